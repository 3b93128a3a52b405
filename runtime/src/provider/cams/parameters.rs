use core::fmt::{self, Write};

use serde_json::Value as Json;

use super::codes::NAME;
use crate::address::{self, Encoded};
use crate::filled::{plain, write_value};
use crate::json::{self, Escaped};
use crate::model::{Action, Button, Header, MediaSource, Text, Translation};
use crate::provider::wire::{Field, Misfit};
use crate::{Cams, Error, ErrorKind, Message, Value};

/// The values of a template's variables, as the JSON text that CAMS wants: one flat object for header, body,
/// links, buttons and cards alike.
///
/// A value that stands in an address is percent-encoded where it has to be. A parameter that stands both in
/// an address and in a text has one value for both, so a value that would have to be encoded is refused.
///
/// ```
/// use whatsapp_template::cams::TemplateParams;
/// let params = TemplateParams::from_pairs([("customer", "Mei"), ("discount", "20%")]);
/// assert_eq!(params.as_str(), r#"{"customer":"Mei","discount":"20%"}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TemplateParams(String);

impl TemplateParams {
    /// The values of a filled template; `None` if it has no variables.
    ///
    /// This is the hot path: one string is allocated, and the values are formatted straight into it.
    ///
    /// # Errors
    ///
    /// If a value cannot go through CAMS; see [`TemplateParams`]. Files go as links: CAMS takes no ids.
    pub fn new(message: &Message<'_, Cams>) -> Result<Option<Self>, Error> {
        let definition = message.definition();
        let mut out = String::with_capacity(capacity(message));
        out.push('{');
        let addressed = addressed(message.translation());
        for (parameter, value) in (0u16..).zip(message.values().iter()) {
            let name = definition.parameter_name(parameter);
            out.push_str(if out.len() == 1 { "\"" } else { "\",\"" });
            json::inside(&mut out, name);
            out.push_str("\":\"");
            let written = if addressed & bit(parameter) == 0 {
                write(&mut out, value)
            } else {
                write_in_address(&mut out, value, stands_elsewhere(message.translation(), parameter))
            };
            written.map_err(|refusal| {
                Error::new(
                    ErrorKind::Message,
                    format!("`{name}` of `{}` {}", definition.name.as_str(), refusal.message),
                )
                .with_provider(NAME)
                .with_rule(refusal.rule, Some(name))
            })?;
        }
        if out.len() == 1 {
            return Ok(None);
        }
        out.push_str("\"}");
        Ok(Some(Self(out)))
    }

    /// These names and values.
    pub fn from_pairs<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut out = String::from("{");
        for (name, value) in pairs {
            json::comma(&mut out);
            json::string(&mut out, name.as_ref());
            out.push(':');
            json::string(&mut out, value.as_ref());
        }
        out.push('}');
        Self(out)
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

struct Refusal {
    rule: &'static str,
    message: &'static str,
}

fn write(out: &mut String, value: &Value<'_>) -> Result<(), Refusal> {
    match value {
        Value::Image(image) if image.as_link().is_none() => return Err(NO_LINK),
        Value::Video(video) if video.as_link().is_none() => return Err(NO_LINK),
        Value::Document(document) if document.as_link().is_none() => return Err(NO_LINK),
        Value::Location(_) => return Err(NO_LOCATION),
        _ => {}
    }
    match plain(value) {
        Some(text) => {
            json::inside(out, text);
            Ok(())
        }
        None => write_value(&mut Escaped(out), value).map_err(|_| UNWRITABLE),
    }
}

/// A value that ends an address, and perhaps stands elsewhere too.
fn write_in_address(out: &mut String, value: &Value<'_>, elsewhere: bool) -> Result<(), Refusal> {
    if elsewhere {
        let mut encoder = Encoded::new(Nowhere);
        write_value(&mut encoder, value).map_err(|_| UNWRITABLE)?;
        if encoder.finish().map_err(|_| UNWRITABLE)? {
            return Err(BOTH);
        }
        return write(out, value);
    }
    if let Some(text) = plain(value).filter(|text| address::is_kept(text)) {
        out.push_str(text);
        return Ok(());
    }
    let mut encoder = Encoded::new(Escaped(out));
    write_value(&mut encoder, value).map_err(|_| UNWRITABLE)?;
    encoder.finish().map(|_| ()).map_err(|_| UNWRITABLE)
}

const NO_LINK: Refusal = Refusal {
    rule: "cams_media_link",
    message: "is the id of an upload, which CAMS does not take; write a public link",
};
const NO_LOCATION: Refusal =
    Refusal { rule: "cams_location", message: "is a location, which CAMS has no template for; send it through Meta" };
const UNWRITABLE: Refusal =
    Refusal { rule: "value_display", message: "cannot be formatted: its `Display` answers an error; correct that" };
const BOTH: Refusal = Refusal {
    rule: "cams_address_and_text",
    message: "stands in a text and in an address, where it would have to be percent-encoded, and CAMS has one value for both; use a second parameter for the address",
};

/// Throws away what is written: only whether it changed matters.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

/// The parameters that stand in addresses, as bits. Those beyond the 64th share the last bit: they are then
/// written as if all stood in addresses, which changes only a value that would have to be encoded.
fn addressed(translation: &Translation<'_>) -> u64 {
    let of = |buttons: &[Button<'_>]| {
        buttons.iter().fold(0, |bits, button| match &button.action {
            Action::Url { url, .. } => url.slots.iter().fold(bits, |bits, slot| bits | bit(slot.parameter)),
            _ => bits,
        })
    };
    translation.cards.iter().fold(of(&translation.buttons), |bits, card| bits | of(&card.buttons))
}

fn bit(parameter: u16) -> u64 {
    1 << parameter.min(63)
}

/// Whether a parameter stands anywhere but at the end of an address.
fn stands_elsewhere(translation: &Translation<'_>, parameter: u16) -> bool {
    let texts = |text: &Text<'_>| text.slots.iter().any(|slot| slot.parameter == parameter);
    let header = |header: &Header<'_>| match header {
        Header::Text(text) => texts(text),
        Header::Location { parameter: used, .. } => *used == parameter,
        Header::Media(media) => media.source == MediaSource::Parameter(parameter),
    };
    translation.body.iter().any(texts)
        || translation.cards.iter().filter_map(|card| card.body.as_ref()).any(texts)
        || translation.headers().any(header)
        || translation.all_buttons().filter_map(Button::code).any(|code| code.parameter == parameter)
}

/// How long the text will be, so that it is allocated once: texts as they are with room for some escapes,
/// formatted values as twice the longest 64-bit number.
fn capacity(message: &Message<'_, Cams>) -> usize {
    let value = |value: &Value<'_>| plain(value).map_or(40, |text| text.len() + text.len() / 8);
    let parameters = message.definition().parameters.iter().zip(message.values().iter());
    parameters.fold(2, |sum, (parameter, shown)| sum + parameter.name.as_str().len() + 6 + value(shown))
}

impl serde::Serialize for TemplateParams {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Field for TemplateParams {
    type Part = Self;

    fn of(part: Self) -> Self {
        part
    }

    fn read(value: &Json) -> Result<Self, Misfit> {
        match value {
            Json::Object(_) => Ok(Self(value.to_string())),
            Json::String(text) => Ok(Self(text.clone())),
            _ => Err(Misfit::new("an object")),
        }
    }

    fn is_absent(&self) -> bool {
        false
    }
}
