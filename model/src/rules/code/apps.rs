//! Rules about the apps that receive a one-time code.

use crate::rules::buttons::too_many;
use crate::rules::report::Report;
use crate::{
    Button, ButtonKind, Category, MarkedStr, Provider,
    button::{App, Code},
    limits, phrase,
};

rules! {
    /// With these kinds WhatsApp passes the code to an app, which it identifies by package and signature.
    SUPPORTED_APPS_MISSING = "supported_apps_missing" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS; NXCloud: `package_name`, `signature_hash`"),
        says: "one_tap and zero_tap have at least one app.",
        absence: true,
    }

    /// Meta accepts one to five entries.
    SUPPORTED_APPS_COUNT = "supported_apps_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025); CAMS, SDK 5.3.1"),
        limit: limits::SUPPORTED_APPS_COUNT,
        says: "At most {limit} apps receive a code.",
    }

    /// NXCloud writes package and hash on the button itself, where there is room for one app.
    SUPPORTED_APPS_SINGLE = "supported_apps_single" {
        providers: NXCLOUD,
        level: Error,
        source: Official("NXCloud, createTemplate: `package_name` and `signature_hash` on the button"),
        says: "With NXCloud, one app receives a code.",
    }

    /// Only the other two kinds pass the code to an app.
    SUPPORTED_APPS_KIND = "supported_apps_kind" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025)"),
        says: "copy_code has no app and no autofill text.",
    }

    /// The second entry has no effect, and Meta's WhatsApp Manager refuses it.
    SUPPORTED_APPS_UNIQUE = "supported_apps_unique" {
        providers: ALL,
        level: Advice,
        source: SecondHand("the form of Meta's WhatsApp Manager refuses an app that is there twice; no page says so"),
        says: "The apps that receive a code are different from each other.",
    }

    /// This is the form of Android's package names.
    PACKAGE_NAME_FORM = "package_name_form" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025)"),
        says: "A package name has two or more parts between dots, each a letter and then letters, digits or underscores.",
    }

    PACKAGE_NAME_LENGTH = "package_name_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025)"),
        limit: limits::PACKAGE_NAME_LENGTH,
        says: "A package name has at most {limit} characters.",
    }

    SIGNATURE_HASH_FORM = "signature_hash_form" {
        providers: ALL,
        level: Error,
        source: Official("Meta, authentication templates (11/2025)"),
        says: "A signature hash has exactly 11 characters: letters, digits, `+`, `/` and `=`.",
    }
}

pub(crate) fn apps(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
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
            format!("`{}` has no app that may receive the code", row.keyword),
            "`supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")]`: package name and signature hash",
        );
    }
    unique(report, code);
    let max = SUPPORTED_APPS_COUNT.limit.max;
    if let Some(app) = code.supported_apps.get(max) {
        report.add(
            &SUPPORTED_APPS_COUNT,
            app.package_name.mark,
            format!("`supported_apps` has {}; {max} are allowed", phrase::count(found, "app")),
            too_many(found - max, "app"),
        );
    } else if let Some(app) = code.supported_apps.get(1).filter(|_| row.authentication.contains(Provider::Nxcloud)) {
        let rest = report.definition.providers.without(Provider::Nxcloud);
        report.add(
            &SUPPORTED_APPS_SINGLE,
            app.package_name.mark,
            format!("`supported_apps` has {found} apps; NXCloud accepts 1"),
            if rest.is_empty() {
                String::from("one app")
            } else {
                format!("one app, or `providers: {}`", rest.to_source())
            },
        );
    }
}

/// An app that is there twice.
fn unique(report: &mut Report<'_>, code: &Code<'_>) {
    for (index, app) in code.supported_apps.iter().enumerate() {
        let is_same = |earlier: &&App<'_>| {
            earlier.package_name.value == app.package_name.value
                && earlier.signature_hash.value == app.signature_hash.value
        };
        if code.supported_apps.iter().take(index).any(|earlier| is_same(&earlier)) {
            report.add(
                &SUPPORTED_APPS_UNIQUE,
                app.package_name.mark,
                format!("the app {} is named twice", phrase::quote(app.package_name.as_str())),
                "each app once",
            );
        }
    }
}

/// Checks that a button that copies a code has no apps.
pub(crate) fn no_apps(report: &mut Report<'_>, button: &Button<'_>, code: &Code<'_>) {
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
        let what = format!("`{}` only copies the code; `{key}` has no effect", button.kind().row().keyword);
        report.add(&SUPPORTED_APPS_KIND, mark, what, write);
    }
}

pub(crate) fn app_form(report: &mut Report<'_>, app: &App<'_>) {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let name = &app.package_name;
    if !(name.contains('.') && name.split('.').all(part)) {
        report.add(
            &PACKAGE_NAME_FORM,
            name.mark,
            format!("{} is not an Android package name", phrase::quote(name.as_str())),
            "two or more parts between dots, each beginning with a letter: `\"com.example.shop\"`",
        );
    }
    report.word_length(&PACKAGE_NAME_LENGTH, "the package name", name);
    signature(report, &app.signature_hash);
}

fn signature(report: &mut Report<'_>, hash: &MarkedStr<'_>) {
    const LENGTH: usize = limits::SIGNATURE_HASH_LENGTH;
    let length = hash.chars().count();
    let stray = hash.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')));
    if length == LENGTH && stray.is_none() {
        return;
    }
    let found = match stray {
        Some('%') => String::from("is percent-encoded"),
        Some(c) => format!("has {}", phrase::character(c)),
        None => format!("is {} long", phrase::count(length, "character")),
    };
    report.add(
        &SIGNATURE_HASH_FORM,
        hash.mark,
        format!(
            "the signature hash {} {found}; exactly {LENGTH} of letters, digits, `+`, `/`, `=` are allowed",
            phrase::quote(hash.as_str())
        ),
        if stray == Some('%') {
            String::from("the hash as it is, with `/` for `%2F`, `+` for `%2B` and `=` for `%3D`")
        } else {
            String::from("the hash of the app's signing key, for example `\"K8a/AINcGX7\"`")
        },
    );
}
