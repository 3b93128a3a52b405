//! Characters that no text has.

use crate::rules::checked_text::CheckedText;
use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Action, Text, Translation, phrase};

rules! {
    /// WhatsApp shows nothing for such a character, so it is most likely a mistake.
    CONTROL_CHARACTER = "control_character" {
        providers: ALL,
        level: Advice,
        source: SecondHand("no page mentions control characters; WhatsApp shows nothing for them, and some services refuse them"),
        says: "A text has no control character except line breaks.",
    }
}

/// Control characters in the texts of a language. Line breaks and tabs have rules of their own; a URL has none at all.
pub(crate) fn control(report: &mut Report<'_>, texts: &[CheckedText<'_>], translation: &Translation<'_>) {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let texts: Vec<&CheckedText<'_>> = texts.iter().filter(|text| text.ascii.may_have_control).collect();
    if texts.is_empty() {
        return;
    }
    let urls: Vec<&Text<'_>> = translation
        .all_buttons()
        .filter_map(|button| match &button.action {
            Action::Url { url, .. } => Some(url),
            _ => None,
        })
        .collect();
    for CheckedText { text, .. } in texts {
        let is_url = urls.iter().any(|url| core::ptr::eq(*url, *text));
        let found = text.literal.char_indices().find(|(_, c)| is_control(*c));
        let Some((at, c)) = found.filter(|_| !is_url) else { continue };
        report.add_at(
            &CONTROL_CHARACTER,
            text.mark,
            around(text, report.definition, at),
            format!("the text has {}, which is invisible", phrase::character(c)),
            "the text without it",
        );
    }
}
