//! Rules about carousels.

pub(crate) mod card;
pub(crate) mod product;
#[cfg(test)]
pub(crate) mod tests;

use crate::rules::buttons::too_many;
use crate::rules::report::Report;
use crate::{Header, Provider, Providers, Translation, limits, phrase};

rules! {
    /// Meta documents carousels for this category only.
    CAROUSEL_CATEGORY = "carousel_category" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026)"),
        says: "A carousel is a marketing template.",
    }

    /// Meta's samples have a body above the cards and no other component.
    CAROUSEL_PARTS = "carousel_parts" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta, media-card carousels (09/2026), whose samples have none; vendors' validators"),
        says: "A template with a carousel has no header, footer or buttons outside its cards.",
    }

    /// Meta requires two cards. CAMS' description allows one.
    CAROUSEL_CARDS = "carousel_cards" {
        providers: ALL,
        level: Error,
        source: Official("Meta, media-card carousels (09/2026); CAMS, API description"),
        limit: limits::CAROUSEL_CARDS,
        says: "A carousel has 2 to {limit} cards; CAMS also accepts 1.",
    }
}

pub(crate) fn carousel(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(first) = translation.cards.first() else { return };
    report.marketing_only(
        &CAROUSEL_CATEGORY,
        first.mark,
        "a carousel is a marketing template",
        "`category: marketing`",
    );
    parts(report, translation);
    cards(report, translation);
    product::vary(report, first);
    for card in &translation.cards {
        card::card_header(report, card);
        card::card_body(report, card);
        if product::is_product(card.header.as_ref()) {
            product::product_buttons(report, card);
        } else {
            card::card_buttons(report, card);
        }
    }
    card::uniform(report, first, translation.cards.iter().skip(1));
}

/// Checks that a template with cards has a body and no other part.
fn parts(report: &mut Report<'_>, translation: &Translation<'_>) {
    let stray = [
        ("header", "a header in each card", translation.header.as_ref().map(Header::mark)),
        ("footer", "its text in the body", translation.footer.as_ref().map(|footer| footer.mark)),
        ("buttons", "buttons in each card", translation.buttons.first().map(|button| button.mark)),
    ];
    for (part, write, mark) in stray {
        if let Some(mark) = mark {
            report.add(
                &CAROUSEL_PARTS,
                mark,
                format!("a template with a carousel has no `{part}` outside its cards"),
                write,
            );
        }
    }
}

fn cards(report: &mut Report<'_>, translation: &Translation<'_>) {
    let found = translation.cards.len();
    let max = CAROUSEL_CARDS.limit.max;
    // A repeated card is declared once, so the message points at its count.
    let repeats = report.definition.parameters.iter().any(|parameter| parameter.card.is_some());
    if let Some(card) = translation.cards.get(max) {
        report.add(
            &CAROUSEL_CARDS,
            card.mark,
            format!("the carousel has {}; {max} are allowed", phrase::count(found, "card")),
            if repeats { format!("`; {max}` after the parameters of the card") } else { too_many(found - max, "card") },
        );
    }
    if found == 1 {
        // CAMS' description allows one card.
        let refusing: Providers =
            report.concerned(&CAROUSEL_CARDS).iter().filter(|provider| *provider != Provider::Cams).collect();
        let mark = translation.cards.first().map(|card| card.mark).unwrap_or_default();
        report.add_for(
            &CAROUSEL_CARDS,
            refusing,
            mark,
            None,
            format!("the carousel has 1 card; 2 to {max} are allowed"),
            if repeats {
                "`; 2` after the parameters of the card"
            } else {
                "a second card, or a template with a header"
            },
        );
    }
}
