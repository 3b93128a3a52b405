//! Rules about carousels of products.

use crate::rules::report::Report;
use crate::{ButtonKind, Card, Header, phrase};

rules! {
    /// A message of a media carousel has exactly as many cards as the template. For products Meta reviews two cards
    /// and lets a message have up to ten.
    CARDS_VARY = "cards_vary" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026): as many cards as were created; product-card carousels (11/2025)"),
        says: "Only a carousel of products may have another number of cards in each message.",
    }

    PRODUCT_CARD_BODY = "product_card_body" {
        providers: META,
        level: Error,
        source: Official("Meta, product-card carousels (11/2025)"),
        says: "The card of a product has no body.",
    }

    /// Meta requires exactly one button on such a card.
    PRODUCT_CARD_BUTTON_MISSING = "product_card_button_missing" {
        providers: META,
        level: Error,
        source: Official("Meta, product-card carousels (11/2025)"),
        says: "The card of a product has a button.",
        absence: true,
    }

    /// Meta requires exactly one button on such a card, of one of these two kinds.
    PRODUCT_CARD_BUTTONS = "product_card_buttons" {
        providers: META,
        level: Error,
        source: Official("Meta, product-card carousels (11/2025)"),
        says: "The card of a product has one button: spm or url.",
    }
}

/// Checks that only carousels of products have a varying number of cards.
pub(crate) fn vary(report: &mut Report<'_>, first: &Card<'_>) {
    if report.definition.cards_vary && !is_product(first.header.as_ref()) {
        report.add(
            &CARDS_VARY,
            first.mark,
            "a message has as many cards as the template; only in a carousel of products their number may vary",
            "`; 3` after the parameters of the card, for three cards, or `header: product(…)` in the card",
        );
    }
}

pub(crate) fn is_product(header: Option<&Header<'_>>) -> bool {
    matches!(header, Some(Header::Product { .. }))
}

/// Checks that a card with a product has one button.
pub(crate) fn product_buttons(report: &mut Report<'_>, card: &Card<'_>) {
    const WRITE: &str = "`buttons: [spm(\"View\")]` or `buttons: [url(…)]` in every card";
    if card.buttons.is_empty() {
        let what = "the card of a product has no button; exactly 1 is required";
        report.add(&PRODUCT_CARD_BUTTON_MISSING, card.mark, what, WRITE);
    }
    for (at, button) in card.buttons.iter().enumerate() {
        let word = button.kind().row().keyword;
        let fits = matches!(button.kind(), ButtonKind::Spm | ButtonKind::Url);
        let what = if !fits {
            format!("the card of a product has no `{word}` button; `spm` or `url` is allowed")
        } else if at == 1 {
            format!("the card of a product has {}; exactly 1 is allowed", phrase::count(card.buttons.len(), "button"))
        } else {
            continue;
        };
        report.add(&PRODUCT_CARD_BUTTONS, button.mark, what, WRITE);
    }
}
