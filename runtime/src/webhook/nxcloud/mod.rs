//! The webhook of NXCloud.

use http::HeaderMap;

use crate::nxcloud::{Algorithm, Signature};
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, check_size, parse, refusal};
use crate::webhook::secret::{constant_time_eq, non_empty};
use crate::webhook::view::View;
use crate::webhook::{Event, Webhook, WebhookRequest, graph};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "NXCloud";

const DIALECT: graph::Dialect = graph::Dialect { has_own_codes: true };

/// Reads the webhook deliveries of NXCloud.
///
/// Each application has a setting for whether deliveries are signed. The documentation only refers to the calling
/// convention, so this is what is known, and what is not:
///
/// - Without [`with_access_secret`](Self::with_access_secret), nothing is verified: anyone who has the address can send
///   events. Keep the address secret with an [`AddressToken`](crate::webhook::AddressToken), or restrict it to NXCloud.
/// - With it, the headers `accessKey`, `action`, `bizType`, `ts` and `sign` are required, and `sign` must be the digest of
///   the body by the calling convention. The headers of a signed delivery, its `action` and its secret are not documented.
///   If NXCloud signs in another way, every delivery is refused, and the error names the header.
/// - `ts` is not compared with the clock: it is not documented how often a delivery is repeated, and whether with a new
///   time. [`Event::key`] identifies repetitions.
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
    /// A webhook whose deliveries are not signed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Requires that deliveries are signed with this secret.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty, because anyone could sign then.
    pub fn with_access_secret(mut self, access_secret: impl Into<Secret>) -> Result<Self, Error> {
        self.access_secret =
            Some(non_empty(access_secret.into(), "the access secret is empty; write the account's secret")?);
        Ok(self)
    }

    /// The events of a delivery, in its order.
    ///
    /// An event that cannot be read is an [`EventKind::Unparsed`](crate::webhook::EventKind::Unparsed); the others are read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if a signature is required and is missing or wrong, [`ErrorKind::Malformed`] if
    /// the body is larger than 3 MB or not JSON.
    pub fn events(&self, headers: &HeaderMap, body: &[u8]) -> Result<Vec<Event>, Error> {
        check_size(NAME, body)?;
        if let Some(secret) = &self.access_secret {
            verify(secret, headers, body)?;
        }
        let whole = parse(NAME, body)?;
        let mut events = EventBuffer::default();
        // The documentation shows one event for each delivery; a list is read as well.
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
                Some(field) => graph::change(DIALECT, &origin, field, one, &mut events)?,
                None => graph::messages(DIALECT, &origin, one, &mut events)?,
            }
        }
        Ok(events.into_events())
    }
}

impl Webhook for NxcloudWebhook {
    fn receive(&self, request: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(request.headers, request.body)
    }
}

/// Verifies the signature of the calling convention. Source: the calling convention, and the newer Chinese text for
/// `algorithm`.
fn verify(secret: &Secret, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
    let header = |name: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).ok_or_else(|| {
            let message =
                format!("the request has no header `{name}`, which a signature needs; check that NXCloud signs");
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
    if !constant_time_eq(expected.as_bytes(), header("sign")?.to_ascii_lowercase().as_bytes()) {
        let message = "the signature does not match; check the secret, and that nothing changes the body on the way";
        return Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
