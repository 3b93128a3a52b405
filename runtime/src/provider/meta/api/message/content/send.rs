//! Sends a message without a template.

use core::fmt;

use serde_json::json;

use super::Content;
use crate::provider::meta::api::message::recipient::RecipientMembers;
use crate::provider::meta::api::message::send_response::{
    MESSAGES, SentMessage, check_callback_data, post, read_response,
};
use crate::provider::meta::api::{Meta, error, request};
use crate::recipient::{Recipient, ToRecipient};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

/// Sends a message without a template. This is possible within 24 hours of the customer's last message, and an error
/// ([`WindowClosed`](crate::meta::ErrorCode::WindowClosed)) afterwards.
///
/// ```
/// use whatsapp_template::meta::{Content, SendContent};
/// let send = SendContent::new("+15550123", Content::text("It is on its way."))?.with_reply_to("wamid.HBgLMTU1NTAxMjM=");
/// assert!(send.body()?.contains(r#""context":{"message_id":"wamid.HBgLMTU1NTAxMjM="}"#));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SendContent {
    /// The recipient.
    pub to: Recipient,
    /// The content.
    pub content: Content,
    /// The id of the message that this one quotes.
    pub context: Option<String>,
    /// A text that the status webhooks return, at most 512 characters.
    pub biz_opaque_callback_data: Option<String>,
}

impl SendContent {
    /// Sends a content to a customer or a group.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if the recipient is not valid.
    pub fn new(to: impl ToRecipient, content: impl Into<Content>) -> Result<Self, Error> {
        let to = to.to_recipient().map_err(|error| error.with_provider(error::NAME))?;
        Ok(Self { to, content: content.into(), context: None, biz_opaque_callback_data: None })
    }

    /// Quotes a message of the conversation by its id. A reaction has the id of its message in its content.
    #[must_use]
    pub fn with_reply_to(mut self, message_id: impl Into<String>) -> Self {
        self.context = Some(message_id.into());
        self
    }

    /// A text that the status webhooks return, at most 512 characters.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: impl Into<String>) -> Self {
        self.biz_opaque_callback_data = Some(data.into());
        self
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if a part of the content is missing, too long or present too
    /// often.
    pub fn body(&self) -> Result<String, Error> {
        self.check_recipient()?;
        self.content.check().map_err(|error| error.with_provider(error::NAME))?;
        let word = self.content.kind();
        let to = RecipientMembers::of(&self.to);
        let mut body = json!({"messaging_product": "whatsapp", "recipient_type": to.recipient_type, "type": word});
        body[to.key] = to.value.into();
        if let Some(message_id) = &self.context {
            body["context"] = json!({"message_id": message_id});
        }
        if let Some(text) = &self.biz_opaque_callback_data {
            body["biz_opaque_callback_data"] = check_callback_data(text)?.into();
        }
        body[word] = self.content.value().map_err(request::unwritable)?;
        Ok(body.to_string())
    }
}

impl SendContent {
    /// A group takes texts and files. Source: Meta, groups/groups-messaging (November 2025). Whether it takes reactions is not
    /// documented, so Meta judges them.
    fn check_recipient(&self) -> Result<(), Error> {
        let is_refused = matches!(self.content, Content::Location(_) | Content::Contacts(_) | Content::Interactive(_));
        if !is_refused || !matches!(self.to, Recipient::Group(_)) {
            return Ok(());
        }
        let kind = self.content.kind();
        let message = format!(
            "a group does not take messages of the type `{kind}`, allowed are texts and files; send one of these"
        );
        Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME))
    }
}

/// Shows the type only, because the content is the customer's data.
impl fmt::Debug for SendContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendContent").field("type", &self.content.kind()).finish_non_exhaustive()
    }
}

impl Operation<Meta> for SendContent {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::messages(meta, &self.to)
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
