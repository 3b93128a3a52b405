//! One-time codes, coupons, and the apps that receive a code.

use super::report::Report;
use crate::rules::{
    COUPON_CODE_CHARACTERS, COUPON_CODE_LENGTH, OTP_AUTOFILL_TEXT, OTP_CODE_CHARACTERS, OTP_CODE_LENGTH, OTP_TEXT,
    OTP_TEXT_LANGUAGE, PACKAGE_NAME_FORM, PACKAGE_NAME_LENGTH, SIGNATURE_HASH_FORM, SUPPORTED_APPS_COUNT,
    SUPPORTED_APPS_KIND, SUPPORTED_APPS_MISSING, SUPPORTED_APPS_SINGLE, ZERO_TAP_LISTED, ZERO_TAP_TERMS,
};
use crate::{App, Button, ButtonKind, Category, Code, Limit, Provider, Role, Text, Word, prose};

pub(super) fn code(report: &mut Report<'_>, button: &Button<'_>) {
    let Some(code) = button.code() else { return };
    if *report.definition.category == Category::Authentication {
        sample(report, code);
        texts(report, button, code);
        apps(report, button, code);
        zero_tap(report, button, code);
    } else if button.kind() == ButtonKind::CopyCode {
        sample(report, code);
        no_apps(report, button, code);
    }
    for app in &code.supported_apps {
        app_form(report, app);
    }
}

/// The sample is a code that could be sent.
fn sample(report: &mut Report<'_>, code: &Code<'_>) {
    let definition = report.definition;
    let sample = definition.parameters.get(usize::from(code.parameter)).and_then(|parameter| parameter.sample.as_ref());
    let Some(sample) = sample.filter(|sample| !sample.is_empty()) else { return };
    if report.roles(code.parameter).len() > 1 {
        // It may be the sample of the other thing that the parameter is used for.
        return;
    }
    let (what, length, characters) = if definition.code_role() == Role::OtpCode {
        ("the one-time code", &OTP_CODE_LENGTH, &OTP_CODE_CHARACTERS)
    } else {
        ("the coupon code", &COUPON_CODE_LENGTH, &COUPON_CODE_CHARACTERS)
    };
    report.word_length(length, what, sample);
    if let Some(c) = sample.chars().find(|c| !c.is_ascii_alphanumeric()) {
        report.add(
            characters,
            sample.mark,
            format!(
                "{what} {} has {}; letters and digits are allowed",
                prose::quote(sample.as_str()),
                prose::character(c)
            ),
            "a code of letters and digits",
        );
    }
}

/// English on the button of a template in other languages. Languages in a list share their button, so they share
/// the problem as well.
pub(super) fn languages(report: &mut Report<'_>) {
    const ENGLISH: [&str; 2] = ["Copy code", "Autofill"];
    let definition = report.definition;
    if *definition.category != Category::Authentication {
        return;
    }
    let mut found: Vec<(&Text<'_>, Vec<String>)> = Vec::new();
    for translation in &definition.translations {
        let language = translation.language.as_str();
        if language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")) {
            continue;
        }
        let codes = translation.buttons.iter().filter_map(Button::code);
        for text in codes.flat_map(|code| code.text.iter().chain(&code.autofill_text)) {
            if !ENGLISH.iter().any(|word| text.literal.eq_ignore_ascii_case(word)) {
                continue;
            }
            let language = format!("`{language}`");
            match found.iter_mut().find(|(known, _)| **known == *text) {
                Some((_, languages)) => languages.push(language),
                None => found.push((text, vec![language])),
            }
        }
    }
    for (text, languages) in found {
        report.add(
            &OTP_TEXT_LANGUAGE,
            text.mark,
            format!("{} is English, in a template in {}", prose::quote(&text.literal), prose::and(&languages)),
            "the text in the language of the template; with Meta, leave it out and WhatsApp translates it",
        );
    }
}

/// CAMS and NXCloud do not supply labels.
fn texts(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
    let word = button.kind().row().word;
    // Who has no such button at all says so elsewhere.
    let lacking = report.concerned(&OTP_TEXT).common(button.kind().row().authentication);
    let verb = if lacking.iter().count() == 1 { "wants" } else { "want" };
    if code.text.is_none() {
        report.add_for(
            &OTP_TEXT,
            lacking,
            button.mark,
            None,
            format!("`{word}` has no text; {lacking} {verb} one, in the template's language"),
            format!("`{word}(…, text: \"Copy code\")`"),
        );
    }
    if code.autofill_text.is_none() && button.kind() == ButtonKind::OneTap {
        report.add(
            &OTP_AUTOFILL_TEXT,
            button.mark,
            format!("`{word}` has no autofill text; {lacking} {verb} one, in the template's language"),
            format!("`{word}(…, autofill_text: \"Autofill\")`"),
        );
    }
}

fn apps(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
    let row = button.kind().row();
    let found = code.supported_apps.len();
    if button.kind() == ButtonKind::CopyCode {
        no_apps(report, button, code);
        return;
    }
    if found == 0 {
        report.add(
            &SUPPORTED_APPS_MISSING,
            button.mark,
            format!("`{}` names no app that may receive the code", row.word),
            "`supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")]`: package name and signature hash",
        );
    }
    let most = Limit::find(SUPPORTED_APPS_COUNT.id).most;
    if let Some(app) = code.supported_apps.get(most) {
        report.add(
            &SUPPORTED_APPS_COUNT,
            app.package_name.mark,
            format!("`supported_apps` has {}; {most} are allowed", prose::count(found, "app")),
            super::buttons::too_many(found - most, "app"),
        );
    } else if let Some(app) = code.supported_apps.get(1).filter(|_| row.authentication.contains(Provider::Nxcloud)) {
        let rest = report.definition.providers.without(Provider::Nxcloud);
        report.add(
            &SUPPORTED_APPS_SINGLE,
            app.package_name.mark,
            format!("`supported_apps` has {found} apps; NXCloud takes 1"),
            if rest.is_empty() {
                String::from("one app")
            } else {
                format!("one app, or `providers: {}`", rest.to_source())
            },
        );
    }
}

/// A button that only copies hands the code to no app.
fn no_apps(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
    let stray = if let Some(app) = code.supported_apps.first() {
        Some(("supported_apps", app.package_name.mark))
    } else {
        code.autofill_text.as_ref().map(|text| ("autofill_text", text.mark))
    };
    if let Some((key, mark)) = stray {
        let write = if *report.definition.category == Category::Authentication {
            format!("the button without `{key}`, or `one_tap(…)`")
        } else {
            format!("the button without `{key}`")
        };
        let what = format!("`{}` only copies the code; `{key}` does nothing on it", button.kind().row().word);
        report.add(&SUPPORTED_APPS_KIND, mark, what, write);
    }
}

fn app_form(report: &mut Report<'_>, app: &App<'_>) {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let name = &app.package_name;
    if !(name.contains('.') && name.split('.').all(part)) {
        report.add(
            &PACKAGE_NAME_FORM,
            name.mark,
            format!("{} is not an Android package name", prose::quote(name.as_str())),
            "two or more parts between dots, each beginning with a letter: `\"com.example.shop\"`",
        );
    }
    report.word_length(&PACKAGE_NAME_LENGTH, "the package name", name);
    signature(report, &app.signature_hash);
}

fn signature(report: &mut Report<'_>, hash: &Word<'_>) {
    const LENGTH: usize = 11;
    let length = hash.chars().count();
    let stray = hash.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')));
    if length == LENGTH && stray.is_none() {
        return;
    }
    let found = match stray {
        Some('%') => String::from("is percent-encoded"),
        Some(c) => format!("has {}", prose::character(c)),
        None => format!("is {} long", prose::count(length, "character")),
    };
    report.add(
        &SIGNATURE_HASH_FORM,
        hash.mark,
        format!(
            "the signature hash {} {found}; exactly {LENGTH} of letters, digits, `+`, `/`, `=` are allowed",
            prose::quote(hash.as_str())
        ),
        if stray == Some('%') {
            String::from("the hash as it is, with `/` for `%2F`, `+` for `%2B` and `=` for `%3D`")
        } else {
            String::from("the hash that the app's signing key gives, for example `\"K8a/AINcGX7\"`")
        },
    );
}

fn zero_tap(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
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
        "CAMS knows `zero_tap`, but names only `copy_code` and `one_tap` for authentication templates",
        "`one_tap(…)`, or `allow: [zero_tap_listed]` if CAMS takes it",
    );
}
