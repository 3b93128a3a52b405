//! Rules about quick replies: opt-out and payloads.

use crate::rules::report::Report;
use crate::{Action, Button, limits, phrase};

rules! {
    /// CAMS documents `IsOptOut`, which unsubscribes the customer, for marketing templates only.
    OPT_OUT_CATEGORY = "opt_out_category" {
        providers: CAMS,
        level: Error,
        source: Official("CAMS, `IsOptOut` (02/2025)"),
        says: "With CAMS, only a marketing template has an opt-out reply.",
    }

    /// A webhook identifies the reply by its payload.
    PAYLOAD_EMPTY = "payload_empty" {
        providers: ALL,
        level: Error,
        source: Language("the language: a tap must be recognised by it"),
        says: "A payload is not empty.",
    }

    /// Client libraries still apply Meta's former limit. Its present pages state none.
    PAYLOAD_LENGTH = "payload_length" {
        providers: ALL,
        level: Advice,
        source: SecondHand("the older limit, kept by client libraries; Meta's pages of today give none"),
        limit: limits::PAYLOAD_LENGTH,
        says: "A payload has at most {limit} characters.",
    }

    /// A webhook contains the payload, and two equal ones could not be distinguished.
    PAYLOAD_UNIQUE = "payload_unique" {
        providers: ALL,
        level: Error,
        source: Language("the language: taps on the two replies must be distinguishable"),
        says: "The payloads of the quick replies in one list of buttons are different from each other.",
    }
}

pub(crate) fn opt_out(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::QuickReply { opt_out: Some(opt_out), .. } = &button.action else { return };
    if !**opt_out {
        return;
    }
    let write = "`category: marketing`, or the reply without `opt_out`";
    report.marketing_only(&OPT_OUT_CATEGORY, opt_out.mark, "`opt_out: true` belongs to marketing templates", write);
}

/// Checks that payloads distinguish the quick replies of one list.
pub(crate) fn payloads(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    let payloads: Vec<_> = buttons
        .iter()
        .filter_map(|button| match &button.action {
            Action::QuickReply { payload, .. } => payload.as_ref(),
            _ => None,
        })
        .collect();
    for (index, payload) in payloads.iter().enumerate() {
        if payload.is_empty() {
            let write = "a word that identifies the reply, or leave `payload` out";
            report.add_everywhere(&PAYLOAD_EMPTY, payload.mark, "the payload is empty", write);
        } else if payloads.iter().take(index).any(|earlier| earlier.value == payload.value) {
            report.add_everywhere(
                &PAYLOAD_UNIQUE,
                payload.mark,
                format!("two quick replies have the payload {}", phrase::quote(payload.as_str())),
                "a different payload on one of them, or leave both out",
            );
        }
        report.word_length(&PAYLOAD_LENGTH, "the payload", payload);
    }
}
