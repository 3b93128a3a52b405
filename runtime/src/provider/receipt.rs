//! What a provider returns for a message that it accepted.

/// What [`Provider::send`] answers: the provider has accepted the message. Whether it arrives is told by
/// its webhook.
///
/// ```
/// use whatsapp_template::provider::Receipt;
/// assert_eq!(Receipt::new("61851ccb2f13").message_id, "61851ccb2f13");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The message's id, the same as in the provider's reports about it.
    pub message_id: String,
    /// The provider's number of the request.
    pub request_id: Option<String>,
}

impl Receipt {
    /// A receipt with this message id.
    pub fn new(message_id: impl Into<String>) -> Self {
        Self { message_id: message_id.into(), request_id: None }
    }
}
