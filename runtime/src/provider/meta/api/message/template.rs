//! Sends a filled template.

use core::fmt;

use super::recipient::RecipientMembers;
use super::send_response::{MESSAGES, PreparedMessage, SentMessage, check_callback_data, post, read_response};
use super::tap_target::TapTarget;
use crate::model::{Provider, Role};
use crate::provider::graph::{self, Dialect};
use crate::provider::meta::api::{Meta, error};
use crate::recipient::Recipient;
use crate::{
    Error, ErrorKind, json,
    message::Message,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

static DIALECT: Dialect = Dialect { provider: Provider::Meta, name: error::NAME };

/// Sends a filled template.
///
/// The recipient is a phone number, an id of a customer or a group: see [`Recipient`]. One-time codes can be sent to a
/// customer with a number or a WhatsApp id only.
///
/// ```
/// use whatsapp_template::{Meta, message::Message, meta::SendTemplate, whatsapp_template};
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
/// let body = SendTemplate::new(&message).with_biz_opaque_callback_data("parcel-1042").body()?;
/// assert!(body.contains(r#""to":"+15550123","type":"template","biz_opaque_callback_data":"parcel-1042""#));
/// assert!(body.ends_with(r#""template":{"name":"arrived","language":{"code":"en_US","policy":"deterministic"}}}"#));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct SendTemplate<'s> {
    message: &'s Message<'s, Meta>,
    biz_opaque_callback_data: Option<&'s str>,
    tap_target: Option<TapTarget<'s>>,
}

impl<'s> SendTemplate<'s> {
    /// Sends this message. The status webhooks return its reference, if it has one.
    pub fn new(message: &'s Message<'s, Meta>) -> Self {
        Self { message, biz_opaque_callback_data: message.reference(), tap_target: None }
    }

    /// A text that the status webhooks return, at most 512 characters. It replaces the reference of the message.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: &'s str) -> Self {
        self.biz_opaque_callback_data = Some(data);
        self
    }

    /// Sets what opens when the customer taps the image or the text of the message, and its title. Only businesses that Meta
    /// has verified may set it, for templates with an image or a text as their header or without a header.
    ///
    /// ```
    /// use whatsapp_template::{message::Message, meta::SendTemplate, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived {}
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Your parcel has arrived.",
    /// }
    ///
    /// let message = Message::new("+15550123", &Arrived {})?;
    /// let body = SendTemplate::new(&message).with_tap_target("https://shop.example/1042", "Your order").body()?;
    /// assert!(body.contains(r#""tap_target_configuration":[{"url":"https://shop.example/1042","title":"Your order"}]"#));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[must_use]
    pub fn with_tap_target(mut self, url: &'s str, title: &'s str) -> Self {
        self.tap_target = Some(TapTarget { url, title });
        self
    }

    /// The body as JSON. Because sending is the hot path, values are formatted directly into one string.
    ///
    /// # Errors
    ///
    /// If a value has another type than its place, or the text for the webhooks is too long.
    pub fn body(&self) -> Result<String, Error> {
        template_body(self.message, self.biz_opaque_callback_data, self.tap_target, |_| {})
    }

    /// The operation that sends this message. It owns its body, so it can live longer than the message.
    ///
    /// # Errors
    ///
    /// The errors of [`body`](Self::body).
    pub fn to_operation(
        &self,
        _: &Meta,
    ) -> Result<impl Operation<Meta, Output = SentMessage> + Send + Sync + use<>, Error> {
        Ok(PreparedMessage { to: self.message.to().clone(), edge: MESSAGES, body: self.body()? })
    }
}

/// Shows the options only, because the values are the customer's data.
impl fmt::Debug for SendTemplate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendTemplate").field("message", &self.message).finish_non_exhaustive()
    }
}

impl Operation<Meta> for SendTemplate<'_> {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::messages(meta, self.message.to())
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, MESSAGES, self.body()?)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}

/// The body of a filled template; `options` adds entries before the template.
pub(super) fn template_body(
    message: &Message<'_, Meta>,
    callback_data: Option<&str>,
    tap_target: Option<TapTarget<'_>>,
    options: impl FnOnce(&mut String),
) -> Result<String, Error> {
    if matches!(message.to(), Recipient::UserId(_) | Recipient::Group(_))
        && message.definition().code_role() == Role::OtpCode
    {
        let name = message.definition().name.as_str();
        let message = format!("`{name}` is a one-time code, which goes to a phone number only; write the number");
        return Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
    }
    if let Some(target) = tap_target {
        target.check(message)?;
    }
    let to = RecipientMembers::of(message.to());
    let length = to.value.len() + callback_data.map_or(0, |text| 40 + text.len());
    let mut out = String::with_capacity(160 + length + graph::capacity(message));
    out.push_str("{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"");
    out.push_str(to.recipient_type);
    out.push('"');
    json::entry(&mut out, to.key, to.value);
    out.push_str(",\"type\":\"template\"");
    if let Some(text) = callback_data {
        json::entry(&mut out, "biz_opaque_callback_data", check_callback_data(text)?);
    }
    options(&mut out);
    out.push(',');
    graph::template(&mut out, &DIALECT, message, |out| {
        if let Some(target) = tap_target {
            json::comma(out);
            target.write(out);
        }
    })?;
    out.push('}');
    Ok(out)
}
