//! `picks: [Pick { photo: Image = "…", plant: &str = "Blue Elf" }; 3]`: one card, repeated.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Literal, TokenStream};
use syn::buffer::Cursor;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, LitInt, Token, braced, bracketed};
use whatsapp_template_model::limits;

use super::head::{self, Attributes, Field};
use super::item;
use crate::context::{Context, Place};

/// The card of a carousel as it will be written again.
pub(crate) struct Cards {
    pub(crate) attributes: Attributes,
    /// As written; a card without one is as visible as the template.
    pub(crate) visibility: Option<TokenStream>,
    pub(crate) name: Ident,
    pub(crate) fields: Vec<Field>,
    /// How many there are; `None` if each message says so.
    pub(crate) count: Option<Count>,
}

/// How many cards.
pub(crate) struct Count {
    number: u16,
    pub(crate) literal: Literal,
}

/// What a definition has of cards whose number is open: enough to be reviewed.
const OPEN: u16 = 2;

const FORM: &str = "picks: [Pick { photo: Image = \"https://…\", plant: &str = \"Blue Elf\" }; 3]";

impl Cards {
    /// How many cards the definition has.
    pub(crate) fn declared(&self) -> u16 {
        self.count.as_ref().map_or(OPEN, |count| count.number)
    }
}

/// Whether cards stand next, and not a type: `[`, attributes, a name, `{`.
pub(super) fn stand(input: ParseStream<'_>) -> bool {
    let Some((mut inside, ..)) = input.cursor().group(Delimiter::Bracket) else { return false };
    while let Some(rest) = after_attribute(inside) {
        inside = rest;
    }
    if let Some((word, rest)) = inside.ident().filter(|(word, _)| word == "pub") {
        inside = rest.group(Delimiter::Parenthesis).map_or(rest, |(.., rest)| rest);
        let _ = word;
    }
    inside.ident().is_some_and(|(_, rest)| rest.group(Delimiter::Brace).is_some())
}

fn after_attribute(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, rest) = cursor.punct().filter(|(punct, _)| punct.as_char() == '#')?;
    rest.group(Delimiter::Bracket).map(|(.., rest)| rest)
}

/// Reads the card and how many of it there are.
pub(super) fn cards(context: &mut Context, input: ParseStream<'_>, names: &mut HashSet<String>) -> Option<Cards> {
    let open = || -> syn::Result<ParseBuffer<'_>> {
        let content;
        bracketed!(content in input);
        Ok(content)
    };
    let inside = open().ok()?;
    let attributes = head::attributes(&inside, false);
    let visibility = head::visibility(&inside);
    let name: Ident = inside.parse().ok()?;
    let fields = (|| -> syn::Result<ParseBuffer<'_>> {
        let content;
        braced!(content in inside);
        Ok(content)
    })();
    let fields = head::fields(context, &fields.ok()?, names, true);
    let count = if inside.peek(Token![;]) {
        let _ = inside.parse::<Token![;]>();
        Some(count(context, &inside))
    } else {
        None
    };
    if !inside.is_empty() {
        context.lost(
            item::here(&inside),
            format!("unexpected {} after the card\n  write: `{FORM}`", item::found(&inside)),
        );
        while item::next(&inside).is_some() {}
    }
    Some(Cards { attributes, visibility, name, fields, count })
}

/// The number after the semicolon. What is none is reported, and taken for the least.
fn count(context: &mut Context, input: ParseStream<'_>) -> Count {
    let least = || Count { number: OPEN, literal: Literal::usize_unsuffixed(usize::from(OPEN)) };
    let Some(literal) = input.peek(LitInt).then(|| input.parse::<LitInt>().ok()).flatten() else {
        context.lost(
            item::here(input),
            format!("expected the number of cards, found {}\n  write: `{FORM}`", item::found(input)),
        );
        while item::next(input).is_some() {}
        return least();
    };
    // Far more than any carousel has are not worth building: what the limit is, the model says.
    let most = limits::CAROUSEL_CARDS.max.saturating_mul(2);
    let number = literal.base10_parse::<u16>().ok().filter(|number| (1..=most).contains(&usize::from(*number)));
    let Some(number) = number else {
        let place = Place::at(literal.span());
        context.error(place, format!("`{literal}` is no number of cards\n  write: `{FORM}`"));
        return least();
    };
    Count { number, literal: Literal::usize_unsuffixed(usize::from(number)) }
}
