//! The webhook of NXCloud.

use http::HeaderMap;

use crate::nxcloud::{Algorithm, Signature};
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, bounded, parse, refusal};
use crate::webhook::secret::{equal, filled};
use crate::webhook::view::View;
use crate::webhook::{Event, Webhook, WebhookRequest, graph};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "NXCloud";

/// Reads what NXCloud pushes.
///
/// Whether pushes are signed is set for each application, and the pages only point to the calling convention. So
/// this is what is known, and what is not:
///
/// - Without [`with_access_secret`](Self::with_access_secret) nothing is checked: anyone who knows the address can
///   push. Keep it secret, or let only NXCloud through to it.
/// - With it, the headers `accessKey`, `action`, `bizType`, `ts` and `sign` must be there and `sign` must be the
///   digest of the calling convention over the body. Which headers carry it in a push, with which `action` and which
///   secret, is not documented; if NXCloud signs otherwise, all is refused, and the error names the header.
/// - `ts` is not compared with the clock: how often, and whether with a new time, a push is repeated is not
///   documented. [`Event::key`] tells repetitions.
///
/// ```
/// use whatsapp_template::webhook::NxcloudWebhook;
///
/// let webhook = NxcloudWebhook::new();
/// let body = br#"{"field": "message_template_status_update", "value": {"event": "APPROVED", "time": 1700000000,
///     "message_template_name": "parcel_arrived", "message_template_language": "en_US", "wabaId": "1"}}"#;
/// let events = webhook.events(&http::HeaderMap::new(), body)?;
/// assert_eq!(events[0].account.as_deref(), Some("1"));
///
/// let webhook = webhook.with_access_secret("the secret")?;
/// let error = webhook.events(&http::HeaderMap::new(), body).unwrap_err();
/// assert_eq!(error.status(), Some(401));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct NxcloudWebhook {
    access_secret: Option<Secret>,
}

impl NxcloudWebhook {
    /// A webhook whose pushes are not signed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Demands that pushes are signed with this secret.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty: then anyone could sign.
    pub fn with_access_secret(mut self, access_secret: impl Into<Secret>) -> Result<Self, Error> {
        self.access_secret =
            Some(filled(access_secret.into(), "the access secret is empty; write the account's secret")?);
        Ok(self)
    }

    /// The news of a push, in their order there.
    ///
    /// What cannot be read stands among them as [`EventKind::Unparsed`](crate::webhook::EventKind::Unparsed); the rest is not
    /// lost.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the signature is demanded and missing or another, [`ErrorKind::Malformed`] if
    /// the body is larger than 3 MB or no JSON.
    pub fn events(&self, headers: &HeaderMap, body: &[u8]) -> Result<Vec<Event>, Error> {
        bounded(NAME, body)?;
        if let Some(secret) = &self.access_secret {
            verify(secret, headers, body)?;
        }
        let whole = parse(NAME, body)?;
        let mut events = EventBuffer::default();
        // One event is shown for each push; a list of them is read all the same.
        for one in whole.as_array().map_or(core::slice::from_ref(&whole), Vec::as_slice) {
            let view = View::of(one);
            let origin = Origin {
                provider: NAME,
                account: view.and_then(|view| view.bounded_text("wabaId")),
                number: view.and_then(graph::number),
                number_id: view.and_then(graph::number_id),
                at: view.and_then(|view| view.time("time")),
            };
            match view.and_then(|view| view.str("field")) {
                Some(field) => graph::change(graph::Dialect::Nxcloud, &origin, field, one, &mut events)?,
                None => graph::messages(graph::Dialect::Nxcloud, &origin, one, &mut events)?,
            }
        }
        Ok(events.into_events())
    }
}

impl Webhook for NxcloudWebhook {
    fn receive(&self, push: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(push.headers, push.body)
    }
}

/// The signature of the calling convention over the push. Source: the calling convention, and the newer Chinese text
/// for `algorithm`.
fn verify(secret: &Secret, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
    let header = |name: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).ok_or_else(|| {
            let message = format!("the push has no header `{name}`, which a signature needs; check that NXCloud signs");
            refusal(NAME, ErrorKind::Unauthorized, 401, message)
        })
    };
    let signature = Signature {
        access_key: header("accessKey")?,
        action: header("action")?,
        biz_type: header("bizType")?,
        ts: header("ts")?,
        body,
    };
    let algorithm = match headers.get("algorithm") {
        Some(name) if name.as_bytes().eq_ignore_ascii_case(b"sha256") => Algorithm::Sha256,
        _ => Algorithm::Md5,
    };
    let expected = signature.sign(secret, algorithm);
    if !equal(expected.as_bytes(), header("sign")?.to_ascii_lowercase().as_bytes()) {
        let message = "the signature does not match; check the secret, and that nothing changes the body on the way";
        return Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
