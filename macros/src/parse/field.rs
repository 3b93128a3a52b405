//! The fields of the struct: parameters, and the cards of a carousel.

use proc_macro2::{Ident, Literal};
use whatsapp_template_model::{
    MarkedStr,
    name::{can_be_raw, is_rust_keyword},
};

use super::attributes::{Attributes, attributes, visibility};
use super::header::brackets;
use super::misplaced_key::MisplacedKeys;
use super::sample::{LiteralType, Sample, sample};
use super::ty::{self, Type};
use super::{item, unusable_type};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::{Input, TokenList};

/// A parameter, or the cards of a carousel.
pub(crate) struct Field {
    pub(crate) attributes: Attributes,
    /// Its visibility. A field without one is as visible as the struct.
    pub(crate) visibility: Option<TokenList>,
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
    pub(crate) visibility: Option<TokenList>,
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
    pub(super) is_next: fn(&Input<'_>) -> bool,
    pub(super) parse: fn(&mut Diagnostics, &Input<'_>, &mut Fields<'_>) -> Option<Cards>,
}

/// The generics that a struct was written with. They are reported at the struct.
#[derive(Default)]
pub(super) struct Generics {
    /// Whether there are any.
    pub(super) any: bool,
    /// The names of types.
    pub(super) types: Vec<String>,
}

/// Where the fields are: in the struct or in a card.
pub(super) struct Fields<'f> {
    /// The names that are in use.
    pub(super) names: &'f mut Vec<String>,
    /// How cards are parsed, in the struct.
    pub(super) cards: Option<CardsParser>,
    pub(super) generics: &'f Generics,
    /// The keys of the template that are among the fields, in the struct.
    pub(super) misplaced: Option<&'f mut MisplacedKeys>,
    /// Whether fields may have helper attributes of a derive.
    pub(super) has_helpers: bool,
}

impl Fields<'_> {
    /// Reads the fields of the struct or of a card.
    pub(super) fn read(mut self, diagnostics: &mut Diagnostics, input: &Input<'_>) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        while !input.is_empty() {
            if self.misplaced.as_mut().is_some_and(|misplaced| misplaced.take(input)) {
                let _ = input.take(",").is_some() || input.take(";").is_some();
                continue;
            }
            match self.field(diagnostics, input) {
                Some(field) => {
                    let name = unraw(&field.name);
                    if self.names.contains(&name) {
                        diagnostics.error(
                            SpanRange::of(&field.name),
                            format!("the parameter `{}` is declared twice\n  write: a different name", field.name),
                        );
                    } else {
                        self.names.push(name);
                        fields.push(field);
                    }
                }
                None => ty::skip(input),
            }
            item::end_of_item(diagnostics, input, "this parameter");
        }
        fields
    }

    fn field(&mut self, diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Field> {
        let attributes = field_attributes(diagnostics, input, self.has_helpers);
        let visibility = visibility(input);
        let Some(name) = input.ident() else {
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
        if input.take(":").is_none() {
            without_type(diagnostics, input, &mut field);
            return Some(field);
        }
        if let Some(cards) = self.cards.filter(|cards| (cards.is_next)(input)) {
            field.cards = (cards.parse)(diagnostics, input, self);
            return Some(field);
        }
        if input.cursor().literal().is_some() || ty::literal_in_brackets(input) {
            without_type(diagnostics, input, &mut field);
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
        self.check_type(diagnostics, &mut field);
        if let Some(sample) = field_sample(diagnostics, input, &field) {
            if field.ty.mentions(&self.generics.types) {
                field.ty = Type::of_literal(sample.of_type, field.ty.span);
            }
            field.sample = Some(sample.text);
        }
        Some(field)
    }

    /// Reports a type that no parameter can have, and a lifetime with a name.
    fn check_type(&self, diagnostics: &mut Diagnostics, field: &mut Field) {
        unusable_type::check(diagnostics, &mut field.ty);
        if let Some(span) = field.ty.named_lifetime.filter(|_| !self.generics.any) {
            diagnostics.error(
                SpanRange::at(span),
                "a parameter has no lifetime of its own: what it borrows lives as long as the message\n  write: `&str`, without a lifetime",
            );
        }
        if field.ty.mentions(&self.generics.types) {
            field.ty.report();
        }
    }
}

/// Reports a field without a type. Its sample is read, and the type follows from it.
fn without_type(diagnostics: &mut Diagnostics, input: &Input<'_>, field: &mut Field) {
    let equals = input.at("=") && !input.at("==") && !input.at("=>");
    if equals {
        let _ = input.take("=");
    }
    let before = diagnostics.len();
    let in_brackets = ty::literal_in_brackets(input).then(|| brackets(input)).flatten();
    let sample = match &in_brackets {
        Some((inside, _)) => sample(diagnostics, inside, &field.name, &field.ty),
        None if equals || input.cursor().literal().is_some() => sample(diagnostics, input, &field.name, &field.ty),
        None => None,
    };
    diagnostics.truncate(before);
    let range = SpanRange::of(&field.name);
    let Some(sample) = sample else {
        diagnostics.syntax_error(
            range,
            format!("the parameter `{0}` has no type yet\n  write: `{0}: &str = \"a sample\"`", field.name),
        );
        ty::skip(input);
        return;
    };
    let written = &sample.text.value;
    let (ty, literal) = match sample.of_type {
        LiteralType::Text => ("&str", format!("{:?}", &**written)),
        LiteralType::Natural => ("u64", written.to_string()),
        LiteralType::Integer => ("i64", written.to_string()),
        _ => ("&str", format!("\"{written}\"")),
    };
    diagnostics.error(
        range,
        format!("the parameter `{0}` has a sample and no type\n  write: `{0}: {ty} = {literal}`", field.name),
    );
    field.ty = Type::of_literal(sample.of_type, field.name.span());
    field.sample = Some(sample.text);
}

/// The attributes of a field. Those that a field cannot have are reported.
fn field_attributes(diagnostics: &mut Diagnostics, input: &Input<'_>, has_helpers: bool) -> Attributes {
    let attributes = attributes(input, false, has_helpers);
    if let Some(span) = attributes.cfg {
        diagnostics.error(
            SpanRange::at(span),
            "a parameter cannot depend on `cfg`, since the text that uses it does not\n  write: `#[cfg(…)]` on two whole templates",
        );
    }
    if let Some(name) = &attributes.foreign {
        diagnostics.syntax_error(
            SpanRange::of(name),
            format!("a parameter has no attribute `{name}`: its sample follows its type\n  write: `customer: &str = \"Ann\"`"),
        );
    }
    attributes
}

/// Reads the sample after a type, if there is one. What people write in place of `=` is reported.
fn field_sample(diagnostics: &mut Diagnostics, input: &Input<'_>, field: &Field) -> Option<Sample> {
    if input.take("=").is_some() {
        return sample(diagnostics, input, &field.name, &field.ty);
    }
    let range = item::next_range(input);
    if ty::literal_in_brackets(input) {
        diagnostics.error(range, format!("the sample of `{}` is not in brackets\n  write: `=` before it", field.name));
        let (inside, _) = brackets(input)?;
        return sample(diagnostics, &inside, &field.name, &field.ty);
    }
    let is_colon = input.at(":");
    if is_colon {
        diagnostics.error(
            range,
            format!("expected `=` before the sample of `{}`, found `:`\n  write: `=` instead", field.name),
        );
        let _ = input.take(":");
        return sample(diagnostics, input, &field.name, &field.ty);
    }
    input.cursor().literal()?;
    diagnostics.error(range, format!("`=` is missing before the sample of `{}`\n  write: `=` before it", field.name));
    sample(diagnostics, input, &field.name, &field.ty)
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
