//! The values of a document that its declaration cannot represent.
//!
//! The definition is written as the provider's JSON again; values that are missing then are not represented. Values that
//! the provider adds to its responses, such as the status and ids, and values of the account are not part of a
//! declaration.

use serde_json::Value;
use whatsapp_template_model::Category;

/// A value of a document that is not in the declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unrepresented {
    /// Its JSON pointer in the template.
    pub(crate) pointer: String,
    /// The value, as JSON on one line.
    pub(crate) value: String,
}

/// Keys without effect on a template.
const HARMLESS: &[&str] =
    &["allow_category_change", "AllowCategoryChange", "policy", "card_index", "is_sms_fallback_enabled"];

impl Unrepresented {
    /// Whether nothing of the template is lost without it.
    pub(crate) fn is_harmless(&self) -> bool {
        HARMLESS.iter().any(|key| self.pointer.rsplit('/').next() == Some(*key))
    }
}

/// Keys that providers add to a template, and keys that identify its account.
const ADDED: &[&str] = &[
    "id",
    "status",
    "quality_score",
    "rejected_reason",
    "rejection_reason",
    "previous_category",
    "correct_category",
    "last_updated_time",
    "health_status",
    "source",
    "namespace",
    "waba_id",
    "whatsapp_business_account",
    "appkey",
    "messaging_product",
    "business_phone",
    "created_time",
    "create_time",
    "update_time",
    "quality_rating",
    "TemplateCode",
    "TemplateName",
    "AuditStatus",
    "QualityScore",
    "Reason",
    "TemplateType",
    "CustSpaceId",
    "CustWabaId",
    "IsvCode",
    "LastUpdateTime",
    "OwnerId",
    "ResourceOwnerId",
    "ResourceOwnerAccount",
    "AllowSend",
    "RequestId",
];

/// Keys whose values follow from other parts of the template.
const DERIVED: &[&str] = &["UrlType", "OfferExpirationTimeMs", "parameter_format"];

/// Keys that WhatsApp sets itself in authentication templates.
const FIXED: &[&str] = &["text", "url", "example", "Text", "Url", "Example", "type", "Type"];

/// Keys whose values are not case-sensitive.
const WORDS: &[&str] = &[
    "type",
    "format",
    "category",
    "otp_type",
    "flow_action",
    "icon",
    "sub_category",
    "display_format",
    "Type",
    "Format",
    "Category",
    "FlowAction",
];

/// The values in `given` that are not in `written`.
pub(super) fn unrepresented(given: &Value, written: &Value, category: Category) -> Vec<Unrepresented> {
    let mut comparison = Comparison { unrepresented: Vec::new(), fixed: category == Category::Authentication };
    let unfolded = unfolded(given);
    comparison.members(&unfolded, written, "");
    comparison.unrepresented
}

/// Parses the parameters of CAMS that may contain JSON as text.
fn unfolded(given: &Value) -> Value {
    let mut given = given.clone();
    for key in ["Components", "Example"] {
        if let Some(value) = given.get_mut(key)
            && let Some(inner) = value.as_str().and_then(|text| serde_json::from_str(text).ok())
        {
            *value = inner;
        }
    }
    given
}

struct Comparison {
    unrepresented: Vec<Unrepresented>,
    fixed: bool,
}

impl Comparison {
    fn add(&mut self, pointer: &str, value: &Value) {
        self.unrepresented.push(Unrepresented { pointer: pointer.to_owned(), value: value.to_string() });
    }

    fn members(&mut self, given: &Value, written: &Value, pointer: &str) {
        let Some(object) = given.as_object() else { return };
        for (key, value) in object {
            let inner = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            let top = pointer.is_empty();
            if is_empty_value(value)
                || (top && ADDED.contains(&key.as_str()))
                || (top && key == "sub_category" && is_default_sub_category(value))
                || (key == "icon" && value.as_str().is_some_and(|icon| icon.eq_ignore_ascii_case("DEFAULT")))
                || DERIVED.contains(&key.as_str())
                || (self.fixed && !top && FIXED.contains(&key.as_str()))
            {
                continue;
            }
            let other = written.get(key).or_else(|| app_member(key, written)).unwrap_or(&Value::Null);
            match (key.as_str(), value) {
                ("language", Value::Object(language)) if top => {
                    let code = language.get("code").unwrap_or(&Value::Null);
                    self.value(key, code, other, &inner);
                }
                ("example", _) => {
                    if !is_same_example(value, other) {
                        self.add(&inner, value);
                    }
                }
                _ => self.value(key, value, other, &inner),
            }
        }
    }

    fn value(&mut self, key: &str, given: &Value, written: &Value, pointer: &str) {
        match (given, written) {
            (Value::Object(_), Value::Object(_)) => self.members(given, written, pointer),
            (Value::Array(given), Value::Array(written)) => {
                for (n, item) in given.iter().enumerate() {
                    let other = counterpart(item, n, written);
                    self.value(key, item, other.unwrap_or(&Value::Null), &format!("{pointer}/{n}"));
                }
            }
            _ if is_empty_value(given) || is_same(key, given, written) => {}
            _ => self.add(pointer, given),
        }
    }
}

fn is_same(key: &str, given: &Value, written: &Value) -> bool {
    if given == written {
        return true;
    }
    let scalar_text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    let (Some(given), Some(written)) = (scalar_text(given), scalar_text(written)) else { return false };
    given == written
        || (WORDS.contains(&key) && given.eq_ignore_ascii_case(&written))
        // Typing errors in a vendor's documentation, which the readers accept.
        || matches!((given.as_str(), written.as_str()), ("QUICK_REQLY", "QUICK_REPLY") | ("IMGAGE", "IMAGE"))
        || (key == "signature_hash" && given.replace("%2F", "/").replace("%2B", "+").replace("%3D", "=") == written)
        || without_inner_spaces(&given) == written
}

/// A text without spaces inside its placeholders.
fn without_inner_spaces(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, blank) in [("{{", "{{ "), ("$(", "$( ")] {
        while text.contains(blank) {
            text = text.replace(blank, open);
        }
    }
    while text.contains(" }}") {
        text = text.replace(" }}", "}}");
    }
    text
}

/// Whether it is a sub-category that Meta returns for templates that were created without one.
fn is_default_sub_category(value: &Value) -> bool {
    value.as_str().is_some_and(|word| ["CUSTOM", "FORM"].iter().any(|default| default.eq_ignore_ascii_case(word)))
}

/// The component of the same type, otherwise the item with the same index.
fn counterpart<'w>(item: &Value, n: usize, written: &'w [Value]) -> Option<&'w Value> {
    let kind = |value: &Value| {
        let kind = value.get("type").or_else(|| value.get("Type"))?.as_str()?;
        Some(kind.to_ascii_uppercase())
    };
    let is_component = |kind: &str| {
        ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"]
            .contains(&kind)
    };
    match kind(item).filter(|kind| is_component(kind)) {
        Some(expected) => written.iter().find(|other| kind(other).as_ref() == Some(&expected)),
        None => written.get(n),
    }
}

/// The member of an app, which the older format has on the button itself.
fn app_member<'w>(key: &str, button: &'w Value) -> Option<&'w Value> {
    let apps = match key {
        "PackageName" | "SignatureHash" => "SupportedApps",
        "package_name" | "signature_hash" => "supported_apps",
        _ => return None,
    };
    button.get(apps)?.get(0)?.get(key)
}

/// Whether a value means the same as its absence.
fn is_empty_value(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_empty_value),
        _ => false,
    }
}

/// Whether two samples are the same. Samples are texts, arrays or nested arrays, and files have several keys.
fn is_same_example(given: &Value, written: &Value) -> bool {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    collect_texts(given, &mut theirs);
    collect_texts(written, &mut ours);
    ours.sort();
    theirs.sort();
    ours == theirs
        || match (ours.as_slice(), theirs.as_slice()) {
            // A sample may be the end of a URL or the whole URL.
            ([ours], [theirs]) => theirs.contains("://") && theirs.ends_with(ours.as_str()),
            _ => false,
        }
}

fn collect_texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, all)),
        Value::Object(members) => members.values().for_each(|item| collect_texts(item, all)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pointers(given: &Value, written: &Value) -> Vec<String> {
        unrepresented(given, written, Category::Utility)
            .into_iter()
            .map(|unrepresented| unrepresented.pointer)
            .collect()
    }

    #[test]
    fn equivalent_values_are_represented() {
        let given = json!({
            "id": "1", "status": "APPROVED", "name": "a", "category": "utility", "message_send_ttl_seconds": "600",
            "language": { "code": "en" }, "sub_category": null,
            "components": [
                { "type": "body", "text": "Hi {{1}}", "example": { "body_text": ["Ann"] } },
                { "type": "BUTTONS", "buttons": [
                    { "type": "url", "text": "x", "url": "https://a.example/{{ 1 }}", "example": ["https://a.example/b"] },
                ]},
            ],
        });
        let written = json!({
            "name": "a", "category": "UTILITY", "message_send_ttl_seconds": 600, "language": "en",
            "components": [
                { "type": "HEADER" },
                { "type": "BODY", "text": "Hi {{1}}", "example": { "body_text": [["Ann"]] } },
                { "type": "BUTTONS", "buttons": [
                    { "type": "URL", "text": "x", "url": "https://a.example/{{1}}", "example": ["b"] },
                ]},
            ],
        });
        assert_eq!(pointers(&given, &written), [""; 0]);
    }

    #[test]
    fn missing_values_are_reported_with_their_pointers() {
        let given = json!({
            "name": "a", "allow_category_change": true, "components": [
                { "type": "BODY", "text": "{{2}} {{1}}", "example": { "body_text": [["a", "b"]] }, "new/key": 7 },
                { "type": "ALBUM" },
            ],
        });
        let written = json!({ "name": "a", "components": [
            { "type": "BODY", "text": "{{1}} {{2}}", "example": { "body_text": [["b", "c"]] } },
        ]});
        assert_eq!(
            pointers(&given, &written),
            [
                "/allow_category_change",
                "/components/0/example",
                "/components/0/new~1key",
                "/components/0/text",
                "/components/1",
            ]
        );
    }
}
