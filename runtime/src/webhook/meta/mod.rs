//! The webhook of Meta.

use http::HeaderMap;
use ring::hmac;

use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, bounded, parse, refusal};
use crate::webhook::secret::{equal, filled, parameter};
use crate::webhook::view::View;
use crate::webhook::{Event, EventKind, Webhook, WebhookRequest, graph};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "Meta";

/// The header with the signature. Source: Meta, create a webhook endpoint (November 2025).
const SIGNATURE: &str = "x-hub-signature-256";

/// How long a challenge may be, in bytes. Meta's are numbers of some ten digits.
const MAX_CHALLENGE: usize = 256;

/// Reads what Meta pushes: `X-Hub-Signature-256` is checked, always.
///
/// ```
/// use whatsapp_template::ErrorKind;
/// use whatsapp_template::webhook::{MetaWebhook, Progress};
///
/// let webhook = MetaWebhook::new("the app secret")?.with_verify_token("a word of one's own")?;
///
/// // GET, once, when the address is entered in the app's settings:
/// let query = "hub.mode=subscribe&hub.verify_token=a+word+of+one%27s+own&hub.challenge=1158201444";
/// assert_eq!(webhook.challenge(query)?, "1158201444");
///
/// // POST, for everything else:
/// let body = br#"{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages",
/// "value":{"statuses":[{"id":"wamid.1","status":"read","timestamp":"1700000000","recipient_id":"4915112345678"}]}}]}]}"#;
/// let mut headers = http::HeaderMap::new();
/// assert_eq!(webhook.events(&headers, body).unwrap_err().kind(), ErrorKind::Unauthorized);
///
/// let signature = "sha256=ab533b11ced3eeda1d06c5ff518cc1efa5055d0270b5561f727436c11b284bbf";
/// headers.insert("X-Hub-Signature-256", signature.parse().unwrap());
/// let events = webhook.events(&headers, body)?;
/// assert_eq!(events[0].status().unwrap().status.progress(), Progress::Read);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct MetaWebhook {
    app_secret: Secret,
    verify_token: Option<Secret>,
}

impl MetaWebhook {
    /// The webhook of an app, by the app's secret (not the access token).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the secret is empty: then anyone could sign.
    pub fn new(app_secret: impl Into<Secret>) -> Result<Self, Error> {
        let app_secret = filled(app_secret.into(), "the app secret is empty; copy it from the app's settings")?;
        Ok(Self { app_secret, verify_token: None })
    }

    /// Adds the word of one's own that is entered beside the address in the app's settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty.
    pub fn with_verify_token(mut self, verify_token: impl Into<Secret>) -> Result<Self, Error> {
        self.verify_token = Some(filled(verify_token.into(), "the verify token is empty; choose a long one")?);
        Ok(self)
    }

    /// What to answer to Meta's GET: the challenge of its query, if the verify token is right.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the token is another, [`ErrorKind::Malformed`] if it is no such question,
    /// [`ErrorKind::Configuration`] if the webhook has no verify token.
    pub fn challenge(&self, query: &str) -> Result<String, Error> {
        let Some(expected) = &self.verify_token else {
            let message = "the webhook has no verify token; add it with `with_verify_token`";
            return Err(refusal(NAME, ErrorKind::Configuration, 500, message));
        };
        let given = parameter(query, "hub.verify_token").unwrap_or_default();
        if !equal(expected.expose().as_bytes(), given.as_bytes()) {
            let message = "the verify token is another; enter the same in the app's settings and here";
            return Err(refusal(NAME, ErrorKind::Unauthorized, 403, message));
        }
        let challenge = parameter(query, "hub.challenge").filter(|challenge| challenge.len() <= MAX_CHALLENGE);
        let subscribes = parameter(query, "hub.mode").as_deref() == Some("subscribe");
        challenge.filter(|_| subscribes).ok_or_else(|| {
            refusal(NAME, ErrorKind::Malformed, 400, "the query is no subscription with a challenge that can be used")
        })
    }

    /// The news of a push, in their order there.
    ///
    /// What cannot be read stands among them as [`EventKind::Unparsed`]; the rest is not lost.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the signature is missing or another, [`ErrorKind::Malformed`] if the body is
    /// larger than 3 MB or no JSON.
    pub fn events(&self, headers: &HeaderMap, body: &[u8]) -> Result<Vec<Event>, Error> {
        bounded(NAME, body)?;
        self.verify(headers, body)?;
        let whole = parse(NAME, body)?;
        let mut events = EventBuffer::default();
        let origin = Origin { provider: NAME, ..Origin::default() };
        let view = View::of(&whole);
        let entries = view.map(|view| view.list("entry")).unwrap_or_default();
        match view.and_then(|view| view.str("object")) {
            Some("whatsapp_business_account") if !entries.is_empty() => {}
            Some(other) if other != "whatsapp_business_account" => {
                events.push(origin.event(None, EventKind::Other(other.to_owned()), &whole))?;
                return Ok(events.into_events());
            }
            _ => events.unread(&origin, "it is no push with an `object` and an `entry`", &whole)?,
        }
        for entry in entries {
            let Some(view) = View::of(entry) else {
                events.unread(&origin, "an entry is no object", entry)?;
                continue;
            };
            let origin = Origin { account: view.bounded_text("id"), at: view.time("time"), ..origin.clone() };
            let changes = view.list("changes");
            if changes.is_empty() {
                events.unread(&origin, "an entry has no `changes`", entry)?;
            }
            for change in changes {
                let field = View::of(change).and_then(|change| change.str("field")).unwrap_or_default();
                graph::change(graph::Dialect::Meta, &origin, field, change, &mut events)?;
            }
        }
        Ok(events.into_events())
    }

    /// Compares the signature with the HMAC of the body, in constant time.
    fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let refused = |message: &str| Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
        let Some(header) = headers.get(SIGNATURE) else {
            return refused("the push has no `X-Hub-Signature-256`; check what changes headers on the way");
        };
        let Some(signature) = header.as_bytes().strip_prefix(b"sha256=").and_then(bytes) else {
            return refused("the signature is not `sha256=` and 64 hexadecimal digits");
        };
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.app_secret.expose().as_bytes());
        if hmac::verify(&key, body, &signature).is_err() {
            return refused(
                "the signature does not match; check the app secret, and that nothing changes the body on the way",
            );
        }
        Ok(())
    }
}

impl Webhook for MetaWebhook {
    fn receive(&self, push: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(push.headers, push.body)
    }

    fn challenge(&self, query: &str) -> Result<String, Error> {
        self.challenge(query)
    }
}

/// The bytes of 64 hexadecimal digits.
fn bytes(digits: &[u8]) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = digits.as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
