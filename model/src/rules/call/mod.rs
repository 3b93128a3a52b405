//! Rules about call buttons.

pub(crate) mod permission;
#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::{Action, Button, limits, phrase};

rules! {
    /// The label of this button has its own limit, which is lower than that of other labels.
    VOICE_CALL_LABEL_LENGTH = "voice_call_label_length" {
        providers: META,
        level: Error,
        source: Official("Meta, calling/call-button-messages-deep-links (2026), table of the create call"),
        limit: limits::VOICE_CALL_LABEL_LENGTH,
        says: "The label of a call button has at most {limit} characters.",
    }

    /// A template can keep the button working for one day to thirty days. A message may choose another duration.
    VOICE_CALL_TTL = "voice_call_ttl" {
        providers: META,
        level: Error,
        source: Official("Meta, calling/call-button-messages-deep-links (2026), table of the create call"),
        says: "`ttl_minutes` of a call button is between 1440 and 43200.",
    }
}

pub(crate) fn voice_call(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::VoiceCall { label, ttl_minutes, .. } = &button.action else { return };
    // A label that is too long for any button is reported by `label_length`.
    if label.literal.chars().count() <= limits::LABEL_LENGTH.max {
        report.text_length(&VOICE_CALL_LABEL_LENGTH, "the label of the call button", label);
    }
    if let Some(minutes) = ttl_minutes.filter(|minutes| !limits::VOICE_CALL_TTL_MINUTES.contains(&**minutes)) {
        report.add(
            &VOICE_CALL_TTL,
            minutes.mark,
            format!(
                "the call button works for {}; {} to {} are allowed",
                phrase::count_signed(*minutes, "minute"),
                limits::VOICE_CALL_TTL_MINUTES.start(),
                limits::VOICE_CALL_TTL_MINUTES.end()
            ),
            "a number of minutes from 1440, a day, to 43200, thirty days, or leave the key out",
        );
    }
}
