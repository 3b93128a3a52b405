//! The content of a template in one language, in a form that can be compared.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};
use whatsapp_template::{Error, Meta, cams, meta, nxcloud};
use whatsapp_template_model::{Definition, MarkedStr, Provider, header::is_link, name::snake_case};

use crate::file;
use crate::sample_files::{self, Sample};

/// Replaces every sample file in a comparison, because providers store files at their own addresses.
const SAMPLE: &str = "https://sample.invalid/file";
/// The maximum size of a file that is read: that of the largest sample.
const MAX_FILE_BYTES: u64 = 100 * 1024 * 1024;
/// Keys that are not compared, or that a plan compares separately.
const IGNORED_KEYS: [&str; 7] =
    ["name", "language", "category", "template_type", "example", "allow_category_change", "cust_space_id"];
/// Keys that some providers set by themselves, and others accept but never return: see [`Content::unreported`].
pub(crate) const PROVIDER_DEFAULTS: [&str; 5] = [
    "message_send_ttl_seconds",
    "parameter_format",
    "sub_category",
    "display_format",
    "cta_url_link_tracking_opted_out",
];

/// The parts of a template in the provider's format, without samples: a list of paths and texts.
///
/// Both sides of a comparison are written by the same encoder: the declaration directly, and the provider's template
/// after it was read. So only what would be sent is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content(Vec<(String, String)>);

/// A field in which two contents differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// For example `buttons[0].text`.
    pub(crate) path: String,
    /// The value at the provider.
    pub(crate) actual: Option<String>,
    /// The declared value.
    pub(crate) desired: Option<String>,
}

impl Content {
    pub(crate) fn of(provider: Provider, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = with_placeholder_samples(definition, provider);
        let body = match provider {
            Provider::Meta => {
                // This account never sends anything; the encoder needs one to look up the handles of files.
                let account = Meta::new("none", "0", "0")?.with_header_handle(SAMPLE, SAMPLE);
                json(&meta::CreateTemplate::of(&account, &definition, language)?)
            }
            Provider::Cams => json(&cams::CreateChatappTemplate::of(&definition, language)?),
            Provider::Nxcloud => json(&nxcloud::CreateTemplate::of(&definition, language)?),
        };
        let mut fields = Vec::new();
        flatten(&body, "", &mut fields);
        fields.sort();
        Ok(Self(fields))
    }

    /// The hash of this content.
    pub(crate) fn hash(&self) -> String {
        hash(self.0.iter().flat_map(|(path, text)| [path.as_str(), text]))
    }

    /// What has to change at the provider, whose content is `actual`.
    pub(crate) fn changes(&self, actual: &Self) -> Vec<Change> {
        let mut changes = self.differences(actual);
        changes.retain(|change| !PROVIDER_DEFAULTS.contains(&change.path.as_str()) || change.is_on_both_sides());
        changes
    }

    /// The declared values that the provider does not return, so that they cannot be compared.
    pub(crate) fn unreported(&self, actual: &Self) -> Vec<Change> {
        let mut changes = self.differences(actual);
        changes.retain(|change| PROVIDER_DEFAULTS.contains(&change.path.as_str()) && change.actual.is_none());
        changes
    }

    fn differences(&self, actual: &Self) -> Vec<Change> {
        let text = |of: &Self, path: &str| of.0.iter().find(|(known, _)| known == path).map(|(_, text)| text.clone());
        let mut paths: Vec<&String> = self.0.iter().chain(&actual.0).map(|(path, _)| path).collect();
        paths.sort();
        paths.dedup();
        paths
            .into_iter()
            .map(|path| Change { path: path.clone(), actual: text(actual, path), desired: text(self, path) })
            .filter(|change| change.actual != change.desired && change.desired.as_deref() != Some(SAMPLE))
            .filter(|change| change.desired.is_some() || !is_label(&change.path))
            .collect()
    }
}

impl Change {
    fn is_on_both_sides(&self) -> bool {
        self.actual.is_some() && self.desired.is_some()
    }
}

/// Whether a path is the label of a button. A one-time-code button may omit its label, and the provider then returns its
/// own; every other button must have one.
fn is_label(path: &str) -> bool {
    path.starts_with("buttons[") && (path.ends_with("].text") || path.ends_with("].autofill_text"))
}

/// The hash of the samples of a template: of the texts, and of the files and their contents. Only reviewers see samples.
pub(crate) fn samples_hash(definition: &Definition<'_>) -> String {
    let texts = definition.parameters.iter().map(|parameter| parameter.sample.as_ref().map_or("", MarkedStr::as_str));
    let mut all: Vec<Vec<u8>> = texts.map(|text| text.as_bytes().to_vec()).collect();
    all.extend(file_contents(definition, |_| true));
    hash(all.iter())
}

/// The hash of the fixed files of a template and their contents, or `None` if it has no such file.
pub(crate) fn fixed_files_hash(definition: &Definition<'_>) -> Option<String> {
    let files = file_contents(definition, |sample| sample.parameter.is_none());
    (!files.is_empty()).then(|| hash(files.iter()))
}

/// The content of each local file, and the address of every other file.
fn file_contents(definition: &Definition<'_>, is_included: impl Fn(&Sample<'_, '_>) -> bool) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    sample_files::map_files(definition, |sample| {
        if is_included(&sample) {
            let source = sample.file.as_str();
            let content = if is_link(source) { None } else { file::read(Path::new(source), MAX_FILE_BYTES).ok() };
            all.push(content.unwrap_or_else(|| source.as_bytes().to_vec()));
        }
    });
    all
}

fn hash<T: AsRef<[u8]>>(texts: impl Iterator<Item = T>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        // The length keeps the texts apart: the end of one cannot be taken for the start of the next.
        hash.update(text.as_ref().len().to_le_bytes());
        hash.update(text.as_ref());
    }
    hash.finalize().iter().fold(String::from("sha256:"), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn json(value: &impl serde::Serialize) -> Value {
    // Texts, numbers and lists can always be written as JSON.
    serde_json::to_value(value).unwrap_or_default()
}

/// The definition with the same placeholder for every sample file and every file that has yet to be uploaded. CAMS
/// stores the address of a fixed file, so that one is kept.
fn with_placeholder_samples<'d>(definition: &Definition<'d>, provider: Provider) -> Definition<'d> {
    sample_files::map_files(definition, |sample| {
        if sample.parameter.is_some() || provider != Provider::Cams || !is_link(sample.file.as_str()) {
            sample.file.value = Cow::Borrowed(SAMPLE);
        }
    })
}

/// Collects every text of a document with its path: `body.text`, `buttons[0].url`, `cards[1].header.format`.
fn flatten(value: &Value, path: &str, fields: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let key = snake_case(key);
                // The type of a component is already its path.
                if key == "type" && !path.ends_with(']') {
                    continue;
                }
                if !IGNORED_KEYS.contains(&key.as_str()) {
                    flatten(value, &member_path(path, &key), fields);
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                flatten(item, &item_path(path, number, item), fields);
            }
        }
        // Some providers write values that are off by default, others omit them.
        Value::Bool(false) if PROVIDER_DEFAULTS.contains(&path) => fields.push((path.to_owned(), "false".to_owned())),
        Value::Null | Value::Bool(false) => {}
        Value::String(text) => fields.push((path.to_owned(), text.clone())),
        other => fields.push((path.to_owned(), other.to_string())),
    }
}

/// The path of a member. A component is named by its type, since there is one of each; the nested lists of buttons and
/// cards add nothing to the path.
fn member_path(path: &str, key: &str) -> String {
    match (path.rsplit('.').next(), key) {
        (_, "components") | (Some("buttons"), "buttons") | (Some("cards"), "cards") => path.to_owned(),
        (Some(""), _) => key.to_owned(),
        _ => format!("{path}.{key}"),
    }
}

fn item_path(path: &str, number: usize, item: &Value) -> String {
    let is_component = path.is_empty() || path.ends_with(']');
    let kind = item.get("type").or_else(|| item.get("Type")).and_then(Value::as_str);
    match kind.filter(|_| is_component) {
        Some(kind) => {
            let kind = match kind.to_ascii_lowercase() {
                carousel if carousel == "carousel" => "cards".to_owned(),
                other => other,
            };
            if path.is_empty() { kind } else { format!("{path}.{kind}") }
        }
        None => format!("{path}[{number}]"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;
    use whatsapp_template_model::json;

    use super::*;

    fn read(body: &Value) -> Content {
        let read = json::from_graph(body, Provider::Meta);
        Content::of(Provider::Meta, &read.definition, "en_US").unwrap()
    }

    fn shipped(body: &str, sample: &str) -> Value {
        json!({
            "name": "order_shipped", "language": "en_US", "category": "UTILITY", "parameter_format": "named",
            "components": [
                { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [sample] } },
                { "type": "BODY", "text": body, "example": {
                    "body_text_named_params": [{ "param_name": "customer", "example": sample }] } },
                { "type": "BUTTONS", "buttons": [
                    { "type": "QUICK_REPLY", "text": "Thanks" },
                    { "type": "URL", "text": "Track", "url": "https://shop.example/track" } ] },
            ],
        })
    }

    #[test]
    fn paths_are_readable() {
        let content = read(&shipped("Hi {{customer}}, it is on its way.", "Ann"));
        let paths: Vec<&str> = content.0.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "body.text",
                "buttons[0].text",
                "buttons[0].type",
                "buttons[1].text",
                "buttons[1].type",
                "buttons[1].url",
                "header.format",
                "parameter_format"
            ]
        );
    }

    #[test]
    fn texts_are_compared_and_samples_are_not() {
        let one = read(&shipped("Hi {{customer}}, it is on its way.", "Ann"));
        assert_eq!(one.hash(), read(&shipped("Hi {{customer}}, it is on its way.", "4::bW")).hash());
        let other = read(&shipped("Hi {{customer}}, it is on its way to you.", "Ann"));
        assert_ne!(one.hash(), other.hash());
        let changes = other.changes(&one);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].path, "body.text");
        assert_eq!(changes[0].actual.as_deref(), Some("Hi {{customer}}, it is on its way."));
        assert_eq!(changes[0].desired.as_deref(), Some("Hi {{customer}}, it is on its way to you."));
    }

    #[test]
    fn provider_defaults_and_unreported_values_are_not_changes() {
        let timed = |seconds: i64| {
            let mut timed = shipped("Hi {{customer}}, it is on its way.", "Ann");
            timed["message_send_ttl_seconds"] = json!(seconds);
            read(&timed)
        };
        let plain = read(&shipped("Hi {{customer}}, it is on its way.", "Ann"));
        assert_eq!(plain.changes(&timed(600)), []);
        assert_eq!(plain.unreported(&timed(600)), []);
        assert_eq!(timed(600).changes(&plain), []);
        assert_eq!(timed(600).unreported(&plain).len(), 1);
        assert_eq!(timed(600).changes(&timed(900)).len(), 1);
    }

    #[test]
    fn cards_have_paths() {
        let card = |text: &str| {
            json!({ "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::a"] } },
            { "type": "BODY", "text": text },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More" }] } ] })
        };
        let body = |second: &str| {
            json!({
                "name": "arrivals", "language": "en_US", "category": "MARKETING",
                "components": [
                    { "type": "BODY", "text": "Two plants arrived." },
                    { "type": "CAROUSEL", "cards": [card("Elf"), card(second)] } ],
            })
        };
        let changes = read(&body("Moon Cactus")).changes(&read(&body("Moon")));
        assert_eq!(changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), ["cards[1].body.text"]);
    }
}
