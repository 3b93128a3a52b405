//! What customers do with marketing messages. Source: public clients (2026); Meta's page is not public.

/// A customer tapped a link of a marketing message. Neither the customer nor the message is reported.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "messages", "value": {"user_actions": [{"action_type": "marketing_messages_link_click",
///     "timestamp": "1780000000", "marketing_messages_link_click_data": {"click_component": "cta", "click_id": "c1"}}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::UserAction(action) = &events[0].kind else { unreachable!() };
/// assert_eq!((action.kind.as_deref(), action.click_id.as_deref()), (Some("marketing_messages_link_click"), Some("c1")));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct UserAction {
    /// `marketing_messages_link_click` or `landing_page_view`.
    pub kind: Option<String>,
    /// What was tapped: `cta` for a button, `body` for a link in the text.
    pub component: Option<String>,
    /// The product whose link it was.
    pub product_id: Option<String>,
    /// The id of the click.
    pub click_id: Option<String>,
    /// The token with which the link was sent.
    pub tracking_token: Option<String>,
}
