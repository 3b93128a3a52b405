//! Calls through WhatsApp, and the request to call.

use super::report::Report;
use crate::rules::{
    CALL_PERMISSION_BUTTONS, CALL_PERMISSION_CATEGORY, LABEL_LENGTH, VOICE_CALL_LABEL_LENGTH, VOICE_CALL_TTL,
};
use crate::{Action, Button, Category, Limit, Translation, prose};

/// For how many minutes the button of a template may work.
const MINUTES: core::ops::RangeInclusive<i64> = 1440..=43_200;

pub(super) fn voice_call(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::VoiceCall { label, ttl_minutes, .. } = &button.action else { return };
    // What is too long for any label is told as that.
    if label.literal.chars().count() <= Limit::find(LABEL_LENGTH.id).most {
        report.text_length(&VOICE_CALL_LABEL_LENGTH, "the label of the call button", label);
    }
    if let Some(minutes) = ttl_minutes.filter(|minutes| !MINUTES.contains(&**minutes)) {
        report.add(
            &VOICE_CALL_TTL,
            minutes.mark,
            format!(
                "the call button works for {}; {} to {} are allowed",
                prose::count_signed(*minutes, "minute"),
                MINUTES.start(),
                MINUTES.end()
            ),
            "a number of minutes from 1440, a day, to 43200, thirty days, or leave the key out",
        );
    }
}

/// Whose category has such a request.
pub(super) fn permission_category(report: &mut Report<'_>) {
    let definition = report.definition;
    let asks = definition.call_permission_request.filter(|asks| **asks);
    if let Some(asks) = asks.filter(|_| *definition.category == Category::Authentication) {
        report.add(
            &CALL_PERMISSION_CATEGORY,
            asks.mark,
            "a request to call is a utility or marketing template; this one is authentication",
            "`category: utility` or `category: marketing`, or the template without `call_permission_request`",
        );
    }
}

pub(super) fn permission_buttons(report: &mut Report<'_>, translation: &Translation<'_>) {
    let asks = report.definition.call_permission_request.is_some_and(|asks| *asks);
    if let Some(button) = translation.buttons.first().filter(|_| asks) {
        report.add(
            &CALL_PERMISSION_BUTTONS,
            button.mark,
            "beside a request to call, no sample of Meta's has other buttons",
            "the template without `buttons`, or without `call_permission_request`",
        );
    }
}
