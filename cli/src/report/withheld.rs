//! Findings that are withheld because a part of the document could not be read.

use serde_json::Value;
use whatsapp_template_model::json::{Cause, Unparsed};
use whatsapp_template_model::{Rule, suggest::suggest};

use crate::document::Document;

/// The kinds of components, in the words of all providers.
const COMPONENTS: [&str; 7] =
    ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];

/// The part of a document that could not be read.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// The list of components, or a component whose kind is not known.
    Any,
    /// A component of this kind, or something in it.
    Component(String),
    /// The samples at this place.
    Sample(String),
    /// A key of the template.
    Key(String),
}

/// Whether a rule about something that is missing cannot be judged, because the missing part may be one that could not
/// be read. `pointer` is the place of the problem.
pub(super) fn is_withheld(document: &Document, rule: &Rule, pointer: &str) -> bool {
    document.read.unparsed.iter().any(|unread| concerns(&part(document, unread), unread, rule, pointer))
}

fn concerns(part: &Part, unread: &Unparsed, rule: &Rule, pointer: &str) -> bool {
    let is_component = |kinds: &[&str]| match part {
        Part::Any => true,
        Part::Component(kind) => kinds.contains(&kind.as_str()),
        Part::Sample(_) | Part::Key(_) => false,
    };
    let is_key = |key: &str| *part == Part::Key(key.to_owned());
    match rule.id {
        "body_missing" => is_component(&["BODY"]),
        "flow_reference_missing"
        | "flow_screen_missing"
        | "supported_apps_missing"
        | "zero_tap_terms"
        | "otp_text"
        | "otp_autofill_text"
        | "authentication_button"
        | "offer_url" => is_component(&["BUTTONS"]),
        "display_format_button" => is_component(&["BUTTONS"]) || is_key("display_format"),
        "mpm_header" | "spm_header" | "product_header" | "order_details_header_missing" => is_component(&["HEADER"]),
        "order_details_display" => is_key("display_format"),
        "order_status_keys" => is_key("sub_category"),
        "card_header" | "card_button_missing" | "card_uniform" | "product_card_button_missing" => {
            is_component(&["CAROUSEL"])
        }
        "parameter_sample" => match part {
            Part::Any => true,
            // A surplus sample is not the one that is missing.
            Part::Sample(place) => unread.cause == Cause::Malformed && pointer.starts_with(place.as_str()),
            Part::Component(_) | Part::Key(_) => false,
        },
        _ => !matches!(part, Part::Sample(_) | Part::Key(_)) || unread.cause == Cause::Malformed,
    }
}

fn part(document: &Document, unread: &Unparsed) -> Part {
    let pointer = unread.pointer.as_str();
    let mut segments = pointer.split('/').skip(1);
    let (Some(key), index) = (segments.next(), segments.next()) else { return Part::Any };
    if let Some((place, _)) = pointer.split_once("/example") {
        return Part::Sample(place.to_owned());
    }
    match (key, index) {
        ("Example", _) => Part::Sample(String::new()),
        ("components" | "Components", Some(index)) => component(document, key, index),
        ("components" | "Components", None) => Part::Any,
        _ => Part::Key(key.to_owned()),
    }
}

/// The kind of a component. A misspelt kind counts as the one that was meant.
fn component(document: &Document, key: &str, index: &str) -> Part {
    let components = match document.value.get(key) {
        // The parameters of CAMS may contain JSON as text.
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        other => other.cloned().unwrap_or_default(),
    };
    let component = index.parse().ok().and_then(|index: usize| components.get(index));
    let kind = component.and_then(|component| component.get("type").or_else(|| component.get("Type")));
    match kind.and_then(Value::as_str) {
        None => Part::Any,
        Some(kind) => {
            let kind = kind.to_ascii_uppercase();
            let kind = suggest(&kind, COMPONENTS).map_or_else(|| kind.clone(), str::to_owned);
            Part::Component(kind)
        }
    }
}
