//! Rules about buttons with a code.

pub(crate) mod apps;
pub(crate) mod coupon;
pub(crate) mod language;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod zero_tap;

use crate::rules::report::Report;
use crate::rules::rule::LimitedRule;
use crate::{
    Button, ButtonKind, Category, Providers, Rule, Translation,
    button::{Code, CodeSource},
    limits, phrase,
};

rules! {
    /// The kind of code determines the category. The providers' errors would be about other parts.
    CODE_CATEGORY = "code_category" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/template-categorization and coupon templates (11/2025): one-time codes in authentication templates only; CAMS, `CouponCode` (02/2025)"),
        says: "A one-time code belongs to an authentication template, a coupon to another one.",
    }

    /// Both providers require the field. Meta supplies a label in the template's language if it is left out.
    OTP_TEXT = "otp_text" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate: `text` is required"),
        says: "With CAMS and NXCloud, the button of a one-time code has a text.",
        absence: true,
    }

    /// Both providers require the field. Meta supplies a label in the template's language if it is left out.
    OTP_AUTOFILL_TEXT = "otp_autofill_text" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate"),
        says: "With CAMS and NXCloud, a one-tap button has an autofill text.",
        absence: true,
    }

    /// The sample is checked here; Meta checks the code of each message.
    OTP_CODE_LENGTH = "otp_code_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025)"),
        limit: limits::OTP_CODE_LENGTH,
        says: "A one-time code has at most {limit} characters.",
    }

    /// Meta refuses a URL, a file or an emoji as the code.
    OTP_CODE_CHARACTERS = "otp_code_characters" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025): no URL, media or emoji in the parameter either"),
        says: "A one-time code has letters and digits only.",
    }
}

/// The rules of a code that differ only in the kind of code.
#[derive(Clone, Copy)]
pub(crate) struct CodeRules {
    pub(crate) what: &'static str,
    /// The rules of its length, strictest first: a code that breaks one is not checked by the next one of the same
    /// provider.
    pub(crate) lengths: &'static [&'static LimitedRule],
    pub(crate) characters: &'static Rule,
}

const ONE_TIME_CODE: CodeRules =
    CodeRules { what: "the one-time code", lengths: &[&OTP_CODE_LENGTH], characters: &OTP_CODE_CHARACTERS };

pub(crate) fn code(report: &mut Report<'_>, translation: &Translation<'_>, button: &Button<'_>) {
    let Some(code) = button.code() else { return };
    if report.is_of_other_category(button) {
        wrong_category(report, button);
        return;
    }
    if *report.definition.category == Category::Authentication {
        sample(report, code, &ONE_TIME_CODE);
        texts(report, button, code);
        apps::apps(report, button, code);
        zero_tap::zero_tap(report, button, code);
    } else if button.kind() == ButtonKind::CopyCode {
        let is_offer = translation.limited_time_offer.is_some();
        sample(report, code, if is_offer { &coupon::OFFER_CODE } else { &coupon::COUPON_CODE });
        apps::no_apps(report, button, code);
    }
    for app in &code.supported_apps {
        apps::app_form(report, app);
    }
}

fn wrong_category(report: &mut Report<'_>, button: &Button<'_>) {
    let category = *report.definition.category;
    if button.kind().row().ordinary.is_empty() && category != Category::Authentication {
        // `authentication_keys` reports such a button.
        return;
    }
    if let Some(Code { source: CodeSource::Fixed(code), .. }) = button.code() {
        let what = format!(
            "the code {} is the same in every message; a one-time code is a parameter",
            phrase::quote(code.as_str())
        );
        let write = format!("`{}` with `code: whatsapp_template::OtpCode`", button.kind().row().syntax);
        report.add(&CODE_CATEGORY, code.mark, what, write);
        return;
    }
    let (what, write) = if category == Category::Authentication {
        (
            String::from("the button has a coupon; an authentication template has a one-time code"),
            "`category: marketing`, or a one-time code instead of the coupon",
        )
    } else {
        (
            format!(
                "the button has a one-time code, which belongs to authentication templates; this one is {category}"
            ),
            "`category: authentication`, or a coupon instead of the one-time code",
        )
    };
    report.add(&CODE_CATEGORY, button.mark, what, write);
}

/// Checks the labels that CAMS and NXCloud do not supply.
fn texts(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
    let word = button.kind().row().keyword;
    // Providers without such a button are reported by `button_kind`.
    let without = report.concerned(&OTP_TEXT).common(button.kind().row().authentication);
    let verb = if without.iter().count() == 1 { "requires" } else { "require" };
    if code.text.is_none() {
        report.add_for(
            &OTP_TEXT,
            without,
            button.mark,
            None,
            format!("`{word}` has no text; {without} {verb} one, in the template's language"),
            format!("`{word}(…, text: \"Copy code\")`"),
        );
    }
    if code.autofill_text.is_none() && button.kind() == ButtonKind::OneTap {
        report.add(
            &OTP_AUTOFILL_TEXT,
            button.mark,
            format!("`{word}` has no autofill text; {without} {verb} one, in the template's language"),
            format!("`{word}(…, autofill_text: \"Autofill\")`"),
        );
    }
}

/// Checks that the sample is a code that could be sent.
pub(crate) fn sample(report: &mut Report<'_>, code: &Code<'_>, rules: &CodeRules) {
    let CodeRules { what, lengths, characters } = *rules;
    let definition = report.definition;
    let sample = match &code.source {
        CodeSource::Fixed(code) => code,
        CodeSource::Parameter(parameter) => {
            let known = definition.parameters.get(usize::from(*parameter));
            let sample = known.and_then(|parameter| parameter.sample.as_ref()).filter(|sample| !sample.is_empty());
            let Some(sample) = sample else { return };
            if report.roles(*parameter).len() > 1 {
                // It may be the sample of the parameter's other role.
                return;
            }
            sample
        }
    };
    if sample.is_empty() {
        // A fixed code: a parameter without a sample has returned above.
        report.add(characters, sample.mark, format!("{what} is empty"), "a code of letters and digits");
        return;
    }
    let mut checked = Providers::NONE;
    for rule in lengths {
        let providers = report.concerned(rule);
        let is_checked = providers.iter().all(|provider| checked.contains(provider));
        if !is_checked && sample.chars().count() > rule.limit.max {
            report.word_length(rule, what, sample);
            checked = checked.and(providers);
        }
    }
    if let Some(c) = sample.chars().find(|c| !c.is_ascii_alphanumeric()) {
        report.add(
            characters,
            sample.mark,
            format!(
                "{what} {} has {}; letters and digits are allowed",
                phrase::quote(sample.as_str()),
                phrase::character(c)
            ),
            "a code of letters and digits",
        );
    }
}
