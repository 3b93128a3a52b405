//! `carousel: [{ header: image(photo), body: "…", buttons: […] }, …]`, or a repeated card: `carousel: picks { header:
//! image(photo), … }`.

use proc_macro2::{Delimiter, Span};
use whatsapp_template_model::{Card, List, key::CARD_KEYS};

use super::buttons::buttons;
use super::entries::entries;
use super::header::header;
use super::include::body;
use super::text::Names;
use super::value;
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::Input;

const SYNTAX: &str = "carousel: [{ header: image(photo), body: \"…\", buttons: [url(…)] }, …]";

/// The repeated cards of the struct.
#[derive(Clone, Copy)]
pub(super) struct RepeatedCards<'r> {
    /// The name of the field.
    pub(super) name: &'r str,
    /// The number of cards.
    pub(super) count: u16,
    /// The index of the first card's first parameter.
    pub(super) first: u16,
    /// The number of parameters of a card.
    pub(super) stride: u16,
}

pub(super) fn carousel(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Vec<Card<'static>>> {
    if input.at_name() {
        return repeated_card(diagnostics, input, names, repeated);
    }
    value::list(diagnostics, input, SYNTAX, |diagnostics, input| card(diagnostics, input, names))
        .map(|(cards, _)| cards)
}

/// `picks { … }`.
fn repeated_card(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
) -> Option<Vec<Card<'static>>> {
    let name = input.name()?;
    let word = unraw(&name);
    let known = repeated.filter(|repeated| repeated.name == word);
    if known.is_none() {
        let write = match repeated {
            Some(repeated) => format!("`carousel: {} {{ … }}`", repeated.name),
            None => format!("`{word}: [Card {{ … }}; 3]` in the struct above, or the cards one by one: `{SYNTAX}`"),
        };
        diagnostics.syntax_error(SpanRange::of(&name), format!("the struct has no cards `{word}`\n  write: {write}"));
    }
    // The parameters of the card are known even if its name is misspelt.
    let within = match repeated {
        Some(repeated) => Names { visible: usize::from(repeated.first + repeated.stride), ..names },
        None => names,
    };
    let card = card(diagnostics, input, within)?;
    let RepeatedCards { count, first, stride, .. } = known?;
    Some((0..count).map(|n| card.shifted(first..first.saturating_add(stride), n.saturating_mul(stride))).collect())
}

fn card(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Card<'static>> {
    let Some((inside, open, close)) = input.at_group(Delimiter::Brace).then(|| braces(input)).flatten() else {
        value::expected(diagnostics, input, "a card in braces", SYNTAX);
        return None;
    };
    let mark = diagnostics.mark(SpanRange::between(open, close));
    let mut card = Card { header: None, body: None, buttons: List::EMPTY, mark };
    entries(diagnostics, &inside, CARD_KEYS, |diagnostics, input, key| match key {
        "header" => header(diagnostics, input, names).map(|header| card.header = Some(header)),
        "body" => body(diagnostics, input, names).map(|body| card.body = Some(body)),
        "buttons" => buttons(diagnostics, input, names).map(|buttons| card.buttons = List::Owned(buttons)),
        _ => None,
    });
    Some(card)
}

pub(super) fn braces<'t>(input: &Input<'t>) -> Option<(Input<'t>, Span, Span)> {
    input.group(Delimiter::Brace).map(|(inside, group)| (inside, group.span_open(), group.span_close()))
}
