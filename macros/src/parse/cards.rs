//! `picks: [Pick { photo: Image = "…", plant: &str = "Blue Elf" }; 3]`: a repeated card.

use proc_macro2::{Delimiter, Literal};
use whatsapp_template_model::limits;

use super::attributes::{attributes, derives_with_helpers, visibility};
use super::field::{Cards, CardsParser, Count, Fields, Generics, VARYING};
use super::item;
use super::value::whole_number;
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input};

const SYNTAX: &str = "picks: [Pick { photo: Image = \"https://…\", plant: &str = \"Blue Elf\" }; 3]";

/// The parser of cards, for the fields of the struct.
pub(super) const PARSER: CardsParser = CardsParser { is_next, parse: cards };

/// Whether cards are next, and not a type: `[`, attributes, a name, `{`.
fn is_next(input: &Input<'_>) -> bool {
    let Some((mut inside, ..)) = input.cursor().group(Delimiter::Bracket) else { return false };
    while let Some(rest) = after_attribute(inside) {
        inside = rest;
    }
    if let Some((_, rest)) = inside.word().filter(|(word, _)| *word == "pub") {
        inside = rest.group(Delimiter::Parenthesis).map_or(rest, |(.., rest)| rest);
    }
    inside.ident().is_some_and(|(_, rest)| rest.group(Delimiter::Brace).is_some())
}

fn after_attribute(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let rest = cursor.after('#')?;
    rest.group(Delimiter::Bracket).map(|(.., rest)| rest)
}

/// Reads the card and the number of cards.
fn cards(diagnostics: &mut Diagnostics, input: &Input<'_>, template: &mut Fields<'_>) -> Option<Cards> {
    let (inside, _) = input.group(Delimiter::Bracket)?;
    // A card without derives has those of the template.
    let has_helpers = derives_with_helpers(inside.cursor()).unwrap_or(template.has_helpers);
    let attributes = attributes(&inside, false, has_helpers);
    if let Some(span) = attributes.cfg {
        diagnostics.error(
            SpanRange::at(span),
            "cards cannot depend on `cfg`, since the carousel that uses them does not\n  write: `#[cfg(…)]` on two whole templates",
        );
    }
    if let Some(name) = &attributes.foreign {
        diagnostics.syntax_error(
            SpanRange::of(name),
            format!("a card has no attribute `{name}`: its parameters and their samples are in its braces\n  write: `{SYNTAX}`"),
        );
    }
    let visibility = visibility(&inside);
    let name = inside.name()?;
    let content = inside.group(Delimiter::Brace).map(|(content, _)| content);
    let generics = &Generics::default();
    let fields = Fields { names: &mut *template.names, cards: None, generics, misplaced: None, has_helpers };
    let fields = fields.read(diagnostics, &content?);
    let count = if inside.at(";") {
        let _ = inside.take(";");
        Some(count(diagnostics, &inside))
    } else {
        None
    };
    if !inside.is_empty() {
        diagnostics.syntax_error(
            item::next_range(&inside),
            format!("unexpected {} after the card\n  write: `{SYNTAX}`", item::describe_next(&inside)),
        );
        while item::next_token(&inside).is_some() {}
    }
    Some(Cards { attributes, visibility, name, fields, count })
}

/// The number after the semicolon. Anything else is reported and replaced by the smallest number.
fn count(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Count {
    let fallback = || Count { number: VARYING, literal: Literal::usize_unsuffixed(usize::from(VARYING)) };
    let Some((literal, number)) = whole_number(input) else {
        diagnostics.syntax_error(
            item::next_range(input),
            format!("expected the number of cards, found {}\n  write: `{SYNTAX}`", item::describe_next(input)),
        );
        while item::next_token(input).is_some() {}
        return fallback();
    };
    // A number far above the limit is not worth building. The model reports what the limit is.
    let max = limits::CAROUSEL_CARDS.max.saturating_mul(2);
    let number = number.digits.parse::<u16>().ok().filter(|number| (1..=max).contains(&usize::from(*number)));
    let Some(number) = number else {
        let range = SpanRange::at(literal.span());
        diagnostics.error(range, format!("`{}` is not a number of cards\n  write: `{SYNTAX}`", literal.text()));
        return fallback();
    };
    Count { number, literal: Literal::usize_unsuffixed(usize::from(number)) }
}
