use core::fmt;

use super::{Meta, codes, request};
use crate::model::Provider;
use crate::provider::codes::malformed;
use crate::provider::graph::{self, Dialect};
use crate::provider::setting::digits;
use crate::provider::wire::{Field, wire};
use crate::{Call, Effect, Error, ErrorKind, Message, Stamp, json};

static DIALECT: Dialect = Dialect { provider: Provider::Meta, name: codes::NAME };

/// The longest text that comes back in reports. Source: client libraries; Meta's schema says so for calls.
const OPAQUE_MOST: usize = 512;

/// Sends a filled template.
///
/// ```
/// use whatsapp_template::{Message, Meta, meta::SendMessage, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
///
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// let message = Message::new("+15550123", &Arrived {})?;
/// let body = SendMessage::new(&message).biz_opaque_callback_data("parcel-1042").body()?;
/// assert!(body.contains(r#""to":"15550123","type":"template","biz_opaque_callback_data":"parcel-1042""#));
/// assert!(body.ends_with(r#""template":{"name":"arrived","language":{"code":"en_US","policy":"deterministic"}}}"#));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct SendMessage<'s> {
    message: &'s Message<'s, Meta>,
    biz_opaque_callback_data: Option<&'s str>,
}

impl<'s> SendMessage<'s> {
    /// A message without options.
    pub fn new(message: &'s Message<'s, Meta>) -> Self {
        Self { message, biz_opaque_callback_data: None }
    }

    /// A text that comes back in reports, at most 512 characters.
    #[must_use]
    pub fn biz_opaque_callback_data(mut self, data: &'s str) -> Self {
        self.biz_opaque_callback_data = Some(data);
        self
    }

    /// The body, as JSON. This is the hot path: values are formatted straight into one string.
    ///
    /// # Errors
    ///
    /// If the number is none, a value is not of its place's type, or the text for reports is too long.
    pub fn body(&self) -> Result<String, Error> {
        // A number that is already digits is taken as it is, without a copy.
        let to = self.message.to();
        let plain = (5..=15).contains(&to.len()) && to.bytes().all(|byte| byte.is_ascii_digit());
        let cleaned = if plain { None } else { Some(digits(ErrorKind::Message, "the number to send to", to)?) };
        let opaque = self.biz_opaque_callback_data;
        let mut out =
            String::with_capacity(120 + opaque.map_or(0, |text| 40 + text.len()) + graph::capacity(self.message));
        out.push_str("{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"");
        // Digits need no escapes.
        out.push_str(cleaned.as_deref().unwrap_or(to));
        out.push_str("\",\"type\":\"template\"");
        if let Some(text) = opaque {
            let length = text.chars().count();
            if length > OPAQUE_MOST {
                let message = format!(
                    "`biz_opaque_callback_data` has {length} characters, allowed are {OPAQUE_MOST}; write a shorter key"
                );
                return Err(Error::new(ErrorKind::Message, message).with_provider(codes::NAME));
            }
            json::entry(&mut out, "biz_opaque_callback_data", text);
        }
        out.push(',');
        graph::template(&mut out, &DIALECT, self.message)?;
        out.push('}');
        Ok(out)
    }

    /// The call of this message. It owns its body, so it can outlive the message.
    ///
    /// # Errors
    ///
    /// As [`body`](Self::body).
    pub fn call(&self, _: &Meta) -> Result<impl Call<Meta, Answer = SentMessage> + Send + Sync + use<>, Error> {
        Ok(Written { body: self.body()? })
    }
}

/// The options only: the values belong to the customer.
impl fmt::Debug for SendMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendMessage").field("message", &self.message).finish_non_exhaustive()
    }
}

impl Call<Meta> for SendMessage<'_> {
    type Answer = SentMessage;
    const EFFECT: Effect = Effect::Send;

    fn request(&self, meta: &Meta, _: &Stamp) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, self.body()?)
    }

    fn answer(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        sent(&response)
    }
}

/// A message whose body is written.
struct Written {
    body: String,
}

impl Call<Meta> for Written {
    type Answer = SentMessage;
    const EFFECT: Effect = Effect::Send;

    fn request(&self, meta: &Meta, _: &Stamp) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, self.body.clone())
    }

    fn answer(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        sent(&response)
    }
}

fn post(meta: &Meta, body: String) -> Result<http::Request<Vec<u8>>, Error> {
    let path = format!("{}/messages", meta.phone_number_id());
    request::request(meta, http::Method::POST, &path, "", Some(body.into_bytes()))
}

wire! {
    /// What Meta answers to a message: it is accepted, not yet delivered.
    ///
    /// ```
    /// use whatsapp_template::meta::SentMessage;
    /// let sent = SentMessage::from_json(&serde_json::json!({
    ///     "contacts": [{"input": "+15550123", "wa_id": "15550123"}],
    ///     "messages": [{"id": "wamid.1", "message_status": "accepted"}],
    /// }))?;
    /// assert_eq!(sent.messages[0].id.as_deref(), Some("wamid.1"));
    /// assert_eq!(sent.contacts[0].wa_id.as_deref(), Some("15550123"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SentMessage {
        /// `whatsapp`.
        messaging_product: Option<String> => "messaging_product",
        /// The customer, as given and as WhatsApp has the number.
        contacts: Vec<Contact> => "contacts",
        /// One message.
        messages: Vec<MessageId> => "messages",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

wire! {
    /// The customer of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::Contact::new().wa_id("15550123").wa_id.as_deref(), Some("15550123"));
    /// ```
    pub struct Contact {
        /// The number as it was given.
        input: Option<String> => "input",
        /// The number as WhatsApp has it.
        wa_id: Option<String> => "wa_id",
    }
}

wire! {
    /// The id of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::MessageId::new().id("wamid.1").id.as_deref(), Some("wamid.1"));
    /// ```
    pub struct MessageId {
        /// The id, the same as in reports.
        id: Option<String> => "id",
        /// `accepted`, `held_for_quality_assessment` or `paused`.
        message_status: Option<String> => "message_status",
    }
}

fn sent(response: &http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
    let answer = codes::accepted(Effect::Send, response)?;
    match SentMessage::read(&answer) {
        Ok(sent) if sent.messages.first().is_some_and(|message| message.id.is_some()) => Ok(sent),
        Ok(_) => Err(malformed(codes::NAME, Effect::Send, response, "`messages` has no `id`")),
        Err(misfit) => Err(malformed(codes::NAME, Effect::Send, response, &misfit.to_string())),
    }
}
