//! Rules about the footer.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::rules::short_text::{ShortText, short};
use crate::{Translation, limits};

rules! {
    /// A footer component without text has nothing to show. Leave the key out instead.
    FOOTER_EMPTY = "footer_empty" {
        providers: ALL,
        level: Error,
        source: Official("NXCloud, createTemplate: `text` is required for a FOOTER"),
        says: "A footer is not empty.",
    }

    /// Meta refuses a longer footer with subcode 2388040.
    FOOTER_LENGTH = "footer_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::FOOTER_LENGTH,
        says: "A footer has at most {limit} characters.",
    }

    /// No provider has a field for the values of a footer. CAMS answers `InvalidParameter.FooterHaveVariable`.
    FOOTER_PARAMETERS = "footer_parameters" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026), against two older pages; CAMS error InvalidParameter.FooterHaveVariable"),
        says: "A footer has no parameter.",
    }

    /// Meta refuses it with subcode 2388073.
    FOOTER_LINE_BREAK = "footer_line_break" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388073: no newlines"),
        says: "A footer has no line break.",
    }

    /// Meta refuses it with subcode 2388073.
    FOOTER_EMOJI = "footer_emoji" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388073: no emojis"),
        says: "A footer has no emoji.",
    }

    /// Vendors describe a footer as plain text. Meta's text for subcode 2388073 names line breaks and emoji only.
    FOOTER_MARKUP = "footer_markup" {
        providers: ALL,
        level: Advice,
        source: SecondHand("vendors' pages, which call a footer plain text; Meta's error text for footers names line breaks and emoji only, and a footer in `_…_` has been approved"),
        says: "A footer has no markup: no `*`, `_`, `~` or backtick.",
    }
}

const TEXT: ShortText = ShortText {
    what: "the footer",
    instead_of_empty: "some text, or leave `footer` out",
    empty: &FOOTER_EMPTY,
    length: &FOOTER_LENGTH,
    line_break: &FOOTER_LINE_BREAK,
    emoji: &FOOTER_EMOJI,
    markup: &FOOTER_MARKUP,
    lone_markup: None,
};

pub(crate) fn footer(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(footer) = &translation.footer else { return };
    short(report, footer, &TEXT);
    if let Some(slot) = footer.slots.first() {
        let name = report.definition.parameter_name(slot.parameter);
        report.add_at(
            &FOOTER_PARAMETERS,
            footer.mark,
            around(footer, report.definition, slot.at as usize),
            format!("the footer has the parameter `{name}`; none is allowed"),
            format!("fixed text here, and `{{{name}}}` in the body"),
        );
    }
}
