//! Rules about the body of a message.

pub(crate) mod parameters;
pub(crate) mod review;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod white_space;

use crate::rules::offer::OFFER_BODY_LENGTH;
use crate::rules::product::SPM_BODY_LENGTH;
use crate::rules::report::Report;
use crate::{ButtonKind, Category, Translation, limits};

rules! {
    /// The body is the only component that Meta requires in every template.
    BODY_MISSING = "body_missing" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        says: "A template has a body; the body of an authentication template is fixed.",
        absence: true,
    }

    /// A body without text has nothing to review or to deliver.
    BODY_EMPTY = "body_empty" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        says: "A body is not empty.",
    }

    /// Meta refuses a longer body with subcode 2388040. It counts a placeholder as it is written, so a long name uses
    /// up characters.
    BODY_LENGTH = "body_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::BODY_LENGTH,
        says: "A body has at most {limit} characters, placeholders counted as they are written on the wire.",
    }
}

pub(crate) fn body(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some(body) = &translation.body else {
        // If the category is misspelt, a code indicates an authentication template, which has no body of its own.
        let unknown = *report.definition.category == Category::Unknown;
        if unknown && translation.buttons.iter().any(|button| button.code().is_some()) {
            return;
        }
        report.add(&BODY_MISSING, translation.mark, "the template has no body", "`body: \"…\"`, the message itself");
        return;
    };
    if body.is_empty() {
        report.add(&BODY_EMPTY, body.mark, "the body is empty", "the message itself");
        return;
    }
    let (rule, what) = if translation.limited_time_offer.is_some() {
        (&OFFER_BODY_LENGTH, "the body of the offer")
    } else if translation.buttons.iter().any(|button| button.kind() == ButtonKind::Spm) {
        (&SPM_BODY_LENGTH, "the body of a template with an `spm` button")
    } else {
        (&BODY_LENGTH, "the body")
    };
    report.text_length(rule, what, body);
    parameters::edges(report, body);
    parameters::adjacent(report, body);
    parameters::word_ratio(report, body);
    white_space::white_space(report, body);
    review::emoji(report, body);
    review::shortened_link(report, body);
    review::promotion(report, body);
}
