//! The webhook of CAMS.

mod report;

use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, bounded, parse, refusal};
use crate::webhook::secret::{equal, filled, parameter};
use crate::webhook::view::View;
use crate::webhook::{Event, EventKind, Webhook, WebhookRequest};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "CAMS";

/// The parameter of the query with the token.
const TOKEN: &str = "token";

/// Reads what CAMS pushes over HTTP: receipts, messages of customers, audits of templates.
///
/// **CAMS does not sign its pushes**: none of its pages names a signature (2025). Whoever knows the address can push,
/// so make it unknowable: [`with_token`](Self::with_token) demands a long random word as `token` in the query of the
/// address that is entered in the console. It travels in the address, so it may stand in the logs of what is in
/// between.
///
/// CAMS waits 3 seconds for the answer. What it must say is not documented; the sister product for calls wants
/// `{"code":0}`, which [`Webhook::acknowledgement`] has.
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
/// assert_eq!(status.to.number.as_deref(), Some("4915112345678"));
/// assert_eq!(webhook.events("token=guess", body).unwrap_err().status(), Some(401));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct CamsWebhook {
    token: Option<Secret>,
}

impl CamsWebhook {
    /// A webhook that accepts every request.
    pub fn new() -> Self {
        Self::default()
    }

    /// Demands this `token` in the query of the address.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty.
    pub fn with_token(mut self, token: impl Into<Secret>) -> Result<Self, Error> {
        self.token = Some(filled(token.into(), "the token is empty; choose a long one")?);
        Ok(self)
    }

    /// The news of a push, in their order there; `query` is what stands behind the `?` of the address.
    ///
    /// What cannot be read stands among them as [`EventKind::Unparsed`]; the rest is not lost.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if a token is demanded and missing or another, [`ErrorKind::Malformed`] if the
    /// body is larger than 3 MB or no JSON.
    pub fn events(&self, query: &str, body: &[u8]) -> Result<Vec<Event>, Error> {
        bounded(NAME, body)?;
        if let Some(token) = &self.token {
            let given = parameter(query, TOKEN).unwrap_or_default();
            if !equal(token.expose().as_bytes(), given.as_bytes()) {
                let message = "the query has no `token` or another one; enter the address with it in the console";
                return Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
            }
        }
        let whole = parse(NAME, body)?;
        let mut events = EventBuffer::default();
        for one in whole.as_array().map_or(core::slice::from_ref(&whole), Vec::as_slice) {
            let Some(view) = View::of(one) else {
                let origin = Origin { provider: NAME, ..Origin::default() };
                events.unread(&origin, "a report is no object", one)?;
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
    fn receive(&self, push: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(push.query, push.body)
    }

    fn acknowledgement(&self) -> &'static str {
        r#"{"code":0,"msg":"ok"}"#
    }
}

#[cfg(test)]
mod tests;
