//! The head of a declaration: the struct with the parameters.

use proc_macro2::{Delimiter, Ident, Span, TokenTree};
use whatsapp_template_model::{CodeKind, IntegerType, Marked, Parameter};

use super::attributes::{Attributes, attributes, derives_with_helpers, visibility};
use super::carousel::braces;
use super::field::{Cards, Field, Fields, Generics};
use super::header::brackets;
use super::misplaced_key::MisplacedKeys;
use super::{cards, item};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input, TokenList};

/// The struct, as the expansion writes it.
pub(crate) struct Head {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenList,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
    /// Keys of the template that are written in the struct.
    pub(super) misplaced: MisplacedKeys,
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

    /// The fields that are parameters: those outside cards, then those of a card.
    pub(crate) fn parameter_fields(&self) -> impl Iterator<Item = &Field> {
        let cards = self.cards().into_iter().flat_map(|(_, cards)| &cards.fields);
        self.message_fields().chain(cards)
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
            let integer = field.ty.last_segment().and_then(IntegerType::of_name);
            Parameter { code, integer, ..Parameter::new(name, field.sample.clone()) }
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

/// Whether a struct is next: its attributes, its visibility, `struct` and a name.
pub(super) fn is_next(mut cursor: Cursor<'_>) -> bool {
    while let Some(rest) = cursor.after('#') {
        let Some((.., rest)) = rest.group(Delimiter::Bracket) else { return false };
        cursor = rest;
    }
    if let Some((_, rest)) = cursor.word().filter(|(word, _)| *word == "pub") {
        cursor = rest.group(Delimiter::Parenthesis).map_or(rest, |(.., rest)| rest);
    }
    cursor.word().is_some_and(|(word, rest)| word == "struct" && rest.ident().is_some())
}

/// Reports that a second template begins here. It is read as usual.
pub(crate) fn report_second(diagnostics: &mut Diagnostics, input: &Input<'_>) {
    let mut cursor = input.cursor();
    while let Some((token, rest)) = cursor.token_tree() {
        if let TokenTree::Ident(word) = &token
            && word == "struct"
        {
            let message = "a second template begins here\n  write: `whatsapp_template! { … }` around it, one call for each template";
            diagnostics.error(SpanRange::at(token.span()), message);
            return;
        }
        cursor = rest;
    }
}

/// Reads the head. Nothing is generated without a name.
pub(super) fn head(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Head> {
    let has_helpers = derives_with_helpers(input.cursor()).unwrap_or(false);
    let attributes = attributes(input, true, has_helpers);
    if let Some(name) = &attributes.foreign {
        // The missing keys may be in the attribute.
        diagnostics.unread_key = true;
        diagnostics.syntax_error(
            SpanRange::of(name),
            format!(
                "a template has no attribute `{name}`: its keys come after the struct\n  write: `struct … {{ … }} category: utility, …`"
            ),
        );
    }
    let visibility = visibility(input).unwrap_or_default();
    if !keyword(diagnostics, input) {
        return None;
    }
    let Some(name) = input.name() else {
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!("expected the name of the template, found {}\n  write: `{SYNTAX}`", item::describe_next(input)),
        );
        return None;
    };
    let generics = generics(diagnostics, input);
    let mut head = Head { attributes, visibility, name, fields: Vec::new(), misplaced: MisplacedKeys::default() };
    if let Some(content) = content(diagnostics, input, &head.name) {
        let mut names = Vec::new();
        let misplaced = Some(&mut head.misplaced);
        let fields =
            Fields { names: &mut names, cards: Some(cards::PARSER), generics: &generics, misplaced, has_helpers };
        head.fields = fields.read(diagnostics, &content);
        head.misplaced.report(diagnostics, &head.name);
    }
    // Nothing is needed after the struct. A comma or semicolon is ignored.
    if input.at(",") || input.at(";") {
        item::next_token(input);
    }
    Some(head)
}

/// Reads `struct`. If only this word is missing, that is reported, and everything else is read as usual.
fn keyword(diagnostics: &mut Diagnostics, input: &Input<'_>) -> bool {
    if input.at_word("struct") {
        input.skip();
        return true;
    }
    let range = item::next_range(input);
    if input.at_name() && input.cursor().skip().group(Delimiter::Brace).is_some() {
        let message = format!("`struct` is missing before {}\n  write: `{SYNTAX}`", item::describe_next(input));
        diagnostics.error(range, message);
        return true;
    }
    diagnostics.syntax_error(
        range,
        format!(
            "expected `struct`, found {}; a template begins with its parameters\n  write: `{SYNTAX}`",
            item::describe_next(input)
        ),
    );
    false
}

/// Reports generics and a `where` clause, which a template does not have.
fn generics(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Generics {
    let mut generics = Generics::default();
    if input.at("<") {
        generics.any = true;
        diagnostics.error(
            item::next_range(input),
            "a template has no generics; borrowed parameters need no lifetime\n  write: the struct without `<…>`, and `&str` without a lifetime in it",
        );
        let mut is_lifetime = false;
        while !input.is_empty() && !at_fields(input) && !input.at_word("where") {
            match item::next_token(input) {
                Some(TokenTree::Ident(name)) if !is_lifetime => generics.types.push(name.to_string()),
                Some(TokenTree::Punct(punct)) => {
                    is_lifetime = punct.as_char() == '\'';
                    continue;
                }
                _ => {}
            }
            is_lifetime = false;
        }
    }
    if input.at_word("where") {
        if !generics.any {
            diagnostics
                .error(item::next_range(input), "a template has no `where` clause\n  write: the struct without it");
        }
        generics.any = true;
        while !input.is_empty() && !at_fields(input) {
            item::next_token(input);
        }
    }
    generics
}

/// Whether the fields are next, or the end of a struct without fields.
fn at_fields(input: &Input<'_>) -> bool {
    input.at_group(Delimiter::Brace) || input.at_group(Delimiter::Parenthesis) || input.at(";")
}

/// The content of the struct. Round brackets are reported. Named fields in them are read as usual.
fn content<'i>(diagnostics: &mut Diagnostics, input: &Input<'i>, name: &Ident) -> Option<Input<'i>> {
    if input.at_group(Delimiter::Brace) {
        return braces(input).map(|(content, ..)| content);
    }
    diagnostics.syntax_error(
        SpanRange::of(name),
        format!(
            "the parameters of `{name}` must be in braces\n  write: `struct {name} {{ … }}`, also when there are none"
        ),
    );
    if input.at_group(Delimiter::Parenthesis) {
        let (content, _) = brackets(input)?;
        if content
            .cursor()
            .ident()
            .is_some_and(|(_, rest)| rest.punct().is_some_and(|(punct, _)| punct.as_char() == ':'))
        {
            return Some(content);
        }
        while item::next_token(&content).is_some() {}
    }
    None
}

/// The span for messages about the whole template.
pub(super) fn span(head: Option<&Head>) -> Span {
    head.map_or_else(Span::call_site, |head| head.name.span())
}
