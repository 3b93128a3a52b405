//! The HTTP request of a webhook delivery, and the trait that reads it.

use http::HeaderMap;

use super::Event;
use crate::{Error, ErrorKind};

/// The HTTP request of a webhook delivery, independent of the HTTP library.
///
/// ```
/// use whatsapp_template::webhook::{NxcloudWebhook, WebhookRequest, Webhook};
/// let headers = http::HeaderMap::new();
/// let request = WebhookRequest { headers: &headers, query: "", body: br#"{"statuses": [{"id": "m1", "status": "sent"}]}"# };
/// assert_eq!(NxcloudWebhook::new().receive(&request)?.len(), 1);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct WebhookRequest<'r> {
    /// The headers.
    pub headers: &'r HeaderMap,
    /// The query of the URL, without `?` and not decoded.
    pub query: &'r str,
    /// The body, byte for byte: it is what a signature covers.
    pub body: &'r [u8],
}

/// Reads a provider's webhook deliveries: the trait for code that serves any provider.
///
/// ```
/// use whatsapp_template::webhook::{CamsWebhook, Event, MetaWebhook, NxcloudWebhook, WebhookRequest, Webhook};
/// use whatsapp_template::Error;
///
/// fn receive(webhooks: &[Box<dyn Webhook>], request: &WebhookRequest<'_>) -> Vec<Result<Vec<Event>, Error>> {
///     webhooks.iter().map(|webhook| webhook.receive(request)).collect()
/// }
/// let webhooks: [Box<dyn Webhook>; 3] =
///     [Box::new(MetaWebhook::new("secret")?), Box::new(CamsWebhook::new()), Box::new(NxcloudWebhook::new())];
/// let headers = http::HeaderMap::new();
/// let read = receive(&webhooks, &WebhookRequest { headers: &headers, query: "", body: b"[]" });
/// assert_eq!(read[0].as_ref().unwrap_err().status(), Some(401));
/// # Ok::<(), Error>(())
/// ```
pub trait Webhook: Send + Sync + 'static {
    /// The events of a delivery.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the request does not come from the provider, [`ErrorKind::Malformed`] if it cannot
    /// be read at all. [`Error::status`] is the HTTP status to respond with.
    fn receive(&self, request: &WebhookRequest<'_>) -> Result<Vec<Event>, Error>;

    /// The response to a GET request that verifies the address of the webhook. Only Meta sends one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the request does not come from the provider, [`ErrorKind::Refused`] if this provider
    /// sends no such request.
    fn challenge(&self, query: &str) -> Result<String, Error> {
        let _ = query;
        Err(Error::new(ErrorKind::Refused, "this provider does not verify the address of a webhook").with_status(405))
    }

    /// The body of the response to a delivery that was handled.
    fn acknowledgement(&self) -> &'static str {
        ""
    }
}
