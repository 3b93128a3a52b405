//! What NXCloud returns for a message that it accepted.

use crate::Error;
use crate::Idempotency;
use crate::provider::nxcloud::api::error;
use crate::provider::wire::wire;

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
