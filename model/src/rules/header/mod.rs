//! Rules about headers.

pub(crate) mod media;
#[cfg(test)]
pub(crate) mod tests;

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::rules::short_text::{ShortText, short};
use crate::rules::unsupported::{Unsupported, unsupported};
use crate::{Header, Providers, limits, phrase};

rules! {
    /// A text header without text has nothing to show. Leave the key out instead.
    HEADER_EMPTY = "header_empty" {
        providers: ALL,
        level: Error,
        source: Official("NXCloud, createTemplate: `text` is required for a TEXT header"),
        says: "A text header is not empty.",
    }

    /// Meta refuses a longer header with subcode 2388040. It counts a placeholder as it is written.
    HEADER_LENGTH = "header_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::HEADER_LENGTH,
        says: "A text header has at most {limit} characters.",
    }

    /// CAMS answers a second parameter with `InvalidParameter.HeaderMoreVariable`.
    HEADER_PARAMETERS = "header_parameters" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS error InvalidParameter.HeaderMoreVariable"),
        limit: limits::HEADER_PARAMETERS,
        says: "A text header has at most {limit} parameter.",
    }

    /// Meta refuses it with subcode 2388047.
    HEADER_LINE_BREAK = "header_line_break" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388047: no newlines"),
        says: "A text header has no line break.",
    }

    /// Meta refuses it with subcode 2388047.
    HEADER_EMOJI = "header_emoji" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388047: no emojis"),
        says: "A text header has no emoji.",
    }

    /// Meta refuses it with subcode 2388047, and asks for text without Markdown characters.
    HEADER_MARKUP = "header_markup" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); its error text for subcode 2388047: no formatting characters or asterisks"),
        says: "A text header has no markup: no `*` or backtick, and no pair of `_` or `~`.",
    }

    /// A single character formats nothing, and a header with one underscore was approved.
    HEADER_LONE_MARKUP = "header_lone_markup" {
        providers: ALL,
        level: Advice,
        source: Official("Meta, templates/components (09/2026) asks to avoid Markdown characters; a header with one underscore has been approved"),
        says: "A text header has no single `_` or `~`.",
    }

    /// Neither API has a format for a location, a GIF or a product.
    HEADER_KIND = "header_kind" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate: `Format`; NXCloud, createTemplate: `format`"),
        says: "CAMS and NXCloud support text, image, video and document headers.",
    }
}

const TEXT: ShortText = ShortText {
    what: "the header",
    instead_of_empty: "some text, or leave `header` out",
    empty: &HEADER_EMPTY,
    length: &HEADER_LENGTH,
    line_break: &HEADER_LINE_BREAK,
    emoji: &HEADER_EMOJI,
    markup: &HEADER_MARKUP,
    lone_markup: Some(&HEADER_LONE_MARKUP),
};

pub(crate) fn header(report: &mut Report<'_>, header: Option<&Header<'_>>) {
    let Some(header) = header else { return };
    match header {
        Header::Text(text) => {
            short(report, text, &TEXT);
            let max = HEADER_PARAMETERS.limit.max;
            if let Some(slot) = text.slots.get(max) {
                report.add_at(
                    &HEADER_PARAMETERS,
                    text.mark,
                    around(text, report.definition, slot.at as usize),
                    format!("the header has {}; {max} is allowed", phrase::count(text.slots.len(), "parameter")),
                    "one of them here, the others in the body",
                );
            }
        }
        Header::Media(media) => {
            kind(report, header);
            media::gif(report, media);
            media::file(report, media);
            media::keys(report, media, false);
        }
        Header::Location { .. } | Header::Product { .. } => kind(report, header),
    }
}

/// Checks that the providers support the kind of header.
pub(crate) fn kind(report: &mut Report<'_>, header: &Header<'_>) {
    let (having, mark) = (header.providers(), header.mark());
    let what = format!("{} header", header.keyword());
    let none = report.definition.providers.common(having).is_empty();
    let example = if none { ", for example `image(…)`" } else { "" };
    let part = Unsupported { rule: &HEADER_KIND, having, mark, what, instead: format!("another header{example}") };
    unsupported(report, Providers::ALL, part);
}
