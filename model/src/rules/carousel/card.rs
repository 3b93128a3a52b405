//! Rules about the cards of a carousel.

use crate::rules::body::BODY_EMPTY;
use crate::rules::body::review::shortened_link;
use crate::rules::body::white_space::{BODY_LINE_BREAKS, BODY_SPACES, longest_run};
use crate::rules::buttons::at_most;
use crate::rules::carousel::product::{PRODUCT_CARD_BODY, is_product};
use crate::rules::header::media::is_media;
use crate::rules::header::{self, media};
use crate::rules::report::Report;
use crate::{
    ButtonKind, Card, Header, Text,
    limits::{self, Limit},
};

rules! {
    /// Meta requires a header on every card. All cards have the same kind.
    CARD_HEADER = "card_header" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026), product-card carousels (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "Each card has an image or a video as its header, or with Meta a product.",
        absence: true,
    }

    /// The limit is lower than for the body of a message.
    CARD_BODY_LENGTH = "card_body_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026)"),
        limit: limits::CARD_BODY_LENGTH,
        says: "The body of a card has at most {limit} characters.",
    }

    /// Whether Meta's refusals of a body also apply to cards is not documented, so this is advice.
    CARD_BODY_TEXT = "card_body_text" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta's error texts speak of bodies without saying whether those of cards are meant"),
        says: "The body of a card follows the rules of a body: words at its edges and between its parameters, no tab, no long gaps.",
    }

    /// Meta documents two buttons for a card, in any combination of these kinds.
    CARD_BUTTONS = "card_buttons" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026), checkout button templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::CARD_BUTTONS,
        says: "A card has at most {limit} buttons: quick_reply, url or phone_number, and with Meta order_details.",
    }

    /// Meta's text calls the buttons optional, but each of its samples has one.
    CARD_BUTTON_MISSING = "card_button_missing" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta, media-card carousels (09/2026): optional by the text, but every sample has one"),
        says: "A card has a button.",
        absence: true,
    }

    /// A message addresses cards and buttons by their index and cannot change their order.
    CARD_UNIFORM = "card_uniform" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026); CAMS, GetChatappTemplateDetail (03/2026)"),
        says: "All cards have the same parts, the same kind of header, and the same kinds of buttons in the same order.",
        absence: true,
    }

    /// Meta's checkout page requires this order.
    CARD_ORDER_DETAILS_FIRST = "card_order_details_first" {
        providers: META,
        level: Error,
        source: Official("Meta, checkout button templates (11/2025)"),
        says: "The payment button of a card is its first button.",
    }
}

pub(crate) fn card_header(report: &mut Report<'_>, card: &Card<'_>) {
    match &card.header {
        Some(Header::Media(media)) if is_media(card.header.as_ref()) => {
            media::file(report, media);
            media::keys(report, media, true);
        }
        Some(header @ Header::Product { .. }) => header::kind(report, header),
        Some(header) => report.add(
            &CARD_HEADER,
            header.mark(),
            format!("a card has an image, a video or a product as its header, not `{}`", header.keyword()),
            "`header: image(…)` or `header: video(…)`",
        ),
        None => report.add(
            &CARD_HEADER,
            card.mark,
            "the card has no header; an image or a video is required",
            "`header: image(…)` or `header: video(…)`",
        ),
    }
}

pub(crate) fn card_body(report: &mut Report<'_>, card: &Card<'_>) {
    if let Some(body) = &card.body {
        if is_product(card.header.as_ref()) {
            let write = "no `body` in the cards, and the text in the body of the template";
            report.add(&PRODUCT_CARD_BODY, body.mark, "the card of a product has no body", write);
            return;
        }
        if body.is_empty() {
            let write = "some text, or no `body` in any card";
            report.add(&BODY_EMPTY, body.mark, "the body of the card is empty", write);
            return;
        }
        report.text_length(&CARD_BODY_LENGTH, "the body of the card", body);
        card_text(report, body);
        shortened_link(report, body);
    }
}

/// Checks the rules of a body on the body of a card. Only the first problem is reported, as advice.
pub(crate) fn card_text(report: &mut Report<'_>, body: &Text<'_>) {
    let parts: Vec<&str> = body.literals().collect();
    let bare = |part: Option<&&str>| part.is_some_and(|part| part.trim().is_empty());
    let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
    let gap = |c: u8, limit: Limit| longest_run(&parts, c).is_some_and(|(_, run)| run > limit.max);
    let what = if !body.slots.is_empty() && (bare(parts.first()) || bare(parts.last())) {
        "begins or ends with a parameter"
    } else if inner.iter().any(|part| part.trim().is_empty()) {
        "has two parameters side by side"
    } else if body.literal.contains('\t') {
        "has a tab"
    } else if gap(b'\n', BODY_LINE_BREAKS.limit) || gap(b' ', BODY_SPACES.limit) {
        "has too many line breaks or spaces in a row"
    } else {
        return;
    };
    report.add(
        &CARD_BODY_TEXT,
        body.mark,
        format!("the body of the card {what}; a body like that would be refused"),
        "words at the edges and between parameters, at most two line breaks and four spaces in a row",
    );
}

pub(crate) fn card_buttons(report: &mut Report<'_>, card: &Card<'_>) {
    if card.buttons.is_empty() {
        report.add(
            &CARD_BUTTON_MISSING,
            card.mark,
            "the card has no button; it is not clear whether Meta accepts such a card",
            "`buttons: [url(…)]` or another button, in every card",
        );
    }
    at_most(report, &CARD_BUTTONS, card.buttons.iter());
    for (at, button) in card.buttons.iter().enumerate() {
        match button.kind() {
            ButtonKind::QuickReply | ButtonKind::Url | ButtonKind::PhoneNumber => {}
            ButtonKind::OrderDetails if at == 0 => {}
            ButtonKind::OrderDetails => report.add(
                &CARD_ORDER_DETAILS_FIRST,
                button.mark,
                "`order_details` is the first button of its card, not a later one",
                "`order_details(…)` first, then the other button",
            ),
            kind => report.add(
                &CARD_BUTTONS,
                button.mark,
                format!("a card has no `{}` button", kind.row().keyword),
                "`quick_reply(…)`, `url(…)` or `phone_number(…)`",
            ),
        }
    }
}

/// Reports the cards that differ from the first.
pub(crate) fn uniform<'c>(report: &mut Report<'_>, first: &Card<'_>, others: impl Iterator<Item = &'c Card<'c>>) {
    let kinds = |card: &Card<'_>| card.buttons.iter().map(|button| button.kind().row().keyword).collect::<Vec<_>>();
    let header = |card: &Card<'_>| card.header.as_ref().map_or("none", Header::keyword);
    let known = |card: &Card<'_>| is_media(card.header.as_ref()) || is_product(card.header.as_ref());
    for card in others {
        // A header that no card may have is reported by `card_header`.
        let difference = if known(card) && known(first) && header(card) != header(first) {
            Some((
                card.header.as_ref().map(Header::mark),
                format!("the header of this card is `{}`, that of the first is `{}`", header(card), header(first)),
            ))
        } else if card.body.is_some() != first.body.is_some() {
            let (this, that) = if card.body.is_some() { ("a body", "none") } else { ("no body", "one") };
            Some((card.body.as_ref().map(|body| body.mark), format!("this card has {this}, the first has {that}")))
        } else if kinds(card) != kinds(first) {
            Some((
                card.buttons.first().map(|button| button.mark),
                format!(
                    "the buttons of this card are [{}], those of the first are [{}]",
                    kinds(card).join(", "),
                    kinds(first).join(", ")
                ),
            ))
        } else {
            None
        };
        if let Some((mark, what)) = difference {
            report.add(
                &CARD_UNIFORM,
                mark.unwrap_or(card.mark),
                what,
                "the same parts in every card, in the same order",
            );
        }
    }
}
