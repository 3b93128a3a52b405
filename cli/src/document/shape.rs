//! Finds templates in a JSON value and determines the provider whose format they have.
//!
//! A template is an object with its parts in `components` (Meta, NXCloud) or `Components` (CAMS). It may be the whole
//! value, in an array, or anywhere inside a response: `{"data": […], "paging": …}` of Meta, `{"Code": "OK", "Data": …}`
//! of CAMS, `{"code": 0, "data": …}` of NXCloud. Meta and NXCloud share a format. Other keys of the template or of the
//! response often distinguish them; otherwise the caller provides the provider.

use core::ops::Range;

use serde_json::Value;
use whatsapp_template_model::Provider;

use super::scan::{self, PathSegment};

/// The maximum depth at which templates are searched. Responses have them at the fourth level.
const MAX_DEPTH: usize = 12;

/// A template inside a value.
#[derive(Debug)]
pub(super) struct FoundTemplate<'v> {
    /// Its JSON pointer.
    pub(super) pointer: String,
    /// Its range in the text.
    pub(super) range: Range<usize>,
    /// The template.
    pub(super) value: &'v Value,
    /// The provider whose format it has.
    pub(super) provider: Provider,
}

/// A value that resembles a template, and what it is instead.
#[derive(Debug)]
pub(super) struct OtherValue {
    pub(super) range: Range<usize>,
    pub(super) pointer: String,
    pub(super) reason: &'static str,
    /// Whether it would be a template, if it were complete.
    pub(super) is_incomplete: bool,
}

/// The result of a search.
#[derive(Debug, Default)]
pub(super) struct SearchResult<'v> {
    pub(super) templates: Vec<FoundTemplate<'v>>,
    pub(super) others: Vec<OtherValue>,
}

/// Searches a value that was parsed from a range of a text. `graph` is the provider of templates that could be Meta's or
/// NXCloud's.
pub(super) fn find<'v>(value: &'v Value, text: &str, range: Range<usize>, graph: Provider) -> SearchResult<'v> {
    let mut search = Search { text, graph, result: SearchResult::default() };
    search.visit(value, Cursor { range, pointer: String::new(), depth: 0, envelope: None });
    search.result
}

/// The provider whose format a value from a provider's response has, if it is a template.
pub(super) fn response_template_provider(value: &Value, response_provider: Provider) -> Option<Provider> {
    match classify(value, Some(response_provider), response_provider) {
        Kind::Template(provider) => Some(provider),
        // The provider listed it as a template, so its components are read whatever they are.
        Kind::Unknown if value.get("components").is_some_and(|parts| !parts.is_null()) => Some(response_provider),
        Kind::OtherValue(_) | Kind::Unknown => None,
    }
}

struct Search<'t, 'v> {
    text: &'t str,
    graph: Provider,
    result: SearchResult<'v>,
}

#[derive(Clone)]
struct Cursor {
    range: Range<usize>,
    pointer: String,
    depth: usize,
    /// The provider according to the surrounding response.
    envelope: Option<Provider>,
}

impl<'v> Search<'_, 'v> {
    fn visit(&mut self, value: &'v Value, cursor: Cursor) {
        match classify(value, cursor.envelope, self.graph) {
            Kind::Template(provider) => {
                let Cursor { pointer, range, .. } = cursor;
                self.result.templates.push(FoundTemplate { pointer, range, value, provider });
            }
            Kind::OtherValue(reason) => {
                let Cursor { pointer, range, .. } = cursor;
                // A provider lists it; requests about a template have only its name.
                let is_incomplete = reason == NAME_WITHOUT_COMPONENTS
                    && (value.get("status").is_some()
                        || ["TemplateCode", "AuditStatus"].iter().all(|key| value.get(key).is_some()));
                self.result.others.push(OtherValue { range, pointer, reason, is_incomplete });
            }
            Kind::Unknown => self.visit_children(value, &cursor),
        }
    }

    fn visit_children(&mut self, value: &'v Value, cursor: &Cursor) {
        if cursor.depth >= MAX_DEPTH || !(value.is_object() || value.is_array()) {
            return;
        }
        let envelope = envelope_provider(value).or(cursor.envelope);
        let mut seen = Vec::new();
        // The last of two members with the same name was parsed.
        for (segment, range) in scan::children(self.text, &cursor.range).into_iter().rev() {
            let (key, inner) = match &segment {
                PathSegment::Member(key) => (key.replace('~', "~0").replace('/', "~1"), value.get(key)),
                PathSegment::Item(index) => (index.to_string(), value.get(index)),
            };
            let Some(inner) = inner.filter(|inner| inner.is_object() || inner.is_array()) else { continue };
            if matches!(segment, PathSegment::Item(_)) || !seen.iter().any(|(known, _, _)| *known == key) {
                seen.push((key, range, inner));
            }
        }
        for (key, range, inner) in seen.into_iter().rev() {
            let pointer = format!("{}/{key}", cursor.pointer);
            self.visit(inner, Cursor { range, pointer, depth: cursor.depth + 1, envelope });
        }
        if let Value::Array(items) = value {
            self.add_odd_items(items, cursor, envelope);
        }
    }

    /// Adds the items of a list of templates that are not objects: a provider that lists one has a template there.
    fn add_odd_items(&mut self, items: &[Value], cursor: &Cursor, envelope: Option<Provider>) {
        let is_template = |item: &Value| matches!(classify(item, envelope, self.graph), Kind::Template(_));
        if !items.iter().any(is_template) {
            return;
        }
        for (segment, range) in scan::children(self.text, &cursor.range) {
            if let PathSegment::Item(index) = segment
                && items.get(index).is_some_and(|item| !item.is_object() && !item.is_array())
            {
                let pointer = format!("{}/{index}", cursor.pointer);
                self.result.others.push(OtherValue { range, pointer, reason: NOT_A_TEMPLATE, is_incomplete: true });
            }
        }
    }
}

enum Kind {
    Template(Provider),
    OtherValue(&'static str),
    Unknown,
}

const NOT_A_TEMPLATE: &str = "a value in a list of templates that is not a template";
const NAME_WITHOUT_COMPONENTS: &str = "the name of a template without its components";

fn classify(value: &Value, envelope: Option<Provider>, graph: Provider) -> Kind {
    let Some(object) = value.as_object() else { return Kind::Unknown };
    let has = |key: &str| object.get(key).is_some_and(|value| !value.is_null());
    let texts = |keys: &[&str]| keys.iter().filter(|key| object.get(**key).is_some_and(Value::is_string)).count();

    if has("Components") {
        let channel = object.get("TemplateType").and_then(Value::as_str).unwrap_or("WHATSAPP");
        return match channel.to_ascii_uppercase().as_str() {
            "WHATSAPP" | "" => Kind::Template(Provider::Cams),
            _ => Kind::OtherValue("a template for another channel than WhatsApp"),
        };
    }
    if has("components") {
        return match object.get("components") {
            Some(parts) if !is_parts(parts) && texts(&["name", "category"]) < 2 => Kind::Unknown,
            Some(parts) if is_message(parts) => {
                Kind::OtherValue("the template of a message, which has only a name and values")
            }
            _ => Kind::Template(graph_provider(value, envelope).unwrap_or(graph)),
        };
    }
    if texts(&["TemplateCode", "TemplateName", "Name"]) > 0 && texts(&["Language"]) > 0 {
        return if has("AuditStatus") || has("TemplateCode") {
            Kind::OtherValue(NAME_WITHOUT_COMPONENTS)
        } else if has("Category") {
            Kind::Template(Provider::Cams)
        } else {
            Kind::Unknown
        };
    }
    if texts(&["name", "language"]) == 2 && (has("category") || has("status")) {
        return if has("id") || has("status") {
            Kind::OtherValue(NAME_WITHOUT_COMPONENTS)
        } else if has("library_template_name") {
            Kind::OtherValue("a template of Meta's library, whose components are missing")
        } else {
            Kind::Template(graph_provider(value, envelope).unwrap_or(graph))
        };
    }
    Kind::Unknown
}

/// Whether this could be the components of a template or message.
fn is_parts(parts: &Value) -> bool {
    const KINDS: [&str; 7] =
        ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];
    let is_one = |part: &Value| {
        let kind = part.get("type").and_then(Value::as_str);
        kind.is_some_and(|kind| KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind)))
    };
    parts.as_array().is_some_and(|parts| parts.iter().any(is_one))
}

/// Whether these are the components of a message, which have values instead of texts.
fn is_message(parts: &Value) -> bool {
    parts.as_array().is_some_and(|parts| parts.iter().any(|part| part.get("parameters").is_some_and(Value::is_array)))
}

/// The provider of a template in the shared format. NXCloud passes on Meta's keys, so the surrounding response is the
/// stronger sign.
fn graph_provider(template: &Value, envelope: Option<Provider>) -> Option<Provider> {
    if template.get("appkey").is_some() || template.get("business_phone").is_some() {
        return Some(Provider::Nxcloud);
    }
    if envelope.is_some() {
        return envelope;
    }
    if template.get("parameter_format").is_some() {
        return Some(Provider::Meta);
    }
    has_link_sample(template).then_some(Provider::Nxcloud)
}

/// Whether a sample file is given by its address, as NXCloud does.
fn has_link_sample(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key("custom_header_handle_url") || members.values().any(has_link_sample)
        }
        Value::Array(items) => items.iter().any(has_link_sample),
        _ => false,
    }
}

/// The provider of a response, if its keys show it.
fn envelope_provider(value: &Value) -> Option<Provider> {
    if value.get("appkey").is_some() || (value.get("code").is_some_and(Value::is_number) && value.get("data").is_some())
    {
        return Some(Provider::Nxcloud);
    }
    let paging = value.get("paging")?.as_object()?;
    let next = paging.get("next").or_else(|| paging.get("previous")).and_then(Value::as_str)?;
    // NXCloud passes on Meta's links without their query.
    next.contains("access_token").then_some(Provider::Meta)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(value: &Value) -> Vec<(String, Provider)> {
        let text = value.to_string();
        let result = find(value, &text, 0..text.len(), Provider::Meta);
        for found in &result.templates {
            assert_eq!(text[found.range.clone()], found.value.to_string(), "{}", found.pointer);
            assert_eq!(value.pointer(&found.pointer), Some(found.value));
        }
        result.templates.into_iter().map(|found| (found.pointer, found.provider)).collect()
    }

    fn graph() -> Value {
        json!({ "name": "a", "language": "en", "category": "UTILITY", "components": [{ "type": "BODY", "text": "x" }] })
    }

    fn cams() -> Value {
        json!({ "Name": "a", "Language": "en", "Category": "UTILITY", "Components": [] })
    }

    #[test]
    fn templates_are_found_in_each_response() {
        let list = json!({ "data": [graph(), graph()], "paging": {} });
        let at = |pointer: &str, provider| (pointer.to_owned(), provider);
        assert_eq!(found(&graph()), [at("", Provider::Meta)]);
        assert_eq!(found(&list), [at("/data/0", Provider::Meta), at("/data/1", Provider::Meta)]);
        assert_eq!(
            found(&json!({ "code": 0, "message": "ok", "data": list })),
            [at("/data/data/0", Provider::Nxcloud), at("/data/data/1", Provider::Nxcloud)]
        );
        let mut named = graph();
        named["parameter_format"] = "POSITIONAL".into();
        assert_eq!(found(&json!({ "code": 0, "data": [named] })), [at("/data/0", Provider::Nxcloud)]);
        assert_eq!(found(&json!({ "Code": "OK", "Data": cams() })), [at("/Data", Provider::Cams)]);
        assert_eq!(found(&json!([[graph()], { "x": cams() }])).len(), 2);
        assert_eq!(found(&json!({ "id": "1", "message_templates": list })).len(), 2);
    }

    #[test]
    fn meta_and_nxcloud_are_distinguished() {
        for (key, value, provider) in [
            ("appkey", json!("8exxxs"), Provider::Nxcloud),
            ("parameter_format", json!("NAMED"), Provider::Meta),
            ("status", json!("APPROVED"), Provider::Meta),
            (
                "components",
                json!([{ "type": "HEADER", "example": { "custom_header_handle_url": "https://a.example" } }]),
                Provider::Nxcloud,
            ),
        ] {
            let mut template = graph();
            template[key] = value;
            assert_eq!(found(&template), [(String::new(), provider)], "{key}");
        }
    }

    #[test]
    fn other_values_are_not_taken_for_templates() {
        for (value, others) in [
            (
                json!({ "name": "a", "language": { "code": "en" }, "components": [{ "type": "body", "parameters": [] }] }),
                1,
            ),
            (json!({ "TemplateCode": "1", "TemplateName": "a", "Language": "en", "AuditStatus": "pass" }), 1),
            (json!({ "id": "1", "name": "a", "language": "en", "status": "APPROVED" }), 1),
            (json!({ "Components": [], "TemplateType": "VIBER" }), 1),
            (json!({ "name": "left-pad", "version": "1.0.0", "components": ["a.js"] }), 0),
            (json!({ "components": { "schemas": {} } }), 0),
            (json!("components"), 0),
        ] {
            let text = value.to_string();
            let result = find(&value, &text, 0..text.len(), Provider::Meta);
            assert_eq!((result.templates.len(), result.others.len()), (0, others), "{text}");
        }
    }
}
