//! `carousel: [{ header: image(photo), body: "…", buttons: […] }, …]`.

use proc_macro2::Span;
use syn::braced;
use syn::parse::{ParseBuffer, ParseStream};
use whatsapp_template_model::{CARD_KEYS, Card, List};

use super::buttons::buttons;
use super::entries::entries;
use super::header::header;
use super::text::{Names, text};
use super::{item, value};
use crate::context::Context;

const FORM: &str = "carousel: [{ header: image(photo), body: \"…\", buttons: [url(…)] }, …]";

pub(super) fn carousel(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Vec<Card<'static>>> {
    value::list(context, input, FORM, |context, input| card(context, input, names)).map(|(cards, _)| cards)
}

fn card(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Card<'static>> {
    let Some((inside, open, close)) = input.peek(syn::token::Brace).then(|| braces(input)).flatten() else {
        value::expected(context, input, "a card in braces", FORM);
        return None;
    };
    let mark = context.mark(item::between(open, close));
    let mut card = Card { header: None, body: None, buttons: List::EMPTY, mark };
    entries(context, &inside, CARD_KEYS, |context, input, key| match key {
        "header" => header(context, input, names).map(|header| card.header = Some(header)),
        "body" => text(context, input, names, "body: \"…\"").map(|body| card.body = Some(body)),
        "buttons" => buttons(context, input, names).map(|buttons| card.buttons = List::Owned(buttons)),
        _ => None,
    });
    Some(card)
}

fn braces(input: ParseStream<'_>) -> Option<(ParseBuffer<'_>, Span, Span)> {
    let read = || -> syn::Result<_> {
        let inner;
        let braces = braced!(inner in input);
        Ok((inner, braces.span.open(), braces.span.close()))
    };
    read().ok()
}
