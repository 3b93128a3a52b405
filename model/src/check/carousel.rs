//! The cards of a carousel.

use super::report::Report;
use crate::rules::{
    BODY_EMPTY, CARD_BODY_LENGTH, CARD_BUTTON_MISSING, CARD_BUTTONS, CARD_HEADER, CARD_ORDER_DETAILS_FIRST,
    CARD_UNIFORM, CARDS_VARY, CAROUSEL_CARDS, CAROUSEL_CATEGORY, CAROUSEL_PARTS, PRODUCT_CARD_BODY,
    PRODUCT_CARD_BUTTON_MISSING, PRODUCT_CARD_BUTTONS,
};
use crate::{ButtonKind, Card, Header, Limit, Media, MediaKind, Provider, Providers, Translation, prose};

pub(super) fn carousel(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(first) = translation.cards.first() else { return };
    report.marketing_only(
        &CAROUSEL_CATEGORY,
        first.mark,
        "a carousel is a marketing template",
        "`category: marketing`",
    );
    parts(report, translation);
    cards(report, translation);
    vary(report, first);
    for card in &translation.cards {
        card_header(report, card);
        card_body(report, card);
        if is_product(card.header.as_ref()) {
            product_buttons(report, card);
        } else {
            card_buttons(report, card);
        }
    }
    uniform(report, first, translation.cards.iter().skip(1));
}

/// Cards whose number each message says.
fn vary(report: &mut Report<'_>, first: &Card<'_>) {
    if report.definition.cards_vary && !is_product(first.header.as_ref()) {
        report.add(
            &CARDS_VARY,
            first.mark,
            "a message has as many cards as the template; only a carousel of products leaves their number open",
            "`; 3` after the parameters of the card, for three cards, or `header: product(…)` in the card",
        );
    }
}

/// A body and nothing else stands beside the cards.
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
                format!("a template with a carousel has no `{part}` beside its cards"),
                write,
            );
        }
    }
}

fn cards(report: &mut Report<'_>, translation: &Translation<'_>) {
    let found = translation.cards.len();
    let most = Limit::find(CAROUSEL_CARDS.id).most;
    // One card that is declared once stands at one place.
    let repeats = report.definition.parameters.iter().any(|parameter| parameter.card.is_some());
    if let Some(card) = translation.cards.get(most) {
        report.add(
            &CAROUSEL_CARDS,
            card.mark,
            format!("the carousel has {}; {most} are allowed", prose::count(found, "card")),
            if repeats {
                format!("`; {most}` after the parameters of the card")
            } else {
                super::buttons::too_many(found - most, "card")
            },
        );
    }
    if found == 1 {
        // CAMS' own description begins at one.
        let refusing: Providers =
            report.concerned(&CAROUSEL_CARDS).iter().filter(|provider| *provider != Provider::Cams).collect();
        let mark = translation.cards.first().map(|card| card.mark).unwrap_or_default();
        report.add_for(
            &CAROUSEL_CARDS,
            refusing,
            mark,
            None,
            format!("the carousel has 1 card; 2 to {most} are allowed"),
            if repeats {
                "`; 2` after the parameters of the card"
            } else {
                "a second card, or a template with a header"
            },
        );
    }
}

/// Whether a header is a picture or a film.
pub(super) fn is_media(header: Option<&Header<'_>>) -> bool {
    matches!(header, Some(Header::Media(Media { kind: MediaKind::Image | MediaKind::Video, .. })))
}

fn is_product(header: Option<&Header<'_>>) -> bool {
    matches!(header, Some(Header::Product { .. }))
}

fn card_header(report: &mut Report<'_>, card: &Card<'_>) {
    match &card.header {
        Some(Header::Media(media)) if is_media(card.header.as_ref()) => super::header::file(report, media),
        Some(header @ Header::Product { .. }) => super::header::kind(report, header),
        Some(header) => report.add(
            &CARD_HEADER,
            header.mark(),
            format!("a card has an image, a video or a product as its header, not `{}`", header.word()),
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

fn card_body(report: &mut Report<'_>, card: &Card<'_>) {
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
        super::body::card_text(report, body);
        super::review::shortened_link(report, body);
    }
}

fn card_buttons(report: &mut Report<'_>, card: &Card<'_>) {
    if card.buttons.is_empty() {
        report.add(
            &CARD_BUTTON_MISSING,
            card.mark,
            "the card has no button; whether Meta takes such a card is not clear",
            "`buttons: [url(…)]` or another button, in every card",
        );
    }
    super::buttons::at_most(report, &CARD_BUTTONS, card.buttons.iter());
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
                format!("a card has no `{}` button", kind.row().word),
                "`quick_reply(…)`, `url(…)` or `phone_number(…)`",
            ),
        }
    }
}

/// The one button of a card with a product.
fn product_buttons(report: &mut Report<'_>, card: &Card<'_>) {
    const WRITE: &str = "`buttons: [spm(\"View\")]` or `buttons: [url(…)]` in every card";
    if card.buttons.is_empty() {
        let what = "the card of a product has no button; exactly 1 is required";
        report.add(&PRODUCT_CARD_BUTTON_MISSING, card.mark, what, WRITE);
    }
    for (at, button) in card.buttons.iter().enumerate() {
        let word = button.kind().row().word;
        let fits = matches!(button.kind(), ButtonKind::Spm | ButtonKind::Url);
        let what = if !fits {
            format!("the card of a product has no `{word}` button; `spm` or `url` is allowed")
        } else if at == 1 {
            format!("the card of a product has {}; exactly 1 is allowed", prose::count(card.buttons.len(), "button"))
        } else {
            continue;
        };
        report.add(&PRODUCT_CARD_BUTTONS, button.mark, what, WRITE);
    }
}

/// The odd one out against the first card.
fn uniform<'c>(report: &mut Report<'_>, first: &Card<'_>, others: impl Iterator<Item = &'c Card<'c>>) {
    let kinds = |card: &Card<'_>| card.buttons.iter().map(|button| button.kind().row().word).collect::<Vec<_>>();
    let header = |card: &Card<'_>| card.header.as_ref().map_or("none", Header::word);
    let known = |card: &Card<'_>| is_media(card.header.as_ref()) || is_product(card.header.as_ref());
    for card in others {
        // A header that no card may have was told already.
        let difference = if known(card) && known(first) && header(card) != header(first) {
            Some((
                card.header.as_ref().map(Header::mark),
                format!("this card's header is `{}`, the first's is `{}`", header(card), header(first)),
            ))
        } else if card.body.is_some() != first.body.is_some() {
            let (this, that) = if card.body.is_some() { ("a body", "none") } else { ("no body", "one") };
            Some((card.body.as_ref().map(|body| body.mark), format!("this card has {this}, the first has {that}")))
        } else if kinds(card) != kinds(first) {
            Some((
                card.buttons.first().map(|button| button.mark),
                format!(
                    "this card's buttons are [{}], the first's [{}]",
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
