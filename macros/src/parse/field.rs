//! The fields of the struct: parameters, and the cards of a carousel.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{
    MarkedStr,
    name::{can_be_raw, is_rust_keyword},
};

use super::attributes::{Attributes, attributes, visibility};
use super::item;
use super::sample::sample;
use super::ty::{self, Type};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;

/// A parameter, or the cards of a carousel.
pub(crate) struct Field {
    pub(crate) attributes: Attributes,
    /// Its visibility. A field without one is as visible as the struct.
    pub(crate) visibility: Option<TokenStream>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) sample: Option<MarkedStr<'static>>,
    /// The cards, if the field has cards.
    pub(crate) cards: Option<Cards>,
}

/// The card of a carousel, as the expansion writes it.
pub(crate) struct Cards {
    pub(crate) attributes: Attributes,
    /// Its visibility. A card without one is as visible as the template.
    pub(crate) visibility: Option<TokenStream>,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
    /// The number of cards, or `None` if it varies from message to message.
    pub(crate) count: Option<Count>,
}

/// A number of cards.
pub(crate) struct Count {
    pub(super) number: u16,
    pub(crate) literal: Literal,
}

/// The number of cards in a definition if it varies from message to message: enough for the review.
pub(super) const VARYING: u16 = 2;

impl Cards {
    /// The number of cards in the definition.
    pub(crate) fn declared(&self) -> u16 {
        self.count.as_ref().map_or(VARYING, |count| count.number)
    }
}

/// How the fields of the struct parse cards. A card has no cards, so its fields are parsed without one.
#[derive(Clone, Copy)]
pub(super) struct CardsParser {
    pub(super) is_next: fn(ParseStream<'_>) -> bool,
    pub(super) parse: fn(&mut Diagnostics, ParseStream<'_>, &mut HashSet<String>) -> Option<Cards>,
}

/// The fields of the struct or of a card.
pub(super) fn fields(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    names: &mut HashSet<String>,
    cards: Option<CardsParser>,
) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    while !input.is_empty() {
        match field(diagnostics, input, names, cards) {
            Some(field) => {
                if names.insert(unraw(&field.name)) {
                    fields.push(field);
                } else {
                    diagnostics.error(
                        SpanRange::of(&field.name),
                        format!("the parameter `{}` is declared twice\n  write: a different name", field.name),
                    );
                }
            }
            None => ty::skip(input),
        }
        item::end_of_item(diagnostics, input, "this parameter");
    }
    fields
}

fn field(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    names: &mut HashSet<String>,
    cards: Option<CardsParser>,
) -> Option<Field> {
    let attributes = attributes(input, false);
    if let Some(span) = attributes.cfg {
        diagnostics.error(
            SpanRange::at(span),
            "a parameter cannot depend on `cfg`, since the text that uses it does not\n  write: `#[cfg(…)]` on two whole templates",
        );
    }
    let visibility = visibility(input);
    let Ok(name) = input.call(Ident::parse_any) else {
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!(
                "expected the name of a parameter, found {}\n  write: `customer: &str = \"Ann\"`",
                item::describe_next(input)
            ),
        );
        return None;
    };
    let name = field_name(diagnostics, name);
    let mut field = Field { attributes, visibility, name, ty: Type::missing(), sample: None, cards: None };
    if input.parse::<Token![:]>().is_err() {
        diagnostics.syntax_error(
            SpanRange::of(&field.name),
            format!("the parameter `{0}` has no type yet\n  write: `{0}: &str = \"a sample\"`", field.name),
        );
        ty::skip(input);
        return Some(field);
    }
    if let Some(cards) = cards.filter(|cards| (cards.is_next)(input)) {
        field.cards = (cards.parse)(diagnostics, input, names);
        return Some(field);
    }
    if let Some(ty) = Type::read(input) {
        field.ty = ty;
    } else {
        diagnostics.syntax_error(
            item::next_range(input),
            format!(
                "expected the type of `{0}`, found {1}\n  write: `{0}: &str = \"a sample\"`",
                field.name,
                item::describe_next(input)
            ),
        );
        return Some(field);
    }
    if input.parse::<Token![=]>().is_ok() {
        field.sample = sample(diagnostics, input, &field.name, &field.ty);
    }
    Some(field)
}

/// A name that can be a field. A keyword is reported and made raw.
fn field_name(diagnostics: &mut Diagnostics, name: Ident) -> Ident {
    let text = name.to_string();
    if !is_rust_keyword(&text) {
        return name;
    }
    let raw = can_be_raw(&text);
    let write = if raw { format!("`r#{text}`, or another name") } else { String::from("another name") };
    diagnostics.error(
        SpanRange::of(&name),
        format!("`{text}` is a keyword of Rust and cannot name a parameter\n  write: {write}"),
    );
    if raw { Ident::new_raw(&text, name.span()) } else { Ident::new("parameter", name.span()) }
}
