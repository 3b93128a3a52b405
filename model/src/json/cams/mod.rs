//! CAMS' JSON: requests of `CreateChatappTemplate` and responses of `GetChatappTemplateDetail`, which have the same
//! names.

mod button;
mod keys;
mod repeated;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

use crate::json::reader::{Reader, member, word};
use crate::json::{CARD_COMPONENTS, Parsed};
use crate::{
    Card, Category, Definition, Header, List, Mark, Marked, Media, MediaKind, MediaSource, Notation, Offer, Provider,
    Providers, Text, Translation, header::MediaRow,
};

/// The spelling of `IMAGE` on the page of `GetChatappTemplateDetail`.
const IMAGE_MISSPELT: &str = "IMGAGE";

const COMPONENTS: [&str; 6] = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"];

/// The variable with the end of an offer, whose name CAMS fixes.
const OFFER_EXPIRATION: &str = "$(offerExpirationTimeMs)";

/// Reads the parameters of `CreateChatappTemplate`, by their wire names.
///
/// `Components` and `Example` may be JSON, or a text with JSON as in a request. Flags and numbers may be texts, too.
///
/// ```
/// use serde_json::json;
/// let read = whatsapp_template_model::json::from_cams(&json!({
///     "Name": "order_shipped",
///     "Language": "en_US",
///     "Category": "UTILITY",
///     "Components": r#"[{"Type":"BODY","Text":"Hello $(customer), your order is on its way."}]"#,
///     "Example": { "customer": "Mei" },
/// }));
/// assert!(read.unparsed.is_empty());
/// assert_eq!(read.definition.parameter_name(0), "customer");
/// assert_eq!(read.definition.sample(0), "Mei");
/// let body = read.definition.translations[0].body.as_ref().unwrap();
/// assert_eq!(read.pointer(body.mark), Some("/Components/0/Text"));
/// ```
pub fn from_cams(parameters: &Value) -> Parsed {
    let mut reader = Reader::new();
    let mut definition = Definition::new(word("", Mark::NONE), Category::Unknown);
    definition.providers = Marked::new(Providers::CAMS);
    if !reader.is_object(parameters, "") {
        return reader.finish(definition);
    }
    reader.is_listed = ["AuditStatus", "TemplateCode"].iter().any(|key| parameters.get(key).is_some());
    // Lists and requests that edit a template have another name for it.
    let key = if parameters.get("Name").is_some() { "Name" } else { "TemplateName" };
    if let Some(name) = reader.word(parameters, "", key) {
        definition.name = name;
    }
    if let Some(category) = reader.word(parameters, "", "Category") {
        definition.category = Marked::at(Category::from_keyword(category.as_str()), category.mark);
    }
    definition.message_send_ttl_seconds = reader.number(parameters, "", "MessageSendTtlSeconds");
    definition.allow_category_change = reader.flag(parameters, "", "AllowCategoryChange");
    let language = reader.word(parameters, "", "Language").unwrap_or(word("", Mark::NONE));

    let example = unfolded(parameters, "Example");
    let mut parts = Parts {
        authentication: *definition.category == Category::Authentication,
        code_name: only_key(example.as_deref()).unwrap_or_else(|| "code".to_owned()),
        translation: Translation::new(language),
        add_security_recommendation: None,
        code_expiration_minutes: None,
        from_response: false,
        seen: Vec::new(),
    };
    parts.from_response = parts.authentication && parameters.get("AuditStatus").is_some();
    parts.translation.mark = reader.mark("/Components");
    let components = unfolded(parameters, "Components");
    keys::check(&mut reader, parameters, components.as_deref());
    match components {
        Some(components) => {
            for (component, pointer) in reader.listed(&components, "/Components") {
                parts.component(&mut reader, component, &pointer);
            }
        }
        None => reader.missing("", "Components"),
    }
    if let Some(example) = example {
        samples(&mut reader, &example);
    }
    definition.add_security_recommendation = parts.add_security_recommendation;
    definition.code_expiration_minutes = parts.code_expiration_minutes;
    definition.translations = List::Owned(vec![parts.translation]);
    let mut parsed = reader.finish(definition);
    repeated::recognize_repeated_cards(&mut parsed.definition);
    parsed
}

/// A member that is JSON, or JSON inside a text. Any other text stays a text, and its reader reports it.
fn unfolded<'v>(parameters: &'v Value, key: &str) -> Option<Cow<'v, Value>> {
    let value = parameters.get(key).filter(|value| !value.is_null())?;
    Some(match value {
        Value::String(text) => serde_json::from_str(text).map_or(Cow::Borrowed(value), Cow::Owned),
        _ => Cow::Borrowed(value),
    })
}

/// The only key of an object. In an authentication template it is the name of the code, which CAMS does not document.
fn only_key(example: Option<&Value>) -> Option<String> {
    let object = example?.as_object()?;
    if object.len() == 1 { object.keys().next().cloned() } else { None }
}

fn samples(reader: &mut Reader, example: &Value) {
    if !reader.is_object(example, "/Example") {
        return;
    }
    for key in example.as_object().into_iter().flat_map(|object| object.keys()) {
        let Some((sample, pointer)) = reader.string(example, "/Example", key) else { continue };
        match reader.known(key) {
            Some(parameter) => reader.sample(parameter, sample, &pointer),
            None => reader.unsupported(&pointer, "a sample for a variable that is not used"),
        }
    }
}

/// The parts read so far, component by component.
struct Parts {
    authentication: bool,
    code_name: String,
    translation: Translation<'static>,
    add_security_recommendation: Option<Marked<bool>>,
    code_expiration_minutes: Option<Marked<i64>>,
    /// Whether it is an authentication template from a response, which contains the fixed texts.
    from_response: bool,
    seen: Vec<String>,
}

impl Parts {
    fn component(&mut self, reader: &mut Reader, component: &Value, pointer: &str) {
        if !reader.is_object(component, pointer) {
            return;
        }
        let Some((kind, kind_pointer)) = reader.string(component, pointer, "Type") else {
            if component.get("Type").is_none() {
                reader.missing(pointer, "Type");
            }
            return;
        };
        let upper = kind.to_ascii_uppercase();
        if reader.is_repeated(&mut self.seen, &upper, pointer) {
            return;
        }
        match upper.as_str() {
            "HEADER" => {
                let header = header(reader, component, pointer);
                self.translation.header = header;
            }
            "BODY" => {
                let text = text(reader, component, pointer, self.authentication);
                let flag = reader.flag(component, pointer, "AddSecretRecommendation");
                // Responses contain `false` for flags that other templates do not have.
                self.add_security_recommendation = flag.filter(|flag| flag.value || self.authentication);
                self.translation.body = text.filter(|_| !self.from_response);
            }
            "FOOTER" => {
                let text = text(reader, component, pointer, self.authentication);
                let minutes = reader.number(component, pointer, "CodeExpirationMinutes");
                self.code_expiration_minutes = minutes;
                self.translation.footer = text.filter(|_| !self.from_response);
            }
            "BUTTONS" => {
                reader.not_empty(component, pointer, "Buttons");
                self.translation.buttons = List::Owned(self.buttons(reader, component, pointer));
            }
            "CAROUSEL" => {
                reader.not_empty(component, pointer, "Cards");
                let cards = reader.items(component, pointer, "Cards");
                let cards = cards.into_iter().filter_map(|(card, pointer)| self.card(reader, card, &pointer)).collect();
                self.translation.cards = List::Owned(cards);
            }
            "LIMITED_TIME_OFFER" => {
                let offer = offer(reader, component, pointer);
                self.translation.limited_time_offer = Some(offer);
            }
            _ => reader.unknown(&kind_pointer, "component type", kind, COMPONENTS),
        }
    }

    fn card(&self, reader: &mut Reader, card: &Value, pointer: &str) -> Option<Card<'static>> {
        if !reader.is_object(card, pointer) {
            return None;
        }
        let mut built = Card { header: None, body: None, buttons: List::EMPTY, mark: reader.mark(pointer) };
        let mut seen = Vec::new();
        for (component, pointer) in reader.items(card, pointer, "CardComponents") {
            if !reader.is_object(component, &pointer) {
                continue;
            }
            let Some((kind, kind_pointer)) = reader.string(component, &pointer, "Type") else {
                reader.missing(&pointer, "Type");
                continue;
            };
            let upper = kind.to_ascii_uppercase();
            if reader.is_repeated(&mut seen, &upper, &pointer) {
                continue;
            }
            match upper.as_str() {
                "HEADER" => {
                    let header = header(reader, component, &pointer);
                    built.header = header;
                }
                "BODY" => {
                    let text = text(reader, component, &pointer, false);
                    built.body = text;
                }
                "BUTTONS" => {
                    built.buttons = List::Owned(self.buttons(reader, component, &pointer));
                }
                _ => reader.unknown(&kind_pointer, "card component type", kind, CARD_COMPONENTS),
            }
        }
        Some(built)
    }
}

/// The kinds of file that CAMS supports. Its pages misspell one of them.
fn media_row(format: &str) -> Option<&'static MediaRow> {
    let format = if format == IMAGE_MISSPELT { MediaKind::Image.row().wire } else { format };
    MediaKind::ROWS.iter().find(|row| row.wire == format && row.providers.contains(Provider::Cams))
}

/// The text of a component. In an authentication template, whose texts are fixed, an empty text counts as absent.
fn text(reader: &mut Reader, component: &Value, pointer: &str, authentication: bool) -> Option<Text<'static>> {
    let written = |text: &str| !(authentication && text.is_empty());
    let (text, pointer) = reader.string(component, pointer, "Text").filter(|(text, _)| written(text))?;
    Some(reader.named_text(text, &pointer, Notation::Dollar))
}

/// A limited-time offer. CAMS fixes the variable with its end, and spells the flag differently in responses.
fn offer(reader: &mut Reader, component: &Value, pointer: &str) -> Offer<'static> {
    let mark = reader.mark(pointer);
    let text = text(reader, component, pointer, false).unwrap_or_else(|| Text::literal("").at(mark));
    let key = if component.get("HasExpiration").is_some() { "HasExpiration" } else { "hasExpiration" };
    let expires = reader.flag(component, pointer, key).is_some_and(|flag| flag.value);
    if let Some((variable, pointer)) = reader.string(component, pointer, "OfferExpirationTimeMs")
        && variable != OFFER_EXPIRATION
    {
        reader.unsupported(&pointer, format!("the end of an offer is supported as {OFFER_EXPIRATION} only"));
    }
    Offer { text, expires: expires.then(|| reader.unnamed("offer_expiration", pointer)), mark }
}

fn header(reader: &mut Reader, component: &Value, pointer: &str) -> Option<Header<'static>> {
    let format = reader.string(component, pointer, "Format");
    let Some((format, format_pointer)) = format else {
        if component.get("Format").is_none() {
            reader.missing(pointer, "Format");
        }
        return None;
    };
    let upper = format.to_ascii_uppercase();
    if upper == "TEXT" {
        let Some((text, pointer)) = reader.string(component, pointer, "Text") else {
            reader.missing(pointer, "Text");
            return None;
        };
        return Some(Header::Text(reader.named_text(text, &pointer, Notation::Dollar)));
    }
    let Some(row) = media_row(&upper) else {
        let known = MediaKind::ROWS.iter().filter(|row| row.providers.contains(Provider::Cams)).map(|row| row.wire);
        reader.unknown(&format_pointer, "header format", format, known.chain(["TEXT"]));
        return None;
    };
    let Some((url, url_pointer)) = reader.string(component, pointer, "Url") else {
        reader.missing(pointer, "Url");
        return None;
    };
    let scan = reader.scan(url, &url_pointer, Notation::Dollar);
    let source = match scan.placeholders.as_slice() {
        [] => MediaSource::Link(word(url, reader.mark(&url_pointer))),
        [only] if scan.literal.is_empty() => MediaSource::Parameter(reader.named(&only.name, &url_pointer)),
        _ => {
            reader.unsupported(&url_pointer, "a media address is supported as a link or as one variable, not as both");
            return None;
        }
    };
    Some(Header::Media(Media {
        kind: row.kind,
        source,
        file_name: reader.present(component, pointer, "FileName"),
        caption: reader.present(component, pointer, "Caption"),
        mark: reader.mark(&member(pointer, "Format")),
    }))
}
