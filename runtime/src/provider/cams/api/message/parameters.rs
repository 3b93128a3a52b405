//! The values of the variables of a message, as JSON.

use core::fmt::{self, Write};

use serde_json::Value as Json;

use crate::json::{self, Escaped};
use crate::model::Definition;
use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::message::parameter_layout::{ParameterLayout, ParameterPosition};
use crate::provider::cams::api::message::stack_buffer::{BLOCK, StackBuffer};
use crate::provider::wire::{DecodeError, Field};
use crate::url_encoding::{self, Encoded};
use crate::{Cams, Error, ErrorKind, message::Message, parameter::Value};

/// The values of a template's variables as the JSON text that CAMS requires: one flat object for header, body, links,
/// buttons and cards. Parameters of a card that repeats have its number, `plant_1`; the end of an offer
/// is `offerExpirationTimeMs`, in milliseconds. Products and the data of a flow are not variables.
///
/// A value in a link is percent-encoded where necessary. A parameter that is used both in a link and in a text has one
/// value for both, so a value that needs encoding is refused.
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
    /// All parameters are written, also those that only other languages use: the variables belong to the template, not to
    /// one of its translations.
    ///
    /// # Errors
    ///
    /// If CAMS does not support a value; see [`TemplateParams`]. Files must be links, because CAMS accepts no ids.
    pub fn new(message: &Message<'_, Cams>) -> Result<Option<Self>, Error> {
        match ParameterLayout::of(message.definition(), message.translation()) {
            Some(layout) => Self::from_layout(layout, message),
            None => Ok(None),
        }
    }

    /// The same with a given layout.
    pub(in crate::provider::cams) fn from_layout(
        layout: &ParameterLayout,
        message: &Message<'_, Cams>,
    ) -> Result<Option<Self>, Error> {
        if !layout.has_variables {
            return Ok(None);
        }
        if let Some(text) = write_to_stack(layout, message.values()) {
            return Ok(Some(Self(text)));
        }
        let mut out = String::with_capacity(layout.length + message.values().iter().map(capacity).sum::<usize>());
        for (step, value) in layout.steps.iter().zip(message.values().iter()) {
            out.push_str(&step.prefix);
            write(&mut out, step.position, value).map_err(|refusal| refusal.of(message.definition(), step.name))?;
        }
        out.push_str(ParameterLayout::END);
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

/// The whole text, if it is short and no value needs an escape, as in nearly every message.
fn write_to_stack(layout: &ParameterLayout, values: &[Value<'_>]) -> Option<String> {
    let (mut buffer, mut end) = (StackBuffer::new(), 0);
    for (step, value) in layout.steps.iter().zip(values) {
        end = match step.prefix.len() {
            length @ ..=BLOCK => buffer.block(end, &step.block, length)?,
            _ => buffer.text(end, &step.prefix)?,
        };
        let text = match *value {
            Value::Text(text) => text,
            Value::Image(image) => image.as_link()?,
            Value::Video(video) => video.as_link()?,
            Value::Document(document) => document.as_link()?,
            Value::CouponCode(code) => code.as_str(),
            Value::OtpCode(code) => code.as_str(),
            _ if step.position == ParameterPosition::Separate => continue,
            _ => return None,
        };
        match step.position {
            ParameterPosition::Text => {}
            ParameterPosition::Separate => continue,
            ParameterPosition::Address | ParameterPosition::Both if url_encoding::is_unencoded(text) => {}
            ParameterPosition::Address | ParameterPosition::Both => return None,
        }
        end = buffer.text(end, text)?;
    }
    end = buffer.text(end, ParameterLayout::END)?;
    // If a value needs an escape, there are more such bytes than around the values.
    if buffer.escapes(end) == layout.escapes { buffer.finish(end) } else { None }
}

struct Refusal {
    rule: &'static str,
    message: &'static str,
}

impl Refusal {
    #[cold]
    fn of(&self, definition: &Definition<'_>, name: &str) -> Error {
        Error::new(ErrorKind::Message, format!("`{name}` of `{}` {}", definition.name.as_str(), self.message))
            .with_provider(NAME)
            .with_rule(self.rule, Some(name))
    }
}

/// How many bytes a value needs, so that the text is allocated once: the length of a text with capacity for some escapes; for
/// a formatted value, twice the longest 64-bit number.
fn capacity(value: &Value<'_>) -> usize {
    value.as_str().map_or(40, |text| text.len() + text.len() / 8)
}

/// Writes any value at any position.
fn write(out: &mut String, place: ParameterPosition, value: &Value<'_>) -> Result<(), Refusal> {
    match value {
        _ if place == ParameterPosition::Separate => return Ok(()),
        Value::Image(image) if image.as_link().is_none() => return Err(NO_LINK),
        Value::Video(video) if video.as_link().is_none() => return Err(NO_LINK),
        Value::Document(document) if document.as_link().is_none() => return Err(NO_LINK),
        Value::Location(_)
        | Value::Gif(_)
        | Value::Product(_)
        | Value::CallOptions(_)
        | Value::OrderDetails(_)
        | Value::OrderStatus(_) => return Err(NO_PART),
        _ => {}
    }
    match place {
        ParameterPosition::Text | ParameterPosition::Separate => {}
        ParameterPosition::Address => {
            let mut encoder = Encoded::new(Escaped(out));
            value.write(&mut encoder).map_err(|_| UNWRITABLE)?;
            return encoder.finish().map(|_| ()).map_err(|_| UNWRITABLE);
        }
        ParameterPosition::Both => unchanged_in_address(value)?,
    }
    value.write(&mut Escaped(out)).map_err(|_| UNWRITABLE)
}

/// Whether a value can end a link unchanged, so that it can also be used elsewhere.
fn unchanged_in_address(value: &Value<'_>) -> Result<(), Refusal> {
    let mut encoder = Encoded::new(Nowhere);
    value.write(&mut encoder).map_err(|_| UNWRITABLE)?;
    if encoder.finish().map_err(|_| UNWRITABLE)? { Err(BOTH) } else { Ok(()) }
}

const NO_LINK: Refusal = Refusal {
    rule: "cams_media_link",
    message: "is the id of an upload, which CAMS does not accept; write a public link",
};
const NO_PART: Refusal = Refusal {
    rule: "cams_part",
    message: "belongs to a part that CAMS does not support; send the message through Meta",
};
const UNWRITABLE: Refusal =
    Refusal { rule: "value_display", message: "cannot be formatted: its `Display` returns an error; correct it" };
const BOTH: Refusal = Refusal {
    rule: "cams_address_and_text",
    message: "is used in a text and in a link, where it would have to be percent-encoded, but CAMS has one value for both; use a second parameter for the link",
};

/// Discards what is written, because only whether it changed matters.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

impl serde::Serialize for TemplateParams {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Field for TemplateParams {
    fn read(value: &Json) -> Result<Self, DecodeError> {
        match value {
            Json::Object(_) => Ok(Self(value.to_string())),
            Json::String(text) => Ok(Self(text.clone())),
            _ => Err(DecodeError::new("an object")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::provider::cams::api::message::parameter_layout::tests::parcel;
    use crate::{Template, parameter::Values, template::Via};

    /// `customer` in texts, `order` in a text and a link, `a"b` in a link; in German no links.
    struct Parcel<'v>([Value<'v>; 3]);

    impl Template for Parcel<'_> {
        const ENCODED: &'static str = "";
        type Language = crate::language::OneLanguage;

        fn definition() -> &'static Definition<'static> {
            static DEFINITION: LazyLock<&'static Definition<'static>> = LazyLock::new(parcel);
            &DEFINITION
        }

        fn values(&self) -> Values<'_> {
            Values::new(self.0)
        }
    }

    impl Via<Cams> for Parcel<'_> {}

    fn written(language: &str, values: [Value<'_>; 3]) -> Result<String, Error> {
        let parcel = Parcel(values);
        let message = Message::in_language(language, "+15550123", &parcel)?;
        TemplateParams::new(&message).map(|params| params.unwrap().0)
    }

    #[test]
    fn values_are_encoded_for_their_positions() {
        let link = Value::Text("a b");
        for (language, values, expected) in [
            ("en_US", [Value::Text("Mei"), Value::Text("A-1"), Value::Text("x")], ["Mei", "A-1", "x"]),
            ("en_US", [Value::Text("\"Mei\""), Value::Display(&1029), link], ["\"Mei\"", "1029", "a%20b"]),
            ("en_US", [Value::Text("größe"), Value::Text("\u{4f60}"), link], ["", "", ""]),
            ("de", [Value::Text("größe"), Value::Text("\u{4f60}"), link], ["größe", "\u{4f60}", "a b"]),
        ] {
            match written(language, values) {
                Ok(text) => {
                    let read: Json = serde_json::from_str(&text).unwrap();
                    let [customer, order, code] = expected;
                    assert_eq!(read, serde_json::json!({"customer": customer, "order": order, "a\"b": code}), "{text}");
                }
                Err(error) => {
                    assert_eq!((error.rule(), error.parameter()), (Some("cams_address_and_text"), Some("order")));
                    assert_eq!(expected, [""; 3]);
                }
            }
        }
    }

    proptest::proptest! {
        /// Short and long, plain and escaped texts can be parsed, whichever way they are written.
        #[test]
        fn what_is_written_reads_back(
            customer in "[!-~ä€👍]{1,20}|[a-z]{1,40}",
            order in "[a-z0-9]{1,600}|[\\x01-\\x08\"\\\\a-z]{1,9}",
            code in "[!-~]{1,12}",
        ) {
            let text = written("de", [&customer, &order, &code].map(|text| Value::Text(text))).unwrap();
            let read: Json = serde_json::from_str(&text).unwrap();
            proptest::prop_assert_eq!(read, serde_json::json!({"customer": customer, "order": order, "a\"b": code}));
        }
    }
}
