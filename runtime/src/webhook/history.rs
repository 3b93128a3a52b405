//! The messages of a number from before it was connected to the API. Source: Meta, `webhooks/reference/history` (October
//! 2025).

use super::{Content, Customer, DeliveryError, DeliveryStatus};

/// A message from before the number was connected to the API, which the business chose to share.
///
/// ```
/// use whatsapp_template::webhook::{Content, EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "history", "value": {"metadata": {"display_phone_number": "15550100"}, "history": [{
///     "metadata": {"phase": 0, "chunk_order": 1, "progress": 55}, "threads": [{"id": "4915112345678", "messages": [
///     {"from": "15550100", "to": "4915112345678", "id": "wamid.H1", "timestamp": "1770000000", "type": "text",
///      "text": {"body": "Your order is ready"}, "history_context": {"status": "READ"}}]}]}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::HistoryProgress(progress) = &events[0].kind else { unreachable!() };
/// assert_eq!(progress.percent, Some(55));
/// let EventKind::HistoryMessage(message) = &events[1].kind else { unreachable!() };
/// assert!(message.is_from_business);
/// assert_eq!(message.customer.wa_id.as_deref(), Some("4915112345678"));
/// assert_eq!(message.content, Content::Text("Your order is ready".to_owned()));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct HistoryMessage {
    /// The customer, whoever wrote the message.
    pub customer: Customer,
    /// Whether the business wrote it.
    pub is_from_business: bool,
    /// The id of the message.
    pub message_id: String,
    /// The id of the message that it replies to.
    pub context_message_id: Option<String>,
    /// The content. A file first comes as `Content::Other("media_placeholder")`; if it is not older than 14 days, it comes
    /// again, as a message with the same id.
    pub content: Content,
    /// The status of the message; `error` is [`DeliveryStatus::Failed`] without a reason.
    pub status: Option<DeliveryStatus>,
}

/// How far the history has come, or why it does not come.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "history", "value": {"history": [{"errors": [{"code": 2593109,
///     "title": "Sharing declined"}]}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::HistoryProgress(progress) = &events[0].kind else { unreachable!() };
/// assert_eq!(progress.error.as_ref().unwrap().code.as_deref(), Some("2593109"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct HistoryProgress {
    /// Which part of the history it is: 0 is the last day, 1 are the days to the 90th, 2 those to the 180th.
    pub phase: Option<u64>,
    /// The position of this delivery within the phase.
    pub chunk: Option<u64>,
    /// How much has come, from 0 to 100.
    pub percent: Option<u64>,
    /// Why no history comes: code 2593109 if the business does not share it.
    pub error: Option<DeliveryError>,
}
