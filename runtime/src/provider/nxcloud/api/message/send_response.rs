//! What NXCloud returns for a message that it accepted.

use crate::Error;
use crate::provider::accepted_message::{self, Step};
use crate::provider::nxcloud::api::error;
use crate::provider::receipt_operation::receipt;
use crate::provider::wire::wire;
use crate::provider::{Idempotency, Receipt};

wire! {
    /// NXCloud's response to a message: it is accepted, but not yet delivered.
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
        /// The message.
        messages / with_messages: Vec<MessageId> => "messages",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl SentMessage {
    /// The id of the message, for traces.
    pub(super) fn message_id(&self) -> Option<&str> {
        self.messages.first()?.id.as_deref()
    }
}

wire! {
    /// The id of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::nxcloud::MessageId::new().with_id("wamid.1").id.as_deref(), Some("wamid.1"));
    /// ```
    pub struct MessageId {
        /// The id, or the sender's own id if it set one.
        id / with_id: Option<String> => "id",
    }
}

/// Reads the response to `mt`, which must have a message's id.
pub(super) fn read_response(response: &http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
    error::accepted_as(Idempotency::SendsMessage, response, |sent: &SentMessage| {
        let id =
            sent.messages.first().is_some_and(|message| message.id.as_deref().is_some_and(|id| !id.trim().is_empty()));
        (!id).then_some("`data.messages` has no `id`")
    })
}

/// The receipt in a response that accepts a message in the usual form.
pub(in crate::provider::nxcloud::api) fn read_receipt(response: &http::Response<Vec<u8>>) -> Option<Receipt> {
    const CODE: &[Step] = &[Step::Key("code")];
    const ID: &[Step] = &[Step::Key("data"), Step::Key("messages"), Step::First, Step::Key("id")];
    if response.status().as_u16() >= 400 {
        return None;
    }
    match accepted_message::values(response.body(), [CODE, ID])? {
        [Some(code), id] if code == "0" => receipt(id, None),
        _ => None,
    }
}
