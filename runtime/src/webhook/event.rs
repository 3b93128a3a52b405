//! An event of a webhook delivery and its key.

use core::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::digest;
use serde_json::Value;

use super::{AccountEvent, Inbound, MessageStatus, NumberEvent, Preference, TemplateEvent};
use crate::provider::signing_context::hexadecimal;

/// How many bytes of the digest are used for a key: 128 bits.
const KEY_BYTES: usize = 16;

/// One event that a provider reported.
///
/// Providers deliver events at least once and in any order. [`key`](Self::key) is the same for each delivery of the same
/// event: store the keys of the last days (Meta repeats for up to seven) and skip known keys.
/// [`Progress`](super::Progress) determines which of two statuses is newer.
///
/// ```
/// use std::collections::HashSet;
/// use whatsapp_template::webhook::{NxcloudWebhook, Progress};
///
/// let webhook = NxcloudWebhook::new();
/// let deliveries = ["read", "delivered", "read"].map(|status| {
///     format!(r#"{{"statuses": [{{"id": "m1", "status": "{status}", "recipient_id": "15550123"}}]}}"#)
/// });
/// let (mut seen, mut progress) = (HashSet::new(), Progress::Accepted);
/// for body in deliveries {
///     for event in webhook.events(&http::HeaderMap::new(), body.as_bytes())? {
///         if !seen.insert(event.key.clone()) {
///             continue; // delivered before
///         }
///         let next = event.status().unwrap().status.progress();
///         if next.supersedes(progress) {
///             progress = next;
///         }
///     }
/// }
/// assert_eq!((seen.len(), progress), (2, Progress::Read));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// The key for deduplication: at most 64 lower-case letters, digits and dashes, without any personal data.
    ///
    /// The key of a status is computed from the message, the customer and the status, and that of an inbound message from
    /// its id. Events of templates and accounts have no id: their key is computed from the whole JSON and the time, so a
    /// repetition with another time has another key. These events set a state, so handling one twice does no harm.
    pub key: String,
    /// The provider: `Meta`, `CAMS` or `NXCloud`.
    pub provider: &'static str,
    /// When it happened, according to the provider. CAMS' audits have no time.
    pub at: Option<SystemTime>,
    /// The id of the WhatsApp business account (WABA).
    pub account: Option<String>,
    /// The phone number of the business.
    pub number: Option<String>,
    /// Meta's id of that number, which is needed to send a message from it.
    pub number_id: Option<String>,
    /// What happened.
    pub kind: EventKind,
    /// The JSON of this event, including what the types leave out. `Debug` leaves it out. It contains what customers wrote,
    /// as does `kind`, so consider that before you log them. The key can always be logged.
    pub raw: Value,
}

/// What happened.
///
/// ```
/// use whatsapp_template::webhook::EventKind;
/// assert_ne!(EventKind::Other("history".to_owned()), EventKind::Unparsed("no `id`"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "most events are statuses, and a box would be an allocation for each")]
pub enum EventKind {
    /// The status of a sent message changed.
    Status(MessageStatus),
    /// A customer sent a message or tapped a button.
    Inbound(Inbound),
    /// A template was reviewed, paused, or changed.
    Template(TemplateEvent),
    /// The business account changed.
    Account(AccountEvent),
    /// A number of the business changed.
    Number(NumberEvent),
    /// A customer opted out of marketing messages, or opted in again.
    Preference(Preference),
    /// An event that this version does not know, by the provider's name for it.
    Other(String),
    /// An event of a known kind that cannot be read, and why.
    Unparsed(&'static str),
}

impl Event {
    /// The status of a sent message, if the event is one.
    pub fn status(&self) -> Option<&MessageStatus> {
        match &self.kind {
            EventKind::Status(status) => Some(status),
            _ => None,
        }
    }

    /// The customer's message, if the event is one.
    pub fn inbound(&self) -> Option<&Inbound> {
        match &self.kind {
            EventKind::Inbound(inbound) => Some(inbound),
            _ => None,
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("key", &self.key)
            .field("provider", &self.provider)
            .field("at", &self.at)
            .field("account", &self.account)
            .field("number", &self.number)
            .field("number_id", &self.number_id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// What the events of a delivery have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    pub(super) provider: &'static str,
    pub(super) account: Option<String>,
    pub(super) number: Option<String>,
    pub(super) number_id: Option<String>,
    pub(super) at: Option<SystemTime>,
}

impl Origin {
    pub(super) fn event(&self, at: Option<SystemTime>, kind: EventKind, raw: &Value) -> Event {
        let at = at.or(self.at);
        Event {
            key: key(self, at, &kind, raw),
            provider: self.provider,
            at,
            account: self.account.clone(),
            number: self.number.clone(),
            number_id: self.number_id.clone(),
            kind,
            raw: raw.clone(),
        }
    }
}

fn key(origin: &Origin, at: Option<SystemTime>, kind: &EventKind, raw: &Value) -> String {
    let (whole, time);
    let (what, parts) = match kind {
        EventKind::Status(status) => {
            // Each member of a group has statuses of the same message.
            let to = status.to.id().or(status.group_id.as_deref()).unwrap_or_default();
            ("status", [status.message_id.as_str(), status.status.as_str(), to])
        }
        EventKind::Inbound(inbound) => ("inbound", [inbound.message_id.as_str(), "", ""]),
        _ => {
            let since = at.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            time = since.map(|since| since.as_millis().to_string()).unwrap_or_default();
            whole = raw.to_string();
            ("event", [whole.as_str(), time.as_str(), origin.account.as_deref().unwrap_or_default()])
        }
    };
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        // The length separates the parts.
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    let digest = context.finish();
    let truncated = digest.as_ref().get(..KEY_BYTES).unwrap_or_default();
    format!("{}-{what}-{}", origin.provider.to_ascii_lowercase(), hexadecimal(truncated))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use http::HeaderMap;

    use crate::webhook::NxcloudWebhook;

    /// Programs store keys for days, and may be rebuilt in between. The keys were computed with Python's `hashlib`.
    #[test]
    fn keys_never_change() {
        let body = br#"{"statuses": [{"id": "m1", "status": "sent", "recipient_id": "15550123"}],
            "messages": [{"id": "m2", "from": "15550123", "type": "text", "text": {"body": "Hi"}}]}"#;
        let events = NxcloudWebhook::new().events(&HeaderMap::new(), body).unwrap();
        let mut keys: Vec<_> = events.iter().map(|event| event.key.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            ["nxcloud-inbound-2484f5a88c7266e84ab14cab3ab29426", "nxcloud-status-efea71561aae6f8a196b67ae68bde7fd"]
        );
    }
}
