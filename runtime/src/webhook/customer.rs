//! The customer in a conversation.

/// The customer in a conversation, as far as the provider identifies the customer.
///
/// A customer with a user name may have no number here, but the id that WhatsApp generated for this customer and this
/// business. Source: Meta, business-scoped user ids (March 2026).
///
/// ```
/// use whatsapp_template::webhook::NxcloudWebhook;
/// let body = br#"{"messages": [{"from": "+4915112345678", "id": "m1", "type": "text", "text": {"body": "Hi"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// assert_eq!(events[0].inbound().unwrap().from.number.as_deref(), Some("4915112345678"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Customer {
    /// The number with its country code, without `+`.
    pub number: Option<String>,
    /// The business-scoped id.
    pub user_id: Option<String>,
    /// The name in the customer's profile, which the customer chooses freely.
    pub name: Option<String>,
}

impl Customer {
    /// The number, or else the business-scoped id: what identifies the customer.
    pub fn id(&self) -> Option<&str> {
        self.number.as_deref().or(self.user_id.as_deref())
    }
}
