//! The webhook of Meta.

use http::HeaderMap;
use ring::hmac;

use crate::provider::env::{environment, required};
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::{EventBuffer, check_size, parse, refusal};
use crate::webhook::secret::{constant_time_eq, non_empty, query_parameter};
use crate::webhook::view::View;
use crate::webhook::{Event, EventKind, Webhook, WebhookRequest, graph};
use crate::{Error, ErrorKind, provider::Secret};

const NAME: &str = "Meta";

const DIALECT: graph::Dialect = graph::Dialect { has_own_codes: false };

/// The header with the signature. Source: Meta, create a webhook endpoint (November 2025).
const SIGNATURE: &str = "x-hub-signature-256";

/// The longest challenge, in bytes. Meta's challenges are numbers of about ten digits.
const MAX_CHALLENGE: usize = 256;

/// Reads the webhook deliveries of Meta. It always verifies `X-Hub-Signature-256`.
///
/// ```
/// use whatsapp_template::ErrorKind;
/// use whatsapp_template::webhook::{MetaWebhook, Progress};
///
/// let webhook = MetaWebhook::new("the app secret")?.with_verify_token("my verify token")?;
///
/// // Meta sends one GET request when you enter the address in the app's settings:
/// let query = "hub.mode=subscribe&hub.verify_token=my+verify+token&hub.challenge=1158201444";
/// assert_eq!(webhook.challenge(query)?, "1158201444");
///
/// // Events are POST requests:
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
    /// The webhook of an app with the app secret (not the access token).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the secret is empty, because anyone could sign then.
    pub fn new(app_secret: impl Into<Secret>) -> Result<Self, Error> {
        let app_secret = non_empty(app_secret.into(), "the app secret is empty; copy it from the app's settings")?;
        Ok(Self { app_secret, verify_token: None })
    }

    /// The webhook that environment variables describe.
    ///
    /// | variable | what it is |
    /// | --- | --- |
    /// | `META_APP_SECRET` | the app secret, in the app's settings under "Basic" |
    /// | `META_VERIFY_TOKEN` | the verify token, which you choose and enter with the address in the app's settings |
    ///
    /// ```no_run
    /// use whatsapp_template::webhook::MetaWebhook;
    /// let error = MetaWebhook::from_env().unwrap_err();
    /// assert!(error.to_string().contains("META_APP_SECRET is not set"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if a variable is missing or empty; the error names it.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(environment)
    }

    /// The webhook that these variables describe: [`from_env`](Self::from_env) with another source.
    ///
    /// ```
    /// use whatsapp_template::webhook::MetaWebhook;
    /// let webhook = MetaWebhook::from_variables(|name| match name {
    ///     "META_APP_SECRET" => Some("the app secret".into()),
    ///     "META_VERIFY_TOKEN" => Some("my-word".into()),
    ///     _ => None,
    /// })?;
    /// assert_eq!(webhook.challenge("hub.mode=subscribe&hub.verify_token=my-word&hub.challenge=42")?, "42");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`from_env`](Self::from_env).
    pub fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let app_secret = required(&read, "META_APP_SECRET", "the app secret, from the app's settings")?;
        let what = "the verify token that you entered with the address in the app's settings";
        let verify_token = required(&read, "META_VERIFY_TOKEN", what)?;
        Self::new(app_secret)?.with_verify_token(verify_token)
    }

    /// Sets the verify token, which you choose and enter with the address in the app's settings.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if it is empty.
    pub fn with_verify_token(mut self, verify_token: impl Into<Secret>) -> Result<Self, Error> {
        self.verify_token = Some(non_empty(verify_token.into(), "the verify token is empty; choose a long one")?);
        Ok(self)
    }

    /// The response to Meta's GET request: the challenge in its query, if the verify token is right.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the token is wrong, [`ErrorKind::Malformed`] if the query is not such a verification,
    /// [`ErrorKind::Configuration`] if the webhook has no verify token.
    pub fn challenge(&self, query: &str) -> Result<String, Error> {
        let Some(expected) = &self.verify_token else {
            let message = "the webhook has no verify token; add it with `with_verify_token`";
            return Err(refusal(NAME, ErrorKind::Configuration, 500, message));
        };
        let given = query_parameter(query, "hub.verify_token").unwrap_or_default();
        if !constant_time_eq(expected.expose().as_bytes(), given.as_bytes()) {
            let message = "the verify token is wrong; enter the same token in the app's settings and here";
            return Err(refusal(NAME, ErrorKind::Unauthorized, 403, message));
        }
        let challenge = query_parameter(query, "hub.challenge").filter(|challenge| challenge.len() <= MAX_CHALLENGE);
        let subscribes = query_parameter(query, "hub.mode").as_deref() == Some("subscribe");
        challenge.filter(|_| subscribes).ok_or_else(|| {
            refusal(NAME, ErrorKind::Malformed, 400, "the query is not a subscription with a usable challenge")
        })
    }

    /// The events of a delivery, in its order.
    ///
    /// An event that cannot be read is an [`EventKind::Unparsed`]; the others are read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unauthorized`] if the signature is missing or wrong, [`ErrorKind::Malformed`] if the body is
    /// larger than 3 MB or not JSON.
    pub fn events(&self, headers: &HeaderMap, body: &[u8]) -> Result<Vec<Event>, Error> {
        check_size(NAME, body)?;
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
            _ => events.push_unparsed(&origin, "it has no `object` and `entry`", &whole)?,
        }
        for entry in entries {
            let Some(view) = View::of(entry) else {
                events.push_unparsed(&origin, "an entry is not an object", entry)?;
                continue;
            };
            let origin = Origin { account: view.bounded_text("id"), at: view.time("time"), ..origin.clone() };
            let changes = view.list("changes");
            if changes.is_empty() {
                events.push_unparsed(&origin, "an entry has no `changes`", entry)?;
            }
            for change in changes {
                let field = View::of(change).and_then(|change| change.str("field")).unwrap_or_default();
                graph::change(DIALECT, &origin, field, change, &mut events)?;
            }
        }
        Ok(events.into_events())
    }

    /// Compares the signature with the HMAC of the body, in constant time.
    fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let refused = |message: &str| Err(refusal(NAME, ErrorKind::Unauthorized, 401, message));
        let Some(header) = headers.get(SIGNATURE) else {
            return refused("the request has no `X-Hub-Signature-256`; check whether a proxy removes headers");
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
    fn receive(&self, request: &WebhookRequest<'_>) -> Result<Vec<Event>, Error> {
        self.events(request.headers, request.body)
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
