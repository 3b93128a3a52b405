//! What a provider returns for a message that it accepted.

/// The result of [`Provider::send`](crate::provider::Provider::send): the provider has accepted the message. The webhook
/// reports whether it arrives.
///
/// ```
/// use whatsapp_template::provider::Receipt;
/// assert_eq!(Receipt::new("61851ccb2f13").message_id, "61851ccb2f13");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The id of the message, the same as in the webhooks about it.
    pub message_id: String,
    /// The provider's id of the request.
    pub request_id: Option<String>,
}

impl Receipt {
    /// A receipt with this message id.
    pub fn new(message_id: impl Into<String>) -> Self {
        Self { message_id: message_id.into(), request_id: None }
    }
}
