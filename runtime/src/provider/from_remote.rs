//! Reads the definition of a template from what a provider returns.
//!
//! A provider adds to what it was given: ids, states, scores, and for one-time codes the fixed text. The readers in
//! `model` ignore what does not belong to the template. What they would take for a part of it is removed here.

use serde_json::{Map, Value, json};

use super::COUPON_LABEL;
use super::remote_template::RemoteTemplate;
use crate::model::json::{self as reader, Parsed};
use crate::model::{Category, DisplayFormat, Notation, Provider, SubCategory};
use crate::{Error, ErrorKind};

/// The variable with the end of an offer. CAMS chooses its name and its value. Source: the page on
/// `GetChatappTemplateDetail`.
const OFFER_EXPIRATION: &str = "offerExpirationTimeMs";

impl RemoteTemplate {
    /// The definition that the template was made from, as far as the provider returns it: no provider stores the names of
    /// buttons and the types of parameters. Paths in the result are paths in [`raw`](Self::raw).
    ///
    /// ```
    /// use whatsapp_template::model::Provider;
    /// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
    /// let mut template = RemoteTemplate::new("572279198452421", "arrived", "en_US", TemplateState::Approved);
    /// template.format = Some(Provider::Meta);
    /// template.raw = serde_json::json!({
    ///     "id": "572279198452421", "name": "arrived", "language": "en_US", "category": "UTILITY", "status": "APPROVED",
    ///     "components": [{ "type": "BODY", "text": "Your parcel has arrived." }],
    /// });
    /// let read = template.parse()?;
    /// assert!(read.unparsed.is_empty());
    /// assert_eq!(read.definition.translations[0].body.as_ref().unwrap().literal, "Your parcel has arrived.");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the template has no components, or
    /// [`format`](Self::format) is not set; [`ErrorKind::Malformed`](crate::ErrorKind::Malformed)
    /// if the template is not a JSON object.
    pub fn parse(&self) -> Result<Parsed, Error> {
        let Some(provider) = self.format else {
            return Err(Error::configuration(format!(
                "`{}` is in the format of an unknown provider; set `format` to the provider whose format it has",
                self.name
            )));
        };
        if !matches!(self.raw, Value::Object(_) | Value::Null) {
            return Err(Error::new(ErrorKind::Malformed, format!("it is not a template: {}", excerpt(&self.raw))));
        }
        if !self.has_components() {
            return Err(Error::configuration(format!(
                "`{}` in {} has no components; read it with `detail`",
                self.name, self.language
            )));
        }
        let mut raw = self.raw.clone();
        if let Some(entries) = raw.as_object_mut() {
            match provider {
                Provider::Cams => self.cams(entries),
                Provider::Meta | Provider::Nxcloud => self.graph(entries),
            }
        }
        Ok(match provider {
            Provider::Cams => reader::from_cams(&raw),
            Provider::Meta | Provider::Nxcloud => reader::from_graph(&raw, provider),
        })
    }

    fn graph(&self, entries: &mut Map<String, Value>) {
        self.named(entries, ["name", "language", "category"]);
        // Meta returns these fields for every template, also with words that cannot be requested.
        let word = |value: &Value, known: fn(&str) -> bool| value.as_str().is_some_and(known);
        for (key, known) in [
            ("sub_category", (|word| SubCategory::from_keyword(word).is_some()) as fn(&str) -> bool),
            ("display_format", |word| DisplayFormat::from_keyword(word).is_some()),
        ] {
            if entries.get(key).is_some_and(|value| !word(value, known)) {
                entries.remove(key);
            }
        }
        if entries.get("category").and_then(Value::as_str) != Some(Category::Authentication.wire()) {
            labelled_coupons(entries, ["components", "buttons", "type", "text"], |_| true);
        }
    }

    fn cams(&self, entries: &mut Map<String, Value>) {
        self.named(entries, ["Name", "Language", "Category"]);
        unfold(entries, "Example");
        unfold(entries, "Components");
        if let Some(example) = entries.get_mut("Example").and_then(Value::as_object_mut) {
            example.remove(OFFER_EXPIRATION);
        }
        if entries.get("Category").and_then(Value::as_str) == Some(Category::Authentication.wire()) {
            one_time_code(entries);
        } else {
            // CAMS returns the label that it was given. For a template without one, that is ours.
            labelled_coupons(entries, ["Components", "Buttons", "Type", "Text"], |label| label == COUPON_LABEL);
        }
    }

    /// Adds name, language and category where the response leaves them out, and replaces outdated words for categories.
    fn named(&self, entries: &mut Map<String, Value>, [name, language, category]: [&str; 3]) {
        let known = [(name, Some(&self.name)), (language, Some(&self.language)), (category, self.category.as_ref())];
        for (key, value) in known {
            if let Some(value) = value.filter(|_| entries.get(key).is_none_or(Value::is_null)) {
                entries.insert(key.to_owned(), value.as_str().into());
            }
        }
        let old = entries.get(category).and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase();
        let today = match old.as_str() {
            // Source: pages of both providers from before 2024.
            "OTP" => Category::Authentication,
            "TRANSACTIONAL" => Category::Utility,
            _ => Category::from_keyword(&old),
        };
        if today != Category::Unknown {
            entries.insert(category.to_owned(), today.wire().into());
        }
    }
}

/// The first characters of a value.
fn excerpt(value: &Value) -> String {
    const MAX: usize = 100;
    let text = value.to_string();
    let mut start: String = text.chars().take(MAX).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

/// Removes the labels of coupon buttons that are not the template's: WhatsApp fixes and translates them.
fn labelled_coupons(
    entries: &mut Map<String, Value>,
    [components, buttons, kind, text]: [&str; 4],
    fixed: impl Fn(&str) -> bool,
) {
    let parts = entries.get_mut(components).and_then(Value::as_array_mut).into_iter().flatten();
    let lists = parts.filter_map(|part| part.get_mut(buttons)).filter_map(Value::as_array_mut);
    for button in lists.flatten().filter_map(Value::as_object_mut) {
        let word = |key: &str| button.get(key).and_then(Value::as_str).unwrap_or_default();
        if word(kind).eq_ignore_ascii_case("COPY_CODE") && fixed(word(text)) {
            button.remove(text);
        }
    }
}

/// Replaces a text that contains JSON by that JSON, and removes an empty text.
fn unfold(entries: &mut Map<String, Value>, key: &str) {
    let Some(Value::String(text)) = entries.get(key) else { return };
    if text.is_empty() {
        entries.remove(key);
    } else if let Ok(value) = serde_json::from_str(text) {
        entries.insert(key.to_owned(), value);
    }
}

/// Removes the fixed text of a one-time code, and keeps the name of its variable, which CAMS chooses.
fn one_time_code(entries: &mut Map<String, Value>) {
    let mut name = None;
    for part in entries.get_mut("Components").and_then(Value::as_array_mut).into_iter().flatten() {
        let kind = part.get("Type").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase();
        let Some(part) = part.as_object_mut() else { continue };
        match kind.as_str() {
            "BODY" => {
                let text = part.remove("Text");
                let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
                name = Notation::Dollar.scan(text).placeholders.into_iter().next().map(|variable| variable.name);
            }
            // Without the number of minutes, only the text has it.
            "FOOTER" if part.get("CodeExpirationMinutes").is_some_and(|minutes| !minutes.is_null()) => {
                part.remove("Text");
            }
            _ => {}
        }
    }
    let known = entries.get("Example").and_then(Value::as_object).is_some_and(|example| !example.is_empty());
    if let Some(name) = name.filter(|_| !known) {
        entries.insert("Example".to_owned(), json!({ name: "123456" }));
    }
}
