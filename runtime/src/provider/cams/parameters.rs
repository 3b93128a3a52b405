use core::fmt::{self, Write};

use serde_json::Value as Json;

use super::codes::NAME;
use crate::address::Encoded;
use crate::filled::write_value;
use crate::json::{self, Escaped};
use crate::model::{Action, Button, Header, Media, MediaSource, Text, Translation};
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
        let uses = Uses::of(message.translation());
        for (parameter, value) in (0u16..).zip(message.values().iter()) {
            let usage = uses.usage(parameter);
            if usage == Usage::default() {
                continue;
            }
            let name = definition.parameter_name(parameter);
            json::comma(&mut out);
            json::string(&mut out, name);
            out.push_str(":\"");
            write(&mut out, value, usage).map_err(|refusal| {
                Error::new(
                    ErrorKind::Message,
                    format!("`{name}` of `{}` {}", definition.name.as_str(), refusal.message),
                )
                .with_provider(NAME)
                .with_rule(refusal.rule, Some(name))
            })?;
            out.push('"');
        }
        out.push('}');
        Ok((out.len() > 2).then_some(Self(out)))
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

fn write(out: &mut String, value: &Value<'_>, usage: Usage) -> Result<(), Refusal> {
    match value {
        Value::Image(image) if image.as_link().is_none() => return Err(NO_LINK),
        Value::Video(video) if video.as_link().is_none() => return Err(NO_LINK),
        Value::Document(document) if document.as_link().is_none() => return Err(NO_LINK),
        Value::Location(_) => return Err(NO_LOCATION),
        _ => {}
    }
    if !usage.address {
        return write_value(&mut Escaped(out), value).map_err(|_| UNWRITABLE);
    }
    if usage.elsewhere {
        let mut encoder = Encoded::new(Nowhere);
        write_value(&mut encoder, value).map_err(|_| UNWRITABLE)?;
        if encoder.finish().map_err(|_| UNWRITABLE)? {
            return Err(BOTH);
        }
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

/// Where a parameter stands in a translation.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Usage {
    address: bool,
    elsewhere: bool,
}

/// Where all parameters stand, as bits, so that a translation is walked through once. Parameters beyond the
/// 128th share the last bit:
/// what one of them needs is then asked of all, which no real template meets.
#[derive(Default)]
struct Uses {
    address: u128,
    elsewhere: u128,
}

fn bit(parameter: u16) -> u128 {
    1 << parameter.min(127)
}

fn bits(text: &Text<'_>) -> u128 {
    text.slots.iter().fold(0, |bits, slot| bits | bit(slot.parameter))
}

impl Uses {
    fn of(translation: &Translation<'_>) -> Self {
        let mut uses = Self { address: 0, elsewhere: translation.body.as_ref().map_or(0, bits) };
        uses.header(translation.header.as_ref());
        uses.buttons(&translation.buttons);
        for card in &translation.cards {
            uses.elsewhere |= card.body.as_ref().map_or(0, bits);
            uses.header(card.header.as_ref());
            uses.buttons(&card.buttons);
        }
        uses
    }

    fn header(&mut self, header: Option<&Header<'_>>) {
        self.elsewhere |= match header {
            Some(Header::Text(text)) => bits(text),
            Some(
                Header::Media(Media { source: MediaSource::Parameter(parameter), .. })
                | Header::Location { parameter, .. },
            ) => bit(*parameter),
            Some(Header::Media(_)) | None => 0,
        };
    }

    fn buttons(&mut self, buttons: &[Button<'_>]) {
        for button in buttons {
            match &button.action {
                Action::Url { url, .. } => self.address |= bits(url),
                _ => self.elsewhere |= button.code().map_or(0, |code| bit(code.parameter)),
            }
        }
    }

    fn usage(&self, parameter: u16) -> Usage {
        let bit = bit(parameter);
        Usage { address: self.address & bit != 0, elsewhere: self.elsewhere & bit != 0 }
    }
}

/// How long the text will be, so that it is allocated once: texts as they are with room for some escapes,
/// formatted values as twice the longest 64-bit number.
fn capacity(message: &Message<'_, Cams>) -> usize {
    let value = |value: &Value<'_>| match value {
        Value::Text(text) => text.len() + text.len() / 8,
        Value::Image(image) => image.reference().len(),
        Value::Video(video) => video.reference().len(),
        Value::Document(document) => document.reference().len(),
        Value::CouponCode(code) => code.as_str().len(),
        Value::OtpCode(code) => code.as_str().len(),
        Value::Display(_) | Value::Location(_) => 40,
    };
    let names = message.definition().parameters.iter().map(|parameter| parameter.name.as_str().len() + 6);
    2 + names.sum::<usize>() + message.values().iter().map(value).sum::<usize>()
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
