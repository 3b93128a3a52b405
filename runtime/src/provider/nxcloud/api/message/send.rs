use core::fmt;

use super::template::{self, Extra};
use crate::provider::env::digits;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{Error, ErrorKind, Idempotency, Message, Operation, SigningContext};

/// Sends a filled template (`mt`).
///
/// The body is written when this is made; the signature, which is good for 60 seconds, when it becomes a
/// request.
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
    /// A message without options.
    pub fn new(message: &'s Message<'s, Nxcloud>) -> Self {
        Self { message, cus_message_id: None, dr_webhook: None, biz_opaque_callback_data: None }
    }

    /// An id of your own, unique everywhere: it comes back as the message's id, in the answer and in reports.
    /// Nothing promises that it suppresses duplicates.
    #[must_use]
    pub fn with_cus_message_id(mut self, id: &'s str) -> Self {
        self.cus_message_id = Some(id);
        self
    }

    /// Where reports about this message go, instead of the application's webhook.
    #[must_use]
    pub fn with_dr_webhook(mut self, address: &'s str) -> Self {
        self.dr_webhook = Some(address);
        self
    }

    /// A text that comes back in reports.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: &'s str) -> Self {
        self.biz_opaque_callback_data = Some(data);
        self
    }

    /// The body, as JSON. This is the hot path: values are formatted straight into one string.
    ///
    /// # Errors
    ///
    /// If the number is none, or the template has a part that NXCloud does not document.
    pub fn body(&self, nxcloud: &Nxcloud) -> Result<String, Error> {
        // A number that is already digits is taken as it is, without a copy.
        let to = self.message.to();
        let plain = (5..=15).contains(&to.len()) && to.bytes().all(|byte| byte.is_ascii_digit());
        let cleaned = if plain { None } else { Some(digits(ErrorKind::Message, "the number to send to", to)?) };
        let extra = Extra {
            to: cleaned.as_deref().unwrap_or(to),
            options: [
                ("cus_message_id", self.cus_message_id),
                ("dr_webhook", self.dr_webhook),
                ("biz_opaque_callback_data", self.biz_opaque_callback_data),
            ],
        };
        template::body(nxcloud, self.message, &extra)
    }

    /// The operation that sends this message. It owns its body, so it can outlive the message.
    ///
    /// # Errors
    ///
    /// As [`body`](Self::body).
    pub fn to_operation(
        &self,
        nxcloud: &Nxcloud,
    ) -> Result<impl Operation<Nxcloud, Output = SentMessage> + Send + Sync + use<>, Error> {
        Ok(Written { body: self.body(nxcloud)? })
    }
}

/// The options only: the values belong to the customer.
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
        sent(&response)
    }
}

/// A message whose body is written.
struct Written {
    body: String,
}

impl Operation<Nxcloud> for Written {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "mt", "mt", self.body.clone().into_bytes())
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        sent(&response)
    }
}

wire! {
    /// What NXCloud answers to a message: it is accepted, not yet delivered.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::SentMessage;
    /// let sent = SentMessage::from_json(&serde_json::json!({"messages": [{"id": "wamid.1"}]}))?;
    /// assert_eq!(sent.messages[0].id.as_deref(), Some("wamid.1"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SentMessage {
        /// `whatsapp`.
        messaging_product / with_messaging_product: Option<String> => "messaging_product",
        /// One message.
        messages / with_messages: Vec<MessageId> => "messages",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

wire! {
    /// The id of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::nxcloud::MessageId::new().with_id("wamid.1").id.as_deref(), Some("wamid.1"));
    /// ```
    pub struct MessageId {
        /// The id, or the one that the sender gave.
        id / with_id: Option<String> => "id",
    }
}

/// What `mt` promises: a message's id.
pub(super) fn sent(response: &http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
    error::promised(Idempotency::SendsMessage, response, |sent: &SentMessage| {
        let id = sent.messages.first().is_some_and(|message| message.id.is_some());
        (!id).then_some("`data.messages` has no `id`")
    })
}
