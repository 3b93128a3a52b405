//! Addresses, phone numbers, opt-out.

use super::report::{Report, around};
use super::review::shortened_link;
use crate::rules::{
    DEEP_LINK_ADDRESS, DEEP_LINK_CATEGORY, OPT_OUT_CATEGORY, PHONE_NUMBER_FORM, PHONE_NUMBER_LENGTH, URL_ABSOLUTE,
    URL_LENGTH, URL_PARAMETER_AT_END, URL_PARAMETERS,
};
use crate::{Action, AppDeepLink, Button, Limit, Mark, Notation, Text, Word, prose};

pub(super) fn action(report: &mut Report<'_>, button: &Button<'_>) {
    match &button.action {
        Action::Url { url, app_deep_link, .. } => {
            address(report, url);
            if let Some(link) = app_deep_link {
                deep_link(report, link);
            }
        }
        Action::PhoneNumber { phone_number, .. } => telephone(report, phone_number),
        Action::QuickReply { opt_out: Some(opt_out), .. } if **opt_out => opt_out_category(report, opt_out.mark),
        _ => {}
    }
}

fn address(report: &mut Report<'_>, url: &Text<'_>) {
    let definition = report.definition;
    let literal = url.literal.as_ref();
    if let Some(what) = address_fault(url) {
        let written = url.written(Notation::Language, |parameter| definition.parameter_name(parameter));
        let write = if literal.contains("://") || literal.contains(char::is_whitespace) || !literal.contains('.') {
            String::from("an absolute address: `https://`, a host, and no spaces")
        } else {
            format!("`\"https://{}\"`", written.trim_start_matches('/'))
        };
        report.add(&URL_ABSOLUTE, url.mark, format!("the URL {} {what}", prose::quote(&written)), write);
    }
    let most = Limit::find(URL_PARAMETERS.id).most;
    if let Some(slot) = url.slots.get(most) {
        report.add_at(
            &URL_PARAMETERS,
            url.mark,
            around(url, definition, slot.at as usize),
            format!("the URL has {}; {most} is allowed", prose::count(url.slots.len(), "parameter")),
            "one parameter that carries both, at the end of the address",
        );
    } else if let Some(slot) = url.slots.first().filter(|slot| (slot.at as usize) < literal.len()) {
        let name = definition.parameter_name(slot.parameter);
        let after = literal.get(slot.at as usize..).unwrap_or_default();
        report.add_at(
            &URL_PARAMETER_AT_END,
            url.mark,
            around(url, definition, slot.at as usize),
            format!(
                "{} stands after the parameter `{name}`; it must be the last thing in the URL",
                prose::quote(after)
            ),
            format!("`{{{name}}}` at the end, for example as the value of a query"),
        );
    }
    report.text_length(&URL_LENGTH, "the URL", url);
    if !url.slots.is_empty() {
        let most = Limit::find(URL_LENGTH.id).most;
        let filled = url.filled(|parameter| definition.sample(parameter)).chars().count();
        let fits = |provider| definition.length(provider, url) <= most;
        // What is too long as written was said above.
        if filled > most && definition.providers.iter().all(fits) {
            report.add(
                &URL_LENGTH,
                url.mark,
                format!("the URL is {} long with its sample; {most} are allowed", prose::count(filled, "character")),
                "a shorter sample, or a shorter address",
            );
        }
    }
    shortened_link(report, url);
}

/// What keeps a URL from being absolute, if anything does.
fn address_fault(url: &Text<'_>) -> Option<String> {
    // What precedes the first placeholder must already be absolute.
    literal_fault(url.literal.as_ref(), url.literals().next().unwrap_or_default())
}

/// The same, for all that is fixed and for its beginning.
fn literal_fault(literal: &str, fixed: &str) -> Option<String> {
    let Some((scheme, rest)) = fixed.split_once("://") else {
        return Some(String::from("has no scheme"));
    };
    if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) {
        return Some(format!("has the scheme `{scheme}`; http and https are allowed"));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    if host.split(':').next().is_none_or(str::is_empty) {
        return Some(String::from("has no host"));
    }
    literal.chars().find(|c| c.is_whitespace() || c.is_control()).map(|c| format!("has {}", prose::character(c)))
}

/// A place in an app, and where somebody without the app is sent.
fn deep_link(report: &mut Report<'_>, link: &AppDeepLink<'_>) {
    let app = link.meta_app_id;
    let write = "`category: marketing`, or the button without `app_deep_link`";
    report.marketing_only(&DEEP_LINK_CATEGORY, app.mark, "`app_deep_link` belongs to marketing templates", write);
    if *app < 1 {
        report.add(&DEEP_LINK_ADDRESS, app.mark, format!("{} is no number of an app", *app), "the app's id at Meta");
    }
    let deep = &link.android_deep_link;
    if deep.split_once("://").is_none_or(|(scheme, _)| scheme.is_empty()) {
        let what = format!("the deep link {} has no scheme", prose::quote(deep.as_str()));
        report.add(&DEEP_LINK_ADDRESS, deep.mark, what, "an address that the app opens, for example `\"shop://item\"`");
    }
    let store = &link.android_fallback_playstore_url;
    if let Some(what) = literal_fault(store.as_str(), store.as_str()) {
        report.add(
            &DEEP_LINK_ADDRESS,
            store.mark,
            format!("the link {} {what}", prose::quote(store.as_str())),
            "the app's page, for example `\"https://play.google.com/store/apps/details?id=com.example.shop\"`",
        );
    }
}

fn telephone(report: &mut Report<'_>, number: &Word<'_>) {
    let digits = number.strip_prefix('+').unwrap_or(number.as_str());
    let stray = digits.chars().find(|c| !c.is_ascii_digit());
    if digits.is_empty() || stray.is_some() {
        let only: String = digits.chars().filter(char::is_ascii_digit).collect();
        // `00` dials abroad; it is no part of the number.
        let only = only.trim_start_matches("00");
        let found = match stray {
            Some(c) => format!("has {}", prose::character(c)),
            None => String::from("has no digits"),
        };
        report.add(
            &PHONE_NUMBER_FORM,
            number.mark,
            format!(
                "the phone number {} {found}; digits after an optional `+` are allowed",
                prose::quote(number.as_str())
            ),
            // Digits among letters are no number that one could suggest.
            if only.is_empty() || digits.contains(char::is_alphabetic) {
                String::from("`\"+15550100\"`, with the country code")
            } else {
                format!("`\"+{only}\"`, with the country code")
            },
        );
    }
    report.word_length(&PHONE_NUMBER_LENGTH, "the phone number", number);
}

fn opt_out_category(report: &mut Report<'_>, mark: Mark) {
    let write = "`category: marketing`, or the reply without `opt_out`";
    report.marketing_only(&OPT_OUT_CATEGORY, mark, "`opt_out: true` belongs to marketing templates", write);
}
