//! Sends a filled template. The body of `mt` is written directly into one string.
//!
//! Source: NXCloud's page on `mt` (2023). What that page does not show follows Meta, because the shape is Meta's.

use core::fmt;

use super::recipient::digits;
use super::send_response::{SentMessage, read_response};
use crate::provider::graph::{self, Dialect};
use crate::provider::nxcloud::api::error::NAME;
use crate::provider::nxcloud::api::{Nxcloud, request};
use crate::{
    Error, json,
    message::Message,
    model,
    provider::{Idempotency, Operation, SigningContext},
};

/// Sends a filled template (`mt`).
///
/// The signature, which is valid for 60 seconds, is made with the request.
///
/// ```
/// use whatsapp_template::{Nxcloud, message::Message, nxcloud::SendTemplate, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
///
/// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
/// let message = Message::new("+15550123", &Arrived {})?;
/// let body = SendTemplate::new(&message).with_cus_message_id("parcel-1042").body(&nxcloud)?;
/// assert!(body.contains(r#""to":"15550123","type":"template","cus_message_id":"parcel-1042""#));
/// assert!(body.ends_with(r#""template":{"name":"arrived","language":{"code":"en_US","policy":"deterministic"}}}"#));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct SendTemplate<'s> {
    message: &'s Message<'s, Nxcloud>,
    cus_message_id: Option<&'s str>,
    dr_webhook: Option<&'s str>,
    biz_opaque_callback_data: Option<&'s str>,
}

impl<'s> SendTemplate<'s> {
    /// Sends this message. The status webhooks return its reference, if it has one.
    pub fn new(message: &'s Message<'s, Nxcloud>) -> Self {
        Self { message, cus_message_id: None, dr_webhook: None, biz_opaque_callback_data: message.reference() }
    }

    /// A globally unique id of your own. It becomes the id of the message, in the response and in webhooks.
    /// It is not documented to suppress duplicates.
    #[must_use]
    pub fn with_cus_message_id(mut self, id: &'s str) -> Self {
        self.cus_message_id = Some(id);
        self
    }

    /// The address that receives the webhooks about this message, instead of the application's.
    #[must_use]
    pub fn with_dr_webhook(mut self, address: &'s str) -> Self {
        self.dr_webhook = Some(address);
        self
    }

    /// A text that the status webhooks return. It replaces the reference of the message.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: &'s str) -> Self {
        self.biz_opaque_callback_data = Some(data);
        self
    }

    /// The body as JSON. Because sending is the hot path, values are formatted directly into one string.
    ///
    /// # Errors
    ///
    /// If the recipient is not a phone number or a WhatsApp id, or the template has a part that NXCloud does not document.
    pub fn body(&self, nxcloud: &Nxcloud) -> Result<String, Error> {
        let options = SendOptions {
            to: digits(self.message.to())?,
            fields: [
                ("cus_message_id", self.cus_message_id),
                ("dr_webhook", self.dr_webhook),
                ("biz_opaque_callback_data", self.biz_opaque_callback_data),
            ],
        };
        body(nxcloud, self.message, &options)
    }

    /// The operation that sends this message. It owns its body, so it can live longer than the message.
    ///
    /// # Errors
    ///
    /// The errors of [`body`](Self::body).
    pub fn to_operation(
        &self,
        nxcloud: &Nxcloud,
    ) -> Result<impl Operation<Nxcloud, Output = SentMessage> + Send + Sync + use<>, Error> {
        Ok(PreparedMessage { body: self.body(nxcloud)? })
    }
}

/// Shows the options only, because the values are the customer's data.
impl fmt::Debug for SendTemplate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendTemplate")
            .field("message", &self.message)
            .field("cus_message_id", &self.cus_message_id)
            .field("dr_webhook", &self.dr_webhook)
            .finish_non_exhaustive()
    }
}

impl Operation<Nxcloud> for SendTemplate<'_> {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "mt", "mt", self.body(nxcloud)?.into_bytes())
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}

/// A message with its body.
struct PreparedMessage {
    body: String,
}

impl Operation<Nxcloud> for PreparedMessage {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "mt", "mt", self.body.clone().into_bytes())
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }

    fn name(&self) -> &'static str {
        "SendTemplate"
    }
}

/// Variables have numbers, and only the parts in NXCloud's documentation are supported.
pub(in crate::provider::nxcloud::api) static DIALECT: Dialect =
    Dialect { provider: model::Provider::Nxcloud, name: NAME };

/// The recipient, and the options of the sender.
struct SendOptions<'e> {
    to: &'e str,
    fields: [(&'static str, Option<&'e str>); 3],
}

fn body(nxcloud: &Nxcloud, message: &Message<'_, Nxcloud>, options: &SendOptions<'_>) -> Result<String, Error> {
    let length: usize = options.fields.iter().filter_map(|(_, text)| *text).map(|text| text.len() + 40).sum();
    let mut out = String::with_capacity(160 + nxcloud.appkey().len() + length + graph::capacity(message));
    out.push_str("{\"appkey\":");
    json::string(&mut out, nxcloud.appkey());
    out.push_str(",\"business_phone\":\"");
    // Digits need no escapes.
    out.push_str(nxcloud.business_phone());
    out.push_str("\",\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"");
    out.push_str(options.to);
    out.push_str("\",\"type\":\"template\"");
    for (key, text) in options.fields {
        if let Some(text) = text {
            json::entry(&mut out, key, text);
        }
    }
    out.push(',');
    graph::template(&mut out, &DIALECT, message, |_| {})?;
    out.push('}');
    Ok(out)
}
