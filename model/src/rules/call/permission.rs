//! Rules about requests for permission to call.

use crate::rules::report::Report;
use crate::{Category, Translation};

rules! {
    /// Meta describes this component for these two categories.
    CALL_PERMISSION_CATEGORY = "call_permission_category" {
        providers: META,
        level: Error,
        source: Official("Meta, call permission request templates (11/2025)"),
        says: "A template that asks for permission to call is a utility or marketing template.",
    }

    /// WhatsApp adds its own button to such a message.
    CALL_PERMISSION_BUTTONS = "call_permission_buttons" {
        providers: META,
        level: Advice,
        source: SecondHand("a vendor's validator; no sample of Meta's has any"),
        says: "A template that asks for permission to call has no buttons.",
    }
}

/// Checks the category of a request for permission to call.
pub(crate) fn category(report: &mut Report<'_>) {
    let definition = report.definition;
    let asks = definition.call_permission_request.filter(|asks| **asks);
    if let Some(asks) = asks.filter(|_| *definition.category == Category::Authentication) {
        report.add(
            &CALL_PERMISSION_CATEGORY,
            asks.mark,
            "a template that asks for permission to call is a utility or marketing template; this one is authentication",
            "`category: utility` or `category: marketing`, or the template without `call_permission_request`",
        );
    }
}

pub(crate) fn buttons(report: &mut Report<'_>, translation: &Translation<'_>) {
    let asks = report.definition.call_permission_request.is_some_and(|asks| *asks);
    if let Some(button) = translation.buttons.first().filter(|_| asks) {
        report.add(
            &CALL_PERMISSION_BUTTONS,
            button.mark,
            "no sample of Meta's has buttons in a template that asks for permission to call",
            "the template without `buttons`, or without `call_permission_request`",
        );
    }
}
