//! CAMS: `CreateChatappTemplate`, and what `GetChatappTemplateDetail` answers, which has the same
//! names.

use std::borrow::Cow;

use serde_json::Value;

use super::Read;
use super::reader::{Reader, member, word};
use crate::{
    Action, App, Button, ButtonKind, Card, Category, Code, Definition, Header, List, Mark, Marked, Media, MediaKind,
    MediaSource, Notation, Providers, Text, Translation,
};

/// Component types that CAMS has and the model has not.
const BEYOND_COMPONENTS: [&str; 1] = ["LIMITED_TIME_OFFER"];
/// Button types of the same sort. Source: `CreateChatappTemplate` (February 2025).
const BEYOND_BUTTONS: [&str; 3] = ["CATALOG", "MPM", "FLOW"];

/// Reads the parameters of `CreateChatappTemplate`, by their wire names.
///
/// `Components` and `Example` may be JSON, or text that holds JSON as on the wire; flags and numbers
/// may be text too.
///
/// ```
/// use serde_json::json;
/// let read = whatsapp_template_model::json::cams(&json!({
///     "Name": "order_shipped",
///     "Language": "en_US",
///     "Category": "UTILITY",
///     "Components": r#"[{"Type":"BODY","Text":"Hello $(customer), your order is on its way."}]"#,
///     "Example": { "customer": "Mei" },
/// }));
/// assert!(read.unread.is_empty());
/// assert_eq!(read.definition.parameter_name(0), "customer");
/// assert_eq!(read.definition.sample(0), "Mei");
/// let body = read.definition.translations[0].body.as_ref().unwrap();
/// assert_eq!(read.place(body.mark), Some("/Components/0/Text"));
/// ```
pub fn cams(parameters: &Value) -> Read {
    let mut reader = Reader::new();
    let mut definition = Definition::new(word("", Mark::NONE), Category::Unknown);
    definition.providers = Marked::new(Providers::CAMS);
    if !reader.is_object(parameters, "") {
        return reader.finish(definition);
    }
    if let Some(name) = reader.word(parameters, "", "Name") {
        definition.name = name;
    }
    if let Some(category) = reader.word(parameters, "", "Category") {
        definition.category = Marked::at(Category::from_word(category.as_str()), category.mark);
    }
    definition.message_send_ttl_seconds = reader.number(parameters, "", "MessageSendTtlSeconds");
    let language = reader.word(parameters, "", "Language").unwrap_or(word("", Mark::NONE));

    let example = unfolded(parameters, "Example");
    let mut parts = Parts {
        authentication: *definition.category == Category::Authentication,
        code_name: only_key(example.as_deref()).unwrap_or_else(|| "code".to_owned()),
        translation: Translation::new(language),
        add_security_recommendation: None,
        code_expiration_minutes: None,
        seen: Vec::new(),
    };
    parts.translation.mark = reader.mark("/Components");
    match unfolded(parameters, "Components") {
        Some(components) => {
            for (component, place) in reader.listed(&components, "/Components") {
                parts.component(&mut reader, component, &place);
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
    reader.finish(definition)
}

/// A member that is JSON, or JSON inside a text. What is neither stays a text, for its reader to
/// complain of.
fn unfolded<'v>(parameters: &'v Value, key: &str) -> Option<Cow<'v, Value>> {
    let value = parameters.get(key).filter(|value| !value.is_null())?;
    Some(match value {
        Value::String(text) => serde_json::from_str(text).map_or(Cow::Borrowed(value), Cow::Owned),
        _ => Cow::Borrowed(value),
    })
}

/// The one key of an object: in an authentication template, the name that carries the code. No page
/// of the vendor names it.
fn only_key(example: Option<&Value>) -> Option<String> {
    let object = example?.as_object()?;
    if object.len() == 1 { object.keys().next().cloned() } else { None }
}

fn samples(reader: &mut Reader, example: &Value) {
    if !reader.is_object(example, "/Example") {
        return;
    }
    for key in example.as_object().into_iter().flat_map(|object| object.keys()) {
        let Some((sample, place)) = reader.string(example, "/Example", key) else { continue };
        match reader.known(key) {
            Some(parameter) => reader.sample(parameter, sample, &place),
            None => reader.beyond(&place, "a sample for a variable that stands nowhere"),
        }
    }
}

/// What is being put together, component by component.
struct Parts {
    authentication: bool,
    code_name: String,
    translation: Translation<'static>,
    add_security_recommendation: Option<Marked<bool>>,
    code_expiration_minutes: Option<Marked<i64>>,
    seen: Vec<String>,
}

impl Parts {
    fn component(&mut self, reader: &mut Reader, component: &Value, place: &str) {
        if !reader.is_object(component, place) {
            return;
        }
        let Some((kind, kind_place)) = reader.string(component, place, "Type") else {
            if component.get("Type").is_none() {
                reader.missing(place, "Type");
            }
            return;
        };
        let upper = kind.to_ascii_uppercase();
        if reader.again(&mut self.seen, &upper, place) {
            return;
        }
        match upper.as_str() {
            "HEADER" => {
                let header = header(reader, component, place);
                self.translation.header = header;
            }
            "BODY" => {
                let text = text(reader, component, place);
                let flag = reader.flag(component, place, "AddSecretRecommendation");
                self.add_security_recommendation = flag;
                self.translation.body = text;
            }
            "FOOTER" => {
                let text = text(reader, component, place);
                let minutes = reader.number(component, place, "CodeExpirationMinutes");
                self.code_expiration_minutes = minutes;
                self.translation.footer = text;
            }
            "BUTTONS" => {
                self.translation.buttons = List::Owned(self.buttons(reader, component, place));
            }
            "CAROUSEL" => {
                let cards = reader.items(component, place, "Cards");
                let cards = cards.into_iter().filter_map(|(card, place)| self.card(reader, card, &place)).collect();
                self.translation.cards = List::Owned(cards);
            }
            known if BEYOND_COMPONENTS.contains(&known) => reader.beyond(place, format!("{known} is not supported")),
            _ => reader.unknown(&kind_place, "component type", kind),
        }
    }

    fn card(&self, reader: &mut Reader, card: &Value, place: &str) -> Option<Card<'static>> {
        if !reader.is_object(card, place) {
            return None;
        }
        let mut built = Card { header: None, body: None, buttons: List::EMPTY, mark: reader.mark(place) };
        let mut seen = Vec::new();
        for (component, place) in reader.items(card, place, "CardComponents") {
            if !reader.is_object(component, &place) {
                continue;
            }
            let Some((kind, kind_place)) = reader.string(component, &place, "Type") else {
                reader.missing(&place, "Type");
                continue;
            };
            let upper = kind.to_ascii_uppercase();
            if reader.again(&mut seen, &upper, &place) {
                continue;
            }
            match upper.as_str() {
                "HEADER" => {
                    let header = header(reader, component, &place);
                    built.header = header;
                }
                "BODY" => {
                    let text = text(reader, component, &place);
                    built.body = text;
                }
                "BUTTONS" => {
                    built.buttons = List::Owned(self.buttons(reader, component, &place));
                }
                _ => reader.unknown(&kind_place, "card component type", kind),
            }
        }
        Some(built)
    }

    fn buttons(&self, reader: &mut Reader, component: &Value, place: &str) -> Vec<Button<'static>> {
        let items = reader.items(component, place, "Buttons");
        items.into_iter().filter_map(|(button, place)| self.button(reader, button, &place)).collect()
    }

    fn button(&self, reader: &mut Reader, button: &Value, place: &str) -> Option<Button<'static>> {
        if !reader.is_object(button, place) {
            return None;
        }
        let Some((kind, kind_place)) = reader.string(button, place, "Type") else {
            if button.get("Type").is_none() {
                reader.missing(place, "Type");
            }
            return None;
        };
        let upper = kind.to_ascii_uppercase();
        let Some(row) = ButtonKind::ROWS.iter().find(|row| row.cams == upper) else {
            if BEYOND_BUTTONS.contains(&upper.as_str()) {
                reader.beyond(place, format!("{upper} buttons are not supported"));
            } else {
                reader.unknown(&kind_place, "button type", kind);
            }
            return None;
        };
        let mark = reader.mark(place);
        let label = |reader: &mut Reader| label(reader, button, place).unwrap_or_else(|| Text::plain("").at(mark));
        let action = match row.kind {
            ButtonKind::QuickReply => {
                Action::QuickReply { label: label(reader), opt_out: reader.flag(button, place, "IsOptOut") }
            }
            ButtonKind::Url => Action::Url {
                label: label(reader),
                url: match reader.string(button, place, "Url") {
                    Some((url, place)) => reader.named_text(url, &place, Notation::Dollar),
                    None => Text::plain("").at(mark),
                },
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber {
                label: label(reader),
                phone_number: reader.word(button, place, "PhoneNumber").unwrap_or(word("", mark)),
            },
            ButtonKind::CopyCode => Action::CopyCode(self.code(reader, button, place, mark)?),
            ButtonKind::OneTap => Action::OneTap(self.code(reader, button, place, mark)?),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code(reader, button, place, mark)?),
        };
        Some(Button { name: None, action, mark })
    }

    fn code(&self, reader: &mut Reader, button: &Value, place: &str, mark: Mark) -> Option<Code<'static>> {
        let parameter = if self.authentication {
            let parameter = reader.named(&self.code_name, place);
            // Nobody gives a sample of a code on this wire.
            reader.sample(parameter, "123456", place);
            parameter
        } else {
            coupon(reader, button, place)?
        };
        let mut supported_apps = Vec::new();
        for (app, place) in reader.items(button, place, "SupportedApps") {
            supported_apps.extend(app_of(reader, app, &place));
        }
        if supported_apps.is_empty() && button.get("PackageName").is_some() {
            // The older way: one app, on the button itself.
            supported_apps.extend(app_of(reader, button, place));
        }
        Some(Code {
            parameter,
            text: label(reader, button, place).filter(|text| !text.is_empty()),
            autofill_text: reader.plain_text(button, place, "AutofillText").filter(|text| !text.is_empty()),
            supported_apps: List::Owned(supported_apps),
            // CAMS has no field for it: whoever asks for zero-tap there has accepted them in its console.
            zero_tap_terms_accepted: Some(Marked::at(true, mark)),
        })
    }
}

/// The parameter of a coupon. A coupon that is the same in each message has none.
fn coupon(reader: &mut Reader, button: &Value, place: &str) -> Option<u16> {
    let Some((coupon, at)) = reader.string(button, place, "CouponCode") else {
        if button.get("CouponCode").is_none() {
            reader.missing(place, "CouponCode");
        }
        return None;
    };
    let scan = reader.scan(coupon, &at, Notation::Dollar);
    match scan.placeholders.as_slice() {
        [only] if scan.literal.is_empty() => Some(reader.named(&only.name, &at)),
        [] => {
            reader.beyond(&at, "a coupon without a variable is not supported");
            None
        }
        _ => {
            reader.malformed(&at, "a coupon is letters and digits, or one variable");
            None
        }
    }
}

fn app_of(reader: &mut Reader, app: &Value, place: &str) -> Option<App<'static>> {
    if !reader.is_object(app, place) {
        return None;
    }
    let mark = reader.mark(place);
    Some(App {
        package_name: reader.word(app, place, "PackageName").unwrap_or(word("", mark)),
        signature_hash: reader.word(app, place, "SignatureHash").unwrap_or(word("", mark)),
    })
}

/// The text of a component; an empty one stands for none.
fn text(reader: &mut Reader, component: &Value, place: &str) -> Option<Text<'static>> {
    let (text, place) = reader.string(component, place, "Text").filter(|(text, _)| !text.is_empty())?;
    Some(reader.named_text(text, &place, Notation::Dollar))
}

/// A label may not have variables, but a check should see those that are there.
fn label(reader: &mut Reader, button: &Value, place: &str) -> Option<Text<'static>> {
    let (text, place) = reader.string(button, place, "Text")?;
    Some(reader.named_text(text, &place, Notation::Dollar))
}

fn header(reader: &mut Reader, component: &Value, place: &str) -> Option<Header<'static>> {
    let format = reader.string(component, place, "Format");
    let Some((format, format_place)) = format else {
        if component.get("Format").is_none() {
            reader.missing(place, "Format");
        }
        return None;
    };
    let upper = format.to_ascii_uppercase();
    if upper == "TEXT" {
        let Some((text, place)) = reader.string(component, place, "Text") else {
            reader.missing(place, "Text");
            return None;
        };
        return Some(Header::Text(reader.named_text(text, &place, Notation::Dollar)));
    }
    let Some(row) = MediaKind::ROWS.iter().find(|row| row.wire == upper) else {
        reader.unknown(&format_place, "header format", format);
        return None;
    };
    let Some((url, url_place)) = reader.string(component, place, "Url") else {
        reader.missing(place, "Url");
        return None;
    };
    let scan = reader.scan(url, &url_place, Notation::Dollar);
    let source = match scan.placeholders.as_slice() {
        [] => MediaSource::Link(word(url, reader.mark(&url_place))),
        [only] if scan.literal.is_empty() => MediaSource::Parameter(reader.named(&only.name, &url_place)),
        _ => {
            reader.beyond(&url_place, "a media address is supported as a link or as one variable, not as both");
            return None;
        }
    };
    Some(Header::Media(Media {
        kind: row.kind,
        source,
        file_name: reader.present(component, place, "FileName"),
        caption: reader.present(component, place, "Caption"),
        mark: reader.mark(&member(place, "Format")),
    }))
}
