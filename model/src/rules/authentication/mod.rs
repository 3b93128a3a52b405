//! Rules about authentication templates.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::carousel::CAROUSEL_CATEGORY;
use crate::rules::report::Report;
use crate::{Category, Translation, limits, phrase};

rules! {
    /// Meta defines no header component for this category.
    AUTHENTICATION_HEADER = "authentication_header" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "An authentication template has no header.",
    }

    /// Meta writes the sentence with the code itself, in the language of the template. The API has no field for a
    /// text.
    AUTHENTICATION_BODY = "authentication_body" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "The body of an authentication template is fixed.",
    }

    /// The footer of this category has no text of its own. `code_expiration_minutes` adds Meta's sentence about the
    /// expiry.
    AUTHENTICATION_FOOTER = "authentication_footer" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "The footer of an authentication template is fixed.",
    }

    /// Meta accepts one OTP button and no other kind beside it. A message carries the code twice, in the body and in
    /// this button.
    AUTHENTICATION_BUTTON = "authentication_button" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "An authentication template has exactly one button: copy_code, one_tap or zero_tap.",
        absence: true,
    }

    /// The providers have these fields in authentication templates only.
    AUTHENTICATION_KEYS = "authentication_keys" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)"),
        says: "Only authentication templates have one-time codes and the keys that go with them.",
    }

    /// Without this key a message has no sentence about the expiry, and the button stops working ten minutes after
    /// the message was sent.
    CODE_EXPIRATION = "code_expiration" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS; NXCloud, createTemplate"),
        says: "`code_expiration_minutes` is between 1 and 90.",
    }
}

/// Checks that the template has no texts of its own, and one button.
pub(crate) fn parts(report: &mut Report<'_>, translation: &Translation<'_>) {
    if let Some(header) = &translation.header {
        report.add(
            &AUTHENTICATION_HEADER,
            header.mark(),
            "an authentication template has no header; its text is fixed",
            "the template without `header`",
        );
    }
    if let Some(body) = &translation.body {
        report.add(
            &AUTHENTICATION_BODY,
            body.mark,
            "the body of an authentication template is fixed: WhatsApp writes it in the customer's language",
            "no `body`; `add_security_recommendation: true` adds the advice not to share the code",
        );
    }
    if let Some(footer) = &translation.footer {
        report.add(
            &AUTHENTICATION_FOOTER,
            footer.mark,
            "the footer of an authentication template is fixed",
            "no `footer`; `code_expiration_minutes: 10` adds a sentence about the expiry",
        );
    }
    if let Some(card) = translation.cards.first() {
        let write = "`category: marketing`, or the template without `carousel`";
        report.marketing_only(&CAROUSEL_CATEGORY, card.mark, "a carousel is a marketing template", write);
    }
    button(report, translation);
}

fn button(report: &mut Report<'_>, translation: &Translation<'_>) {
    const WRITE: &str = "`buttons: [copy_code(code, text: \"Copy code\")]`, or `one_tap(…)` or `zero_tap(…)`";
    let mut codes = 0;
    for button in &translation.buttons {
        let word = button.kind().row().keyword;
        if button.code().is_none() {
            report.add(
                &AUTHENTICATION_BUTTON,
                button.mark,
                format!("an authentication template has no `{word}` button; exactly one of copy_code, one_tap, zero_tap is allowed"),
                WRITE,
            );
            continue;
        }
        codes += 1;
        if codes == 2 {
            let all = translation.buttons.iter().filter(|button| button.code().is_some()).count();
            report.add(
                &AUTHENTICATION_BUTTON,
                button.mark,
                format!(
                    "an authentication template has {} with a code; exactly 1 is allowed",
                    phrase::count(all, "button")
                ),
                "one of them",
            );
        }
    }
    if translation.buttons.is_empty() {
        report.add(
            &AUTHENTICATION_BUTTON,
            translation.mark,
            "the authentication template has no button; exactly one with the code is required",
            WRITE,
        );
    }
}

/// Checks that only authentication templates have the keys of authentication templates.
pub(crate) fn keys(report: &mut Report<'_>) {
    let definition = report.definition;
    if let Some(minutes) =
        definition.code_expiration_minutes.filter(|minutes| !limits::CODE_EXPIRATION_MINUTES.contains(&**minutes))
    {
        report.add(
            &CODE_EXPIRATION,
            minutes.mark,
            format!("the code expires after {} minutes; 1 to 90 are allowed", *minutes),
            "a number of minutes from 1 to 90, or leave the key out",
        );
    }
    if matches!(*definition.category, Category::Authentication | Category::Unknown) {
        return;
    }
    let present = [
        ("add_security_recommendation", definition.add_security_recommendation.map(|flag| flag.mark)),
        ("code_expiration_minutes", definition.code_expiration_minutes.map(|minutes| minutes.mark)),
    ];
    for (key, mark) in present {
        if let Some(mark) = mark {
            report.add(
                &AUTHENTICATION_KEYS,
                mark,
                format!("`{key}` belongs to authentication templates; this one is {}", *definition.category),
                "`category: authentication`, or the text itself in body or footer",
            );
        }
    }
}

/// Checks that no other template has the buttons of authentication templates.
pub(crate) fn buttons_elsewhere(report: &mut Report<'_>, translation: &Translation<'_>) {
    if *report.definition.category == Category::Unknown {
        return;
    }
    for button in translation.all_buttons() {
        let row = button.kind().row();
        if row.ordinary.is_empty() {
            report.add(
                &AUTHENTICATION_KEYS,
                button.mark,
                format!(
                    "`{}` belongs to authentication templates; this one is {}",
                    row.keyword, *report.definition.category
                ),
                "`category: authentication`, or another button",
            );
        }
    }
}
