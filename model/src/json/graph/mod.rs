//! The JSON of Meta, which NXCloud shares.

mod button;
mod cards;
mod keys;
mod offer;
mod samples;
mod sub_category;

use serde_json::Value;

use crate::json::Parsed;
use crate::json::reader::{Reader, member, word};
use crate::{
    Category, Definition, Header, List, Mark, Marked, Media, MediaKind, MediaSource, Notation, ParameterFormat,
    Provider, Providers, Text, Translation,
};

const COMPONENTS: [&str; 7] =
    ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];

/// Component types of Meta that the model does not support, since their creation is not documented. Source: Meta's
/// Graph reference of `upsert_message_templates`.
const UNSUPPORTED_COMPONENTS: [&str; 4] = ["GREETING", "ALBUM", "ATTACHMENT", "TAP_TARGET_CONFIGURATION"];

/// Reads the body of a request that creates a template at Meta, or at a provider with the same JSON.
///
/// Words such as `BODY` are read in upper and lower case, and an example as a text, a list or a list in a list, since
/// the providers' examples have all of these. Placeholders are numbers for NXCloud. For Meta, `parameter_format`
/// determines their form.
///
/// ```
/// use serde_json::json;
/// use whatsapp_template_model::{json::from_graph, Provider};
/// let read = from_graph(
///     &json!({
///         "name": "welcome", "language": "en", "category": "marketing", "parameter_format": "named",
///         "components": [{
///             "type": "body", "text": "Welcome to our shop, {{first_name}}!",
///             "example": { "body_text_named_params": [{ "param_name": "first_name", "example": "Ann" }] },
///         }],
///     }),
///     Provider::Meta,
/// );
/// assert!(read.unparsed.is_empty());
/// assert_eq!((read.definition.parameter_name(0), read.definition.sample(0)), ("first_name", "Ann"));
/// ```
pub fn from_graph(body: &Value, provider: Provider) -> Parsed {
    let mut reader = Reader::new();
    let mut definition = Definition::new(word("", Mark::NONE), Category::Unknown);
    definition.providers = Marked::new(Providers::of(provider));
    definition.parameter_format = ParameterFormat::Positional;
    if !reader.is_object(body, "") {
        return reader.finish(definition);
    }
    reader.is_listed = ["status", "id"].iter().any(|key| body.get(key).is_some_and(|value| !value.is_null()));
    keys::check(&mut reader, body);
    if let Some(name) = reader.word(body, "", "name") {
        definition.name = name;
    }
    if let Some(category) = reader.word(body, "", "category") {
        definition.category = Marked::at(Category::from_keyword(category.as_str()), category.mark);
    }
    if provider == Provider::Meta
        && let Some((format, pointer)) = reader.string(body, "", "parameter_format")
    {
        match ParameterFormat::ALL.into_iter().find(|known| known.keyword().eq_ignore_ascii_case(format)) {
            Some(known) => definition.parameter_format = known,
            None => {
                reader.unknown(
                    &pointer,
                    "parameter format",
                    format,
                    ParameterFormat::ALL.map(ParameterFormat::keyword),
                );
            }
        }
    }
    definition.message_send_ttl_seconds = reader.number(body, "", "message_send_ttl_seconds");
    sub_category::keys(&mut reader, body, &mut definition);
    // In a response the language may be an object, as in a message.
    let language = match body.get("language") {
        Some(object @ Value::Object(_)) => reader.word(object, "/language", "code"),
        _ => reader.word(body, "", "language"),
    };
    let mut parts = Parts {
        provider,
        authentication: *definition.category == Category::Authentication,
        named: definition.parameter_format == ParameterFormat::Named,
        translation: Translation::new(language.unwrap_or(word("", Mark::NONE))),
        add_security_recommendation: None,
        code_expiration_minutes: None,
        call_permission_request: None,
        cards_vary: false,
        from_response: false,
        seen: Vec::new(),
    };
    parts.from_response = parts.authentication && body.get("components").is_some_and(button::is_from_response);
    parts.translation.mark = reader.mark("/components");
    if body.get("components").is_none_or(Value::is_null) {
        reader.missing("", "components");
    }
    // Cards last, so that their parameters are the last.
    let (cards, others): (Vec<_>, Vec<_>) =
        reader.items(body, "", "components").into_iter().partition(|(component, _)| is_carousel(component));
    for (component, pointer) in others.into_iter().chain(cards) {
        parts.component(&mut reader, component, &pointer);
    }
    definition.call_permission_request = parts.call_permission_request;
    definition.cards_vary = parts.cards_vary;
    definition.add_security_recommendation = parts.add_security_recommendation;
    definition.code_expiration_minutes = parts.code_expiration_minutes;
    definition.translations = List::Owned(in_languages(&mut reader, body, parts.translation));
    reader.finish(definition)
}

/// The translation in each of `languages`, which the request that creates one-time codes in several languages has in the
/// place of `language`. Source: Meta, authentication-templates/bulk-management (November 2025).
fn in_languages(reader: &mut Reader, body: &Value, translation: Translation<'static>) -> Vec<Translation<'static>> {
    if body.get("language").is_some() || body.get("languages").is_none() {
        return vec![translation];
    }
    labels_of_codes(reader, body);
    let mut translations = Vec::new();
    for (language, place) in reader.items(body, "", "languages") {
        match language.as_str() {
            Some(code) => {
                let language = word(code, reader.mark(&place));
                translations.push(Translation { language, ..translation.clone() });
            }
            None => reader.malformed(&place, "expected a text"),
        }
    }
    if translations.is_empty() { vec![translation] } else { translations }
}

/// Reports the labels of codes in such a request, which does not take them: WhatsApp translates them. Source: as above.
fn labels_of_codes(reader: &mut Reader, body: &Value) {
    let components = body.get("components").and_then(Value::as_array).into_iter().flatten();
    for (n, component) in components.enumerate() {
        let buttons = component.get("buttons").and_then(Value::as_array).into_iter().flatten();
        for (m, button) in buttons.enumerate() {
            for key in ["text", "autofill_text"].into_iter().filter(|key| button.get(key).is_some()) {
                let place = format!("/components/{n}/buttons/{m}/{key}");
                reader
                    .malformed(&place, "a request for several languages has no labels, since WhatsApp translates them");
            }
        }
    }
}

/// The parts read so far, component by component.
#[allow(clippy::struct_excessive_bools, reason = "each is another thing to know of the document")]
struct Parts {
    provider: Provider,
    authentication: bool,
    named: bool,
    translation: Translation<'static>,
    add_security_recommendation: Option<Marked<bool>>,
    code_expiration_minutes: Option<Marked<i64>>,
    call_permission_request: Option<Marked<bool>>,
    cards_vary: bool,
    /// Whether it is an authentication template from a response.
    from_response: bool,
    seen: Vec<String>,
}

fn is_carousel(component: &Value) -> bool {
    component.get("type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("carousel"))
}

impl Parts {
    fn component(&mut self, reader: &mut Reader, component: &Value, pointer: &str) {
        let Some((kind, kind_pointer)) = kind(reader, component, pointer, "type") else { return };
        if reader.is_repeated(&mut self.seen, &kind, pointer) {
            return;
        }
        match kind.as_str() {
            "HEADER" => {
                let header = self.header(reader, component, pointer);
                self.translation.header = header;
            }
            "BODY" => {
                let text = self.text(reader, component, pointer, "body");
                let flag = reader.flag(component, pointer, "add_security_recommendation");
                // Responses contain `false` for flags that other templates do not have.
                self.add_security_recommendation = flag.filter(|flag| flag.value || self.authentication);
                self.translation.body = text;
            }
            "FOOTER" => {
                let text = self.text(reader, component, pointer, "footer");
                let minutes = reader.number(component, pointer, "code_expiration_minutes");
                self.code_expiration_minutes = minutes;
                self.translation.footer = text;
            }
            "BUTTONS" => {
                reader.not_empty(component, pointer, "buttons");
                self.translation.buttons = List::Owned(self.buttons(reader, component, pointer));
            }
            "CAROUSEL" => self.carousel(reader, component, pointer),
            "LIMITED_TIME_OFFER" => self.translation.limited_time_offer = offer::offer(reader, component, pointer),
            "CALL_PERMISSION_REQUEST" => {
                self.call_permission_request = Some(Marked::at(true, reader.mark(pointer)));
            }
            known if UNSUPPORTED_COMPONENTS.contains(&known) => {
                reader.unsupported(pointer, format!("{known} is not supported"));
            }
            _ => reader.unknown(&kind_pointer, "component type", &kind, COMPONENTS),
        }
    }

    /// Whether a text counts as absent, as in an authentication template, whose texts are fixed.
    fn is_unwritten(&self, text: &str) -> bool {
        self.authentication && text.is_empty()
    }

    /// A text with placeholders and its samples; `part` names the members of `example`.
    fn text(&self, reader: &mut Reader, component: &Value, pointer: &str, part: &str) -> Option<Text<'static>> {
        let (source, at) = reader
            .string(component, pointer, "text")
            .filter(|(text, _)| !self.from_response && !self.is_unwritten(text))?;
        let examples = component.get("example").unwrap_or(&Value::Null);
        let examples_at = member(pointer, "example");
        if self.named {
            let text = reader.named_text(source, &at, Notation::Named);
            let key = format!("{part}_text_named_params");
            samples::check_other_format(reader, source, examples, &examples_at, &format!("{part}_text"));
            let given = examples.get(&key).map(|given| reader.samples(given, &member(&examples_at, &key)));
            for (sample, pointer) in given.unwrap_or_default() {
                let name = reader.string(sample, &pointer, "param_name");
                let value = reader.string(sample, &pointer, "example");
                if let (Some((name, name_at)), Some((value, value_at))) = (name, value) {
                    match reader.known(name) {
                        Some(parameter) => reader.sample(parameter, value, &value_at),
                        None => reader.unsupported(&name_at, "a sample for a variable that is not used"),
                    }
                }
            }
            return Some(text);
        }
        let (key, other) = (format!("{part}_text"), format!("{part}_text_named_params"));
        samples::check_other_format(reader, source, examples, &examples_at, &other);
        let Some(value) = examples.get(&key) else { return Some(reader.numbered_text(source, &at, &[])) };
        let examples_at = member(&examples_at, &key);
        let samples = samples::strings(reader, value, &examples_at);
        let text = reader.numbered_text(source, &at, &samples);
        samples::check_numbered(reader, self.provider, (value, &examples_at), &text, &samples);
        Some(text)
    }

    fn header(&self, reader: &mut Reader, component: &Value, pointer: &str) -> Option<Header<'static>> {
        let (format, format_pointer) = kind(reader, component, pointer, "format")?;
        if format == "TEXT" {
            let text = self.text(reader, component, pointer, "header");
            if text.is_none() && component.get("text").is_none() {
                reader.missing(pointer, "text");
            }
            return text.map(Header::Text);
        }
        let mark = reader.mark(&format_pointer);
        if format == "LOCATION" {
            return Some(Header::Location { parameter: reader.unnamed("location", pointer), mark });
        }
        if format == "PRODUCT" {
            return Some(Header::Product { parameter: reader.unnamed("product", pointer), mark });
        }
        let Some(row) = MediaKind::ROWS.iter().find(|row| row.wire == format) else {
            let known = MediaKind::ROWS.iter().map(|row| row.wire).chain(["TEXT", "LOCATION", "PRODUCT"]);
            reader.unknown(&format_pointer, "header format", &format, known);
            return None;
        };
        let parameter = reader.unnamed(row.keyword, pointer);
        if let Some((sample, at)) = samples::file(reader, self.provider, component, pointer) {
            reader.sample(parameter, &sample, &at);
        }
        let source = MediaSource::Parameter(parameter);
        Some(Header::Media(Media { kind: row.kind, source, file_name: None, caption: None, mark }))
    }
}

/// The member with the kind of a part, in upper case.
fn kind(reader: &mut Reader, part: &Value, pointer: &str, key: &str) -> Option<(String, String)> {
    if !reader.is_object(part, pointer) {
        return None;
    }
    if let Some((kind, at)) = reader.string(part, pointer, key) {
        return Some((kind.to_ascii_uppercase(), at));
    }
    if part.get(key).is_none_or(Value::is_null) {
        reader.missing(pointer, key);
    }
    None
}
