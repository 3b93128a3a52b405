//! The options of one message that do not belong to its template.

use crate::{Error, ErrorKind};

/// The longest reference, in characters. Sources: client libraries of Meta, and Meta's schema for calls (512). CAMS and
/// NXCloud document no limit; this one applies to them too, so that a reference fits all providers.
pub(crate) const MAX_REFERENCE: usize = 512;

/// The options of one message that do not belong to its template.
///
/// The **reference** is a text of your own, for example the id of an order. Each status webhook of the message returns it, so
/// a status finds its order even if the response with the id of the message was lost. It is Meta's and NXCloud's
/// `biz_opaque_callback_data`, and CAMS' `TaskId`. Every attempt of the client has the same reference; no provider uses it to
/// suppress duplicates.
///
/// ```
/// use whatsapp_template::message::{Message, SendOptions};
/// use whatsapp_template::{Cams, provider::{Operation, Provider, SigningContext}, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
///
/// let options = SendOptions::new().with_reference("parcel-1042");
/// let message = Message::new("+6581230001", &Arrived {})?.with_options(options)?;
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let request = cams.send(&message)?.request(&cams, &SigningContext::now()?)?;
/// assert!(request.uri().query().unwrap().contains("&TaskId=parcel-1042"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct SendOptions {
    reference: Option<Box<str>>,
}

impl SendOptions {
    /// No options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the reference: 1 to 512 characters, of which at least one is visible and none is a control character. It is
    /// checked when the message is made.
    ///
    /// Do not write personal data into it, because it is in the provider's logs and in the webhooks.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into().into_boxed_str());
        self
    }

    /// The reference.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        self.reference().map_or(Ok(()), check_reference)
    }
}

fn check_reference(reference: &str) -> Result<(), Error> {
    let length = reference.chars().count();
    let problem = if reference.trim().is_empty() {
        "the reference is empty; write at least one visible character, or leave it out".to_owned()
    } else if length > MAX_REFERENCE {
        format!("the reference has {length} characters, allowed are {MAX_REFERENCE}; write a shorter key")
    } else if reference.chars().any(char::is_control) {
        "the reference has a control character, for example a line break; remove it".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::new(ErrorKind::Message, problem).with_rule("reference", None))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_reference_has_1_to_512_visible_characters() {
        for valid in ["a", "parcel-1042", "订单 17", &"ü".repeat(512)] {
            SendOptions::new().with_reference(valid).check().unwrap();
        }
        SendOptions::new().check().unwrap();
        for (invalid, message) in [
            (String::new(), "is empty"),
            ("  ".to_owned(), "is empty"),
            ("ü".repeat(513), "has 513 characters, allowed are 512"),
            ("a\nb".to_owned(), "control character"),
            ("a\0".to_owned(), "control character"),
        ] {
            let error = SendOptions::new().with_reference(invalid).check().unwrap_err();
            assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("reference")));
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}
