//! Sends a one-time code.

use core::fmt;

use serde_json::{Map, Value};

use super::recipient::digits;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, SentMessage, error, request};
use crate::recipient::ToRecipient;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, Secret, SigningContext},
};

/// The longest text in characters: the limit of a message. Source: Meta, text messages.
const MAX_TEXT: usize = 4096;

/// Sends a one-time code without naming a template: NXCloud finds the code in a text and chooses the template.
///
/// Its header `action` is `mt`, unlike the path. `Debug` does not show the text, because it has the code. Source: the
/// page on `otp`, which does not document the response.
///
/// ```
/// use whatsapp_template::nxcloud::SendOtp;
/// let otp = SendOtp::new("+1 555-0123", "Your code is 839201.", "en_US")?.with_category("UTILITY");
/// assert!(!format!("{otp:?}").contains("839201"));
/// assert!(SendOtp::new("+1 555-0123", "Your code is 123.", "en_US").is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SendOtp {
    to: String,
    content: Secret,
    language_code: String,
    category: Option<String>,
    cus_message_id: Option<String>,
}

impl SendOtp {
    /// A text with one code of 4 to 8 digits, and the code of its language.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the recipient is not a phone number or a WhatsApp id, or the text has no such code.
    pub fn new(
        to: impl ToRecipient,
        content: impl Into<Secret>,
        language_code: impl Into<String>,
    ) -> Result<Self, Error> {
        let refused = |what: &str| Error::new(ErrorKind::Message, what).with_provider(error::NAME);
        let (content, language_code) = (content.into(), language_code.into());
        let text = content.expose();
        let code = text.split(|c: char| !c.is_ascii_digit()).any(|digits| (4..=8).contains(&digits.len()));
        if !code || text.chars().count() > MAX_TEXT {
            return Err(refused(
                "the text has no code of 4 to 8 digits in a row; write one, in at most 4096 characters",
            ));
        }
        if language_code.trim().is_empty() {
            return Err(refused("the language is empty; write its code, for example en_US"));
        }
        Ok(Self {
            to: digits(&to.to_recipient().map_err(|error| error.with_provider(error::NAME))?)?.to_owned(),
            content,
            language_code,
            category: None,
            cus_message_id: None,
        })
    }

    /// Sets the category: `AUTHENTICATION`, which is the default, or `UTILITY`.
    #[must_use]
    pub fn with_category(mut self, category: impl Into<String>) -> Self {
        self.category = Some(category.into());
        self
    }

    /// A globally unique id of your own.
    #[must_use]
    pub fn with_cus_message_id(mut self, id: impl Into<String>) -> Self {
        self.cus_message_id = Some(id.into());
        self
    }
}

impl fmt::Debug for SendOtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendOtp")
            .field("language_code", &self.language_code)
            .field("category", &self.category)
            .field("cus_message_id", &self.cus_message_id)
            .finish_non_exhaustive()
    }
}

impl Operation<Nxcloud> for SendOtp {
    /// The message's id, if the response has it.
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut fields = Map::new();
        for (name, value) in [
            ("recipient_type", Some("individual")),
            ("to", Some(self.to.as_str())),
            ("category", self.category.as_deref()),
            ("content", Some(self.content.expose())),
            ("language_code", Some(&*self.language_code)),
            ("cus_message_id", self.cus_message_id.as_deref()),
        ] {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value.into());
            }
        }
        request::request(
            nxcloud,
            context,
            "otp",
            "mt",
            request::body(nxcloud, CommonFields::All, &Value::Object(fields))?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        // `data` is not documented, and an error here would make callers send a second code.
        let data = error::accepted(Idempotency::SendsMessage, &response)?;
        let unknown = |_| SentMessage { raw: data.clone(), ..SentMessage::default() };
        Ok(SentMessage::from_json(&data).unwrap_or_else(unknown))
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}
