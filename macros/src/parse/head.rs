//! The head of a declaration: the struct with the parameters.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, Token, braced};
use whatsapp_template_model::{CodeKind, Marked, Parameter};

use super::attributes::{Attributes, attributes, visibility};
use super::cards;
use super::field::{Cards, Field, fields};
use super::item;
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;

/// The struct, as the expansion writes it.
pub(crate) struct Head {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
}

const SYNTAX: &str = "pub struct OrderShipped { customer: &str = \"Ann\", … }";

impl Head {
    /// The fields outside cards.
    pub(crate) fn message_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.cards.is_none())
    }

    /// The field of repeated cards, with the card.
    pub(crate) fn cards(&self) -> Option<(&Field, &Cards)> {
        self.fields.iter().find_map(|field| Some((field, field.cards.as_ref()?)))
    }

    /// The parameters for the model: those of the message, then those of each card.
    pub(super) fn parameters(&self, diagnostics: &mut Diagnostics) -> Vec<Parameter<'static>> {
        let mut read = |field: &Field| {
            let name = unraw(&field.name).into();
            let code = match field.ty.last_segment() {
                Some("OtpCode") => Some(CodeKind::OneTime),
                Some("CouponCode") => Some(CodeKind::Coupon),
                _ => None,
            };
            let name = Marked::at(name, diagnostics.mark_of(&field.name));
            Parameter { code, ..Parameter::new(name, field.sample.clone()) }
        };
        let mut parameters: Vec<_> = self.message_fields().map(&mut read).collect();
        if let Some((_, cards)) = self.cards() {
            let card: Vec<_> = cards.fields.iter().map(&mut read).collect();
            for n in 0..cards.declared() {
                parameters.extend(card.iter().map(|parameter| Parameter { card: Some(n), ..parameter.clone() }));
            }
        }
        parameters
    }
}

/// Reads the head. Nothing is generated without a name.
pub(super) fn head(diagnostics: &mut Diagnostics, input: ParseStream<'_>) -> Option<Head> {
    let attributes = attributes(input, true);
    let visibility = visibility(input).unwrap_or_default();
    if input.parse::<Token![struct]>().is_err() {
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!(
                "expected `struct`, found {}; a template begins with its parameters\n  write: `{SYNTAX}`",
                item::describe_next(input)
            ),
        );
        return None;
    }
    let Ok(name) = input.parse::<Ident>() else {
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!("expected the name of the template, found {}\n  write: `{SYNTAX}`", item::describe_next(input)),
        );
        return None;
    };
    if input.peek(Token![<]) {
        let range = item::next_range(input);
        diagnostics.error(
            range,
            "a template has no generics; borrowed parameters need no lifetime\n  write: the struct without `<…>`",
        );
        while !input.is_empty() && !input.peek(syn::token::Brace) && !input.peek(Token![;]) {
            item::next_token(input);
        }
    }
    let mut head = Head { attributes, visibility, name, fields: Vec::new() };
    let open = || -> syn::Result<ParseBuffer<'_>> {
        let content;
        braced!(content in input);
        Ok(content)
    };
    if input.peek(syn::token::Brace) {
        if let Ok(content) = open() {
            head.fields = fields(diagnostics, &content, &mut HashSet::new(), Some(cards::PARSER));
        }
    } else {
        let range = SpanRange::of(&head.name);
        diagnostics.syntax_error(
            range,
            format!(
                "the parameters of `{0}` must be in braces\n  write: `struct {0} {{ … }}`, also when there are none",
                head.name
            ),
        );
        if input.peek(syn::token::Paren) {
            item::next_token(input);
        }
    }
    // Nothing is needed after the struct. A comma or semicolon is ignored.
    if input.peek(Token![,]) || input.peek(Token![;]) {
        item::next_token(input);
    }
    Some(head)
}

/// The span for messages about the whole template.
pub(super) fn span(head: Option<&Head>) -> Span {
    head.map_or_else(Span::call_site, |head| head.name.span())
}
