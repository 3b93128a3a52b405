//! Rules about zero-tap codes.

use crate::rules::report::Report;
use crate::{Button, ButtonKind, button::Code};

rules! {
    /// Meta refuses to create the template otherwise.
    ZERO_TAP_TERMS = "zero_tap_terms" {
        providers: META,
        level: Error,
        source: Official("Meta, zero-tap authentication templates (11/2025)"),
        says: "With Meta, zero_tap has `zero_tap_terms_accepted: true`.",
        absence: true,
    }

    /// CAMS has the type, but does not list it where it describes authentication templates. Whether it accepts the
    /// type is not known.
    ZERO_TAP_LISTED = "zero_tap_listed" {
        providers: CAMS,
        level: Advice,
        source: Official("CAMS, CreateChatappTemplate (02/2025): ZERO_TAP is among its types, but not in that sentence"),
        says: "CAMS lists copy_code and one_tap as the buttons of an authentication template.",
    }
}

pub(crate) fn zero_tap(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
    if button.kind() != ButtonKind::ZeroTap {
        return;
    }
    if !code.zero_tap_terms_accepted.is_some_and(|accepted| *accepted) {
        report.add(
            &ZERO_TAP_TERMS,
            code.zero_tap_terms_accepted.map_or(button.mark, |accepted| accepted.mark),
            "`zero_tap` is refused until WhatsApp's terms for zero-tap codes are accepted",
            "`zero_tap_terms_accepted: true`, once the business has accepted them",
        );
    }
    report.add(
        &ZERO_TAP_LISTED,
        button.mark,
        "CAMS has `zero_tap`, but lists only `copy_code` and `one_tap` for authentication templates",
        "`one_tap(…)`, or `allow: [zero_tap_listed]` if CAMS accepts it",
    );
}
