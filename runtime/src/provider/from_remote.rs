//! What a provider holds, read back into a definition.
//!
//! A provider adds to what it was given: ids, states, scores, and for one-time codes the fixed text. The readers of
//! `model` pass over what says nothing of the template; what they would take for a part of it is taken away here.

use serde_json::{Map, Value, json};

use super::COUPON_LABEL;
use super::remote_template::RemoteTemplate;
use crate::Error;
use crate::model::json::{self as reader, Parsed};
use crate::model::{Category, DisplayFormat, Notation, Provider, SubCategory};

/// The variable of an offer's end, which CAMS names and fills itself. Source: the page on the detail call.
const OFFER_EXPIRATION: &str = "offerExpirationTimeMs";

impl RemoteTemplate {
    /// The definition that it was made from, as far as the provider tells: names of buttons and types of parameters
    /// are not on any wire. The places are those of [`raw`](Self::raw).
    ///
    /// ```
    /// use whatsapp_template::model::Provider;
    /// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
    /// let mut template = RemoteTemplate::new("572279198452421", "arrived", "en_US", TemplateState::Approved);
    /// template.words = Some(Provider::Meta);
    /// template.raw = serde_json::json!({
    ///     "id": "572279198452421", "name": "arrived", "language": "en_US", "category": "UTILITY", "status": "APPROVED",
    ///     "components": [{ "type": "BODY", "text": "Your parcel has arrived." }],
    /// });
    /// let read = template.read()?;
    /// assert!(read.unparsed.is_empty());
    /// assert_eq!(read.definition.translations[0].body.as_ref().unwrap().literal, "Your parcel has arrived.");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it came without its parts, or from a provider whose words are not known.
    pub fn read(&self) -> Result<Parsed, Error> {
        let Some(provider) = self.words else {
            return Err(Error::configuration(format!(
                "`{}` is in the words of a provider that is not known; say in `words` whose they are like",
                self.name
            )));
        };
        if !self.is_whole() {
            return Err(Error::configuration(format!(
                "`{}` in {} came without its parts; ask for it by `detail`",
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
        // Meta tells these of every template; only words of its own kinds can be asked for.
        let word = |value: &Value, known: fn(&str) -> bool| value.as_str().is_some_and(known);
        for (key, known) in [
            ("sub_category", (|word| SubCategory::from_word(word).is_some()) as fn(&str) -> bool),
            ("display_format", |word| DisplayFormat::from_word(word).is_some()),
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
            // CAMS has the label as it was given; without one, ours went there.
            labelled_coupons(entries, ["Components", "Buttons", "Type", "Text"], |label| label == COUPON_LABEL);
        }
    }

    /// Name, language and category, where the answer leaves them to what was asked; categories by their words of today.
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
            _ => Category::from_word(&old),
        };
        if today != Category::Unknown {
            entries.insert(category.to_owned(), today.wire().into());
        }
    }
}

/// Takes away what the buttons of coupons say, where it is not the template's: WhatsApp fixes and translates it.
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

/// JSON within a text becomes JSON; an empty text is nothing.
fn unfold(entries: &mut Map<String, Value>, key: &str) {
    let Some(Value::String(text)) = entries.get(key) else { return };
    if text.is_empty() {
        entries.remove(key);
    } else if let Ok(value) = serde_json::from_str(text) {
        entries.insert(key.to_owned(), value);
    }
}

/// Takes away the fixed text of a one-time code, and keeps what its variable is called: CAMS chooses the name.
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
            // Without the number of minutes, the text is all that is known of them.
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
