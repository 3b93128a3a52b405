//! The small text below the body.

use super::report::{Report, around};
use super::text::{ShortText, short};
use crate::Translation;
use crate::rules::{FOOTER_EMOJI, FOOTER_EMPTY, FOOTER_LENGTH, FOOTER_LINE_BREAK, FOOTER_MARKUP, FOOTER_PARAMETERS};

const TEXT: ShortText = ShortText {
    what: "the footer",
    instead_of_empty: "some text, or leave `footer` out",
    empty: &FOOTER_EMPTY,
    length: &FOOTER_LENGTH,
    line_break: &FOOTER_LINE_BREAK,
    emoji: &FOOTER_EMOJI,
    markup: &FOOTER_MARKUP,
};

pub(super) fn footer(report: &mut Report<'_>, translation: &Translation<'_>) {
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
