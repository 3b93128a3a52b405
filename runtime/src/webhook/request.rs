//! The HTTP request of a webhook delivery, and the trait that reads it.

use http::HeaderMap;

use super::Event;
use crate::{Error, ErrorKind};

/// A request of a provider, as any HTTP library gives it.
///
/// ```
/// use whatsapp_template::webhook::{NxcloudWebhook, WebhookRequest, Webhook};
/// let headers = http::HeaderMap::new();
/// let push = WebhookRequest { headers: &headers, query: "", body: br#"{"statuses": [{"id": "m1", "status": "sent"}]}"# };
/// assert_eq!(NxcloudWebhook::new().receive(&push)?.len(), 1);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct WebhookRequest<'p> {
    /// The headers.
    pub headers: &'p HeaderMap,
    /// What stands behind the `?` of the address, as it came.
    pub query: &'p str,
    /// The body, byte for byte: signatures cover it as it came.
    pub body: &'p [u8],
}

/// What reads a provider's pushes, for code that serves any of them.
///
/// ```
/// use whatsapp_template::webhook::{CamsWebhook, Event, MetaWebhook, NxcloudWebhook, WebhookRequest, Webhook};
/// use whatsapp_template::Error;
///
/// fn receive(webhooks: &[Box<dyn Webhook>], push: &WebhookRequest<'_>) -> Vec<Result<Vec<Event>, Error>> {
///     webhooks.iter().map(|webhook| webhook.receive(push)).collect()
/// }
/// let webhooks: [Box<dyn Webhook>; 3] =
///     [Box::new(MetaWebhook::new("secret")?), Box::new(CamsWebhook::new()), Box::new(NxcloudWebhook::new())];
/// let headers = http::HeaderMap::new();
/// let read = receive(&webhooks, &WebhookRequest { headers: &headers, query: "", body: b"[]" });
/// assert_eq!(read[0].as_ref().unwrap_err().status(), Some(401));
/// # Ok::<(), Error>(())
/// ```
pub trait Webhook: Send + Sync + 'static {
    /// The news of a push.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if it does not come from the provider, [`ErrorKind::Malformed`] if it cannot be
    /// read at all. [`Error::status`] is the status to answer with.
    fn receive(&self, push: &WebhookRequest<'_>) -> Result<Vec<Event>, Error>;

    /// What to answer to a GET that asks whether the address is right. Only Meta asks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if whoever asks is not the provider, [`ErrorKind::Refused`] if it never asks.
    fn challenge(&self, query: &str) -> Result<String, Error> {
        let _ = query;
        Err(Error::new(ErrorKind::Refused, "this provider does not ask whether the address is right").with_status(405))
    }

    /// The body of the answer to a push that was taken.
    fn acknowledgement(&self) -> &'static str {
        ""
    }
}
