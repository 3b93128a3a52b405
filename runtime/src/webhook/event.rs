//! An event of a webhook delivery and its key.

use core::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::digest;
use serde_json::Value;

use super::{AccountEvent, Inbound, MessageStatus, NumberEvent, Preference, TemplateEvent};
use crate::provider::signing_context::hexadecimal;

/// How many digits of a key are kept: 128 bits.
const KEY: usize = 16;

/// One event that a provider reported.
///
/// Providers push at least once and in any order. [`key`](Self::key) is the same for each delivery of the same news:
/// keep the keys of some days (Meta repeats for up to seven) and skip what is known.
/// [`Progress`](super::Progress) says which status is the newer one.
///
/// ```
/// use std::collections::HashSet;
/// use whatsapp_template::webhook::{NxcloudWebhook, Progress};
///
/// let webhook = NxcloudWebhook::new();
/// let pushes = ["read", "delivered", "read"].map(|status| {
///     format!(r#"{{"statuses": [{{"id": "m1", "status": "{status}", "recipient_id": "15550123"}}]}}"#)
/// });
/// let (mut seen, mut progress) = (HashSet::new(), Progress::Accepted);
/// for push in pushes {
///     for event in webhook.events(&http::HeaderMap::new(), push.as_bytes())? {
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
    /// What tells it from others: at most 64 lower-case letters, digits and dashes, without anything of the customer.
    ///
    /// For a status it is made of the message, the customer and the status, for an inbound message of its id. News
    /// of templates and accounts have no id: for them it is made of the whole JSON and the time, so a repetition
    /// with another time is another key. These set a state, and setting it twice does no harm.
    pub key: String,
    /// Which provider pushed it: `Meta`, `CAMS` or `NXCloud`.
    pub provider: &'static str,
    /// When it happened, as the provider says; CAMS' audits do not.
    pub at: Option<SystemTime>,
    /// The id of the WhatsApp business account (WABA).
    pub account: Option<String>,
    /// The business' own number.
    pub number: Option<String>,
    /// Meta's id of that number, by which an answer is sent from it.
    pub number_id: Option<String>,
    /// What happened.
    pub kind: EventKind,
    /// The JSON of this piece of news, with all that the types leave out. Not in `Debug`, which `kind` makes long
    /// enough. Both hold what customers wrote, so think before logging them; the key can always be logged.
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
pub enum EventKind {
    /// A message that was sent has come further, or failed.
    Status(MessageStatus),
    /// A customer wrote, or tapped a button.
    Inbound(Inbound),
    /// A template was reviewed, paused, or changed.
    Template(TemplateEvent),
    /// The business account changed.
    Account(AccountEvent),
    /// A number of the business changed.
    Number(NumberEvent),
    /// A customer does not want marketing messages, or wants them again.
    Preference(Preference),
    /// Something that this version does not know, by the provider's word for it.
    Other(String),
    /// Something that should be one of the above but cannot be read, and why.
    Unparsed(&'static str),
}

impl Event {
    /// The news of a message that was sent, if it is that.
    pub fn status(&self) -> Option<&MessageStatus> {
        match &self.kind {
            EventKind::Status(status) => Some(status),
            _ => None,
        }
    }

    /// The customer's message, if it is that.
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

/// Where news come from, as far as they share it.
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
            ("status", [status.message_id.as_str(), status.status.as_str(), status.to.id().unwrap_or_default()])
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
        // The length keeps parts from running into each other.
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    let digest = context.finish();
    let kept = digest.as_ref().get(..KEY).unwrap_or_default();
    format!("{}-{what}-{}", origin.provider.to_ascii_lowercase(), hexadecimal(kept))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use http::HeaderMap;

    use crate::webhook::NxcloudWebhook;

    /// Keys are kept for days, by programs that are built anew in between. Computed by Python's `hashlib`.
    #[test]
    fn keys_stay_what_they_are() {
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
