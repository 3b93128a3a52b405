//! Marks a message as read.

use serde_json::json;

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, request};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Marks a customer's message and all messages before it as read. It can also show the typing indicator, which lasts for
/// 25 seconds or until the next message.
///
/// ```
/// use whatsapp_template::meta::MarkAsRead;
/// let read = MarkAsRead::new("wamid.HBgLMTU1NTAxMjM=").with_typing_indicator();
/// assert!(read.typing_indicator);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MarkAsRead {
    /// The message's id, from the webhook.
    pub message_id: String,
    /// Whether the customer sees the typing indicator.
    pub typing_indicator: bool,
}

impl MarkAsRead {
    /// Marks the message with this id.
    pub fn new(message_id: impl Into<String>) -> Self {
        Self { message_id: message_id.into(), typing_indicator: false }
    }

    /// Shows the typing indicator.
    #[must_use]
    pub fn with_typing_indicator(mut self) -> Self {
        self.typing_indicator = true;
        self
    }
}

impl Operation<Meta> for MarkAsRead {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut body = json!({"messaging_product": "whatsapp", "status": "read", "message_id": self.message_id});
        if self.typing_indicator {
            body["typing_indicator"] = json!({"type": "text"});
        }
        let path = format!("{}/messages", meta.phone_number_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
