//! Rules about URLs.

pub(crate) mod deep_link;
#[cfg(test)]
pub(crate) mod tests;

use crate::ascii::AsciiSet;
use crate::rules::body::review::shortened_link;
use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Action, Button, Notation, Text, limits, phrase};

rules! {
    /// Meta's API refuses an address that is not a valid URI.
    URL_ABSOLUTE = "url_absolute" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, error 100: not a valid URI, and subcode 2388052; CAMS, ERR-OPERATION-MAAP-0085: begins with http or https"),
        says: "A URL is absolute, with http or https, a host, and no spaces.",
    }

    /// A customer cannot open such an address, and templates with one were refused.
    URL_HOST = "url_host" {
        providers: ALL,
        level: Advice,
        source: SecondHand("reports of templates refused for a link to `localhost` or to a host without a dot"),
        says: "A URL leads to a host that customers can reach.",
    }

    /// The limit applies to the address at creation and to the filled one of each message.
    URL_LENGTH = "url_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        limit: limits::URL_LENGTH,
        says: "A URL has at most {limit} characters, also with its sample filled in.",
    }

    /// A message has one value for a button. CAMS answers `InvalidParameter.UrlMoreVariable`.
    URL_PARAMETERS = "url_parameters" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS error InvalidParameter.UrlMoreVariable"),
        limit: limits::URL_PARAMETERS,
        says: "A URL has at most {limit} parameter.",
    }

    /// The providers append the value to the address.
    URL_PARAMETER_AT_END = "url_parameter_at_end" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); NXCloud, createTemplate: a suffix"),
        says: "The parameter of a URL is at its end.",
    }
}

pub(crate) fn url(report: &mut Report<'_>, button: &Button<'_>) {
    if let Action::Url { url, .. } = &button.action {
        address(report, url);
        parameters(report, url);
        length(report, url);
        shortened_link(report, url);
    }
}

fn address(report: &mut Report<'_>, url: &Text<'_>) {
    let definition = report.definition;
    let literal = url.literal.as_ref();
    if let Some(what) = address_problem(url) {
        let written = url.written(Notation::Language, definition.parameter_order, |p| definition.parameter_name(p));
        let write = if literal.contains("://") || literal.contains(char::is_whitespace) || !literal.contains('.') {
            String::from("an absolute address: `https://`, a host, and no spaces")
        } else {
            format!("`\"https://{}\"`", written.trim_start_matches('/'))
        };
        report.add(&URL_ABSOLUTE, url.mark, format!("the URL {} {what}", phrase::quote(&written)), write);
    } else if let Some(host) = unreachable_host(url) {
        report.add(
            &URL_HOST,
            url.mark,
            format!("no customer can open a link to the host `{host}`; templates with such links have been refused"),
            "a host with its domain, for example `https://shop.example`",
        );
    }
}

fn parameters(report: &mut Report<'_>, url: &Text<'_>) {
    let definition = report.definition;
    let literal = url.literal.as_ref();
    let max = URL_PARAMETERS.limit.max;
    if let Some(slot) = url.slots.get(max) {
        report.add_at(
            &URL_PARAMETERS,
            url.mark,
            around(url, definition, slot.at as usize),
            format!("the URL has {}; {max} is allowed", phrase::count(url.slots.len(), "parameter")),
            "one parameter that carries both, at the end of the address",
        );
    } else if let Some(slot) = url.slots.first().filter(|slot| (slot.at as usize) < literal.len()) {
        let name = definition.parameter_name(slot.parameter);
        let after = literal.get(slot.at as usize..).unwrap_or_default();
        report.add_at(
            &URL_PARAMETER_AT_END,
            url.mark,
            around(url, definition, slot.at as usize),
            format!("{} follows the parameter `{name}`, which must be at the end of the URL", phrase::quote(after)),
            format!("`{{{name}}}` at the end, for example as the value of a query"),
        );
    }
}

fn length(report: &mut Report<'_>, url: &Text<'_>) {
    let definition = report.definition;
    report.text_length(&URL_LENGTH, "the URL", url);
    if !url.slots.is_empty() {
        let max = URL_LENGTH.limit.max;
        let filled = url.filled(|parameter| definition.sample(parameter)).chars().count();
        // A URL that is too long without its sample is reported above.
        if filled > max && definition.url_length(url) <= max {
            report.add(
                &URL_LENGTH,
                url.mark,
                format!("the URL is {} long with its sample; {max} are allowed", phrase::count(filled, "character")),
                "a shorter sample, or a shorter address",
            );
        }
    }
}

/// The host of a URL, if it is one of the sender's own network: `localhost`, or a name without a dot.
fn unreachable_host<'t>(url: &'t Text<'_>) -> Option<&'t str> {
    let (_, rest) = url.literals().next()?.split_once("://")?;
    let (host, complete) = host(rest);
    let complete = complete || url.slots.is_empty();
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    (complete && !name.contains('.') && !host.starts_with('[')).then_some(name)
}

/// The host with its port, at the beginning of what follows the scheme, and whether anything follows it.
fn host(rest: &str) -> (&str, bool) {
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let host = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
    (host.rsplit_once('@').map_or(host, |(_, host)| host), end.is_some())
}

/// Why a URL is not absolute, if it is not.
fn address_problem(url: &Text<'_>) -> Option<String> {
    // The part before the first placeholder must already be absolute.
    literal_problem(url.literal.as_ref(), url.literals().next().unwrap_or_default())
}

/// The same for the literal and its beginning.
pub(crate) fn literal_problem(literal: &str, fixed: &str) -> Option<String> {
    let Some((scheme, rest)) = fixed.split_once("://") else {
        return Some(String::from("has no scheme"));
    };
    if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) {
        return Some(format!("has the scheme `{scheme}`; http and https are allowed"));
    }
    let (host, _) = host(rest);
    if host.is_empty() || host.starts_with(':') {
        return Some(String::from("has no host"));
    }
    let ascii = AsciiSet::of(literal);
    if !ascii.may_have_control && !ascii.has_any(b" \n\r\t") {
        return None;
    }
    literal.chars().find(|c| c.is_whitespace() || c.is_control()).map(|c| format!("has {}", phrase::character(c)))
}
