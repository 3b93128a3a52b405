//! The customer in a conversation.

/// The other side of a conversation, as far as the provider names it.
///
/// Who has chosen a user name may have no number here: then there is the id that WhatsApp made for this customer
/// and this business. Source: Meta, business-scoped user ids (March 2026).
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
    /// The name in the customer's profile, chosen freely.
    pub name: Option<String>,
}

impl Customer {
    /// The number, else the id: what tells customers apart.
    pub fn id(&self) -> Option<&str> {
        self.number.as_deref().or(self.user_id.as_deref())
    }
}
