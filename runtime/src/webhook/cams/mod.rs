//! The webhook of CAMS.

mod report;

use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, check_size, parse, refusal};
use crate::webhook::view::View;
use crate::webhook::{AddressToken, Event, EventKind, Webhook, WebhookRequest};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "CAMS";

/// Reads the webhook deliveries of CAMS: receipts, messages of customers, audits of templates.
///
/// **CAMS does not sign its deliveries**: none of its pages mentions a signature (2025). Anyone who has the address can send
/// events, so make the address secret: [`with_token`](Self::with_token) requires a long random `token` in the query of the
/// address that you enter in the console. The token is part of the address, so it may appear in the logs of proxies.
///
/// CAMS waits 3 seconds for the response. The body of the response is not documented; the related product for calls expects
/// `{"code":0}`, which [`Webhook::acknowledgement`] returns.
///
/// ```
/// use whatsapp_template::webhook::{CamsWebhook, Progress};
///
/// let webhook = CamsWebhook::new().with_token("3f9c0a")?;
/// // The address in the console: https://example.com/cams?token=3f9c0a
/// let body = br#"[{"MessageId": "m1", "From": "15550100", "To": "+4915112345678", "Status": "Delivered",
///     "Timestamp": 1700000000000, "TaskId": "order 17"}]"#;
/// let events = webhook.events("token=3f9c0a", body)?;
/// let status = events[0].status().unwrap();
/// assert_eq!(status.status.progress(), Progress::Delivered);
/// assert_eq!(status.to.wa_id.as_deref(), Some("4915112345678"));
/// assert_eq!(webhook.events("token=guess", body).unwrap_err().status(), Some(401));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct CamsWebhook {
    token: Option<AddressToken>,
}

impl CamsWebhook {
    /// A webhook that accepts every request.
    pub fn new() -> Self {
        Self::default()
    }

    /// Requires this `token` in the query of the address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty.
    pub fn with_token(mut self, token: impl Into<Secret>) -> Result<Self, Error> {
        self.token = Some(AddressToken::new(token)?);
        Ok(self)
    }

    /// The events of a delivery, in its order. `query` is the query of the URL, without `?`.
    ///
    /// An event that cannot be read is an [`EventKind::Unparsed`]; the others are read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if a token is required and is missing or wrong, [`ErrorKind::Malformed`] if the
    /// body is larger than 3 MB or not JSON.
    pub fn events(&self, query: &str, body: &[u8]) -> Result<Vec<Event>, Error> {
        check_size(NAME, body)?;
        if self.token.as_ref().is_some_and(|token| !token.is_in(query)) {
            let message = "the query has no `token` or a wrong one; enter the address with the token in the console";
            return Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
        }
        let whole = parse(NAME, body)?;
        let mut events = EventBuffer::default();
        for one in whole.as_array().map_or(core::slice::from_ref(&whole), Vec::as_slice) {
            let Some(view) = View::of(one) else {
                let origin = Origin { provider: NAME, ..Origin::default() };
                events.push_unparsed(&origin, "a report is not an object", one)?;
                continue;
            };
            let (number, kind) = report::read(view);
            let origin = Origin {
                provider: NAME,
                account: view.bounded_text("WabaId"),
                number,
                number_id: None,
                at: view.time("Timestamp"),
            };
            events.push(origin.event(None, kind.unwrap_or_else(EventKind::Unparsed), one))?;
        }
        Ok(events.into_events())
    }
}

impl Webhook for CamsWebhook {
    fn receive(&self, request: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(request.query, request.body)
    }

    fn acknowledgement(&self) -> &'static str {
        r#"{"code":0,"msg":"ok"}"#
    }
}

#[cfg(test)]
mod tests;
