//! Rules about limited-time offers.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::excerpt::around;
use crate::rules::header::media::is_media;
use crate::rules::product::is_product;
use crate::rules::report::Report;
use crate::{ButtonKind, Offer, Translation, limits};

rules! {
    /// Meta documents limited-time offers for this category only.
    OFFER_CATEGORY = "offer_category" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        says: "A limited-time offer is a marketing template.",
    }

    /// Meta requires the field.
    OFFER_TEXT_EMPTY = "offer_text_empty" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026): required"),
        says: "The text of an offer is not empty.",
    }

    OFFER_TEXT_LENGTH = "offer_text_length" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        limit: limits::OFFER_TEXT_LENGTH,
        says: "The text of an offer has at most {limit} characters.",
    }

    /// A message has one field for an offer, the time at which it ends.
    OFFER_TEXT_PARAMETERS = "offer_text_parameters" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026): a message hands over the end of the offer, and nothing else"),
        says: "The text of an offer has no parameter.",
    }

    /// Meta documents no such limit here. It refuses line breaks in its other short texts.
    OFFER_TEXT_LINE_BREAK = "offer_text_line_break" {
        providers: META_AND_CAMS,
        level: Advice,
        source: SecondHand("Meta's error texts for other short texts, subcodes 2388047 and 2388073"),
        says: "The text of an offer has no line break.",
    }

    /// Meta documents these two formats for the kind.
    OFFER_HEADER = "offer_header" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        says: "The header of an offer is an image or a video, if there is one.",
    }

    /// The limit is lower than for other bodies.
    OFFER_BODY_LENGTH = "offer_body_length" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        limit: limits::OFFER_BODY_LENGTH,
        says: "The body of an offer has at most {limit} characters, placeholders counted as they are written on the wire.",
    }

    /// Meta's page about limited-time offers has a lower limit than the one about coupons.
    OFFER_CODE_LENGTH = "offer_code_length" {
        providers: META,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        limit: limits::OFFER_CODE_LENGTH,
        says: "The coupon code of an offer has at most {limit} characters.",
    }

    /// Meta documents no footer for the kind.
    OFFER_FOOTER = "offer_footer" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)"),
        says: "An offer has no footer.",
    }

    /// Meta requires it. The button has index 1 after a coupon and 0 without one.
    OFFER_URL = "offer_url" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026)"),
        says: "An offer has a URL button.",
        absence: true,
    }

    /// A message addresses the buttons by their index, and Meta fixes this order.
    OFFER_BUTTONS = "offer_buttons" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)"),
        says: "The buttons of an offer are an optional coupon, followed by one URL.",
    }
}

/// Checks that a limited-time offer is a marketing template.
pub(crate) fn category(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(offer) = &translation.limited_time_offer else { return };
    let write = "`category: marketing`, or the template without `limited_time_offer`";
    report.marketing_only(&OFFER_CATEGORY, offer.mark, "a limited-time offer is a marketing template", write);
}

/// Checks the text of an offer and the other parts of its template.
pub(crate) fn offer(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(offer) = &translation.limited_time_offer else { return };
    text(report, offer);
    if let Some(header) = translation.header.as_ref().filter(|header| !is_media(Some(header))) {
        report.add(
            &OFFER_HEADER,
            header.mark(),
            format!("the header of a limited-time offer is an image or a video, not `{}`", header.keyword()),
            "`header: image(…)`, `header: video(…)`, or no header",
        );
    }
    if let Some(footer) = &translation.footer {
        report.add(
            &OFFER_FOOTER,
            footer.mark,
            "a limited-time offer has no footer",
            "its text in the body, and no `footer`",
        );
    }
    buttons(report, translation);
}

fn text(report: &mut Report<'_>, offer: &Offer<'_>) {
    let text = &offer.text;
    if text.is_empty() {
        report.add(&OFFER_TEXT_EMPTY, text.mark, "the text of the offer is empty", "`offer(\"Ends tonight\", …)`");
    }
    report.text_length(&OFFER_TEXT_LENGTH, "the text of the offer", text);
    if let Some(slot) = text.slots.first() {
        let name = report.definition.parameter_name(slot.parameter);
        report.add_at(
            &OFFER_TEXT_PARAMETERS,
            text.mark,
            around(text, report.definition, slot.at as usize),
            format!("the text of the offer has the parameter `{name}`; none is allowed"),
            format!("fixed text here, and `{{{name}}}` in the body"),
        );
    }
    if let Some(at) = text.literal.find(['\n', '\r']) {
        report.add_at(
            &OFFER_TEXT_LINE_BREAK,
            text.mark,
            around(text, report.definition, at),
            "the text of the offer has a line break, which other short texts must not have",
            "one line, and the rest in the body",
        );
    }
}

/// Checks for an optional coupon followed by one URL. With a payment button, the rules of payments apply.
fn buttons(report: &mut Report<'_>, translation: &Translation<'_>) {
    const WRITE: &str = "`buttons: [copy_code(coupon), url(…)]`, or the URL alone";
    let buttons = &translation.buttons;
    // A template with cards has no buttons outside them.
    if !translation.cards.is_empty() || buttons.iter().any(|button| button.kind() == ButtonKind::OrderDetails) {
        return;
    }
    let mut urls = 0;
    for button in buttons {
        let kind = button.kind();
        let what = match kind {
            ButtonKind::Url | ButtonKind::CopyCode if urls == 0 => None,
            ButtonKind::Url => Some(String::from("a limited-time offer has one URL button; this is the second")),
            ButtonKind::CopyCode => Some(String::from("the coupon of a limited-time offer comes before the URL")),
            // Products are another kind of template, which `kind_combination` reports.
            _ if is_product(kind) => None,
            _ => Some(format!("a limited-time offer has no `{}` button", kind.row().keyword)),
        };
        if let Some(what) = what {
            report.add(&OFFER_BUTTONS, button.mark, what, WRITE);
        }
        urls += usize::from(kind == ButtonKind::Url);
    }
    if urls == 0 {
        let mark = buttons.first().map_or(translation.mark, |button| button.mark);
        report.add(&OFFER_URL, mark, "the limited-time offer has no URL button; exactly 1 is required", WRITE);
    }
}
