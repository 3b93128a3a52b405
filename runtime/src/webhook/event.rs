//! An event of a webhook delivery and its key.

use core::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::digest;
use serde_json::Value;

use super::{
    AccountEvent, Alert, CallEvent, ContactSync, Content, Customer, Echo, GroupEvent, Handover, HistoryMessage,
    HistoryProgress, IdentityChange, Inbound, MessageStatus, NumberEvent, Preference, TemplateEvent, UserAction,
};
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
    /// its id. The other events have no id of their own: their key is computed from the whole JSON, the time, the account
    /// and the number. If a provider repeats an event of a template or an account with another time, the key is another; these events set a state, so
    /// handling one twice does no harm.
    pub key: String,
    /// The provider: `Meta`, `CAMS` or `NXCloud`.
    pub provider: &'static str,
    /// When it happened, according to the provider. CAMS' audits have no time.
    pub at: Option<SystemTime>,
    /// The id of the WhatsApp business account (WABA), which Meta also calls the messaging account.
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
/// assert_ne!(EventKind::Other("tracking_events".to_owned()), EventKind::Unparsed("no `id`"));
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
    /// The business sent a message from its phone.
    Echo(Echo),
    /// A message from before the number was connected to the API.
    HistoryMessage(HistoryMessage),
    /// How far the messages from before have come.
    HistoryProgress(HistoryProgress),
    /// A call began, rings, or ended.
    Call(CallEvent),
    /// A group changed.
    Group(GroupEvent),
    /// A customer has other ids, in the form before August 2026. [`Event::identity_change`] reads both forms.
    Identity(IdentityChange),
    /// A contact on the phone of the business changed.
    ContactSync(ContactSync),
    /// A customer tapped a link of a marketing message.
    UserAction(UserAction),
    /// An alert about the business or one of its numbers.
    Alert(Alert),
    /// Another app took or passed the control of a conversation.
    Handover(Handover),
    /// An event of a conversation that another app answers: a message, a status or an echo. Never answer it.
    Standby(Box<EventKind>),
    /// An event that this version does not know, by the provider's name for it.
    Other(String),
    /// An event of a known kind that cannot be read, and why.
    Unparsed(&'static str),
}

impl EventKind {
    fn customer(&self) -> Option<&Customer> {
        let customer = match self {
            Self::Status(status) => &status.to,
            Self::Inbound(inbound) => &inbound.from,
            Self::Preference(preference) => &preference.from,
            Self::Echo(echo) => &echo.to,
            Self::HistoryMessage(message) => &message.customer,
            Self::Call(call) => &call.customer,
            Self::Identity(change) => &change.current,
            Self::ContactSync(contact) => &contact.customer,
            Self::Handover(handover) => &handover.customer,
            Self::Standby(kind) => return kind.customer(),
            _ => return None,
        };
        Some(customer).filter(|customer| customer.id().is_some())
    }
}

impl Event {
    /// The status of a sent message, if the event is one.
    pub fn status(&self) -> Option<&MessageStatus> {
        match &self.kind {
            EventKind::Status(status) => Some(status),
            _ => None,
        }
    }

    /// The id of the account by the name that Meta uses since 2026 for the WhatsApp business account: the same as
    /// [`account`](Self::account).
    pub fn messaging_account_id(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// The customer of the event. In a group, the member. `None` if the event is about no single customer.
    pub fn customer(&self) -> Option<&Customer> {
        self.kind.customer()
    }

    /// The ids of a customer before and after a change, whichever form the provider used: a message of the system, or
    /// `user_id_update`.
    pub fn identity_change(&self) -> Option<IdentityChange> {
        let (from, system) = match &self.kind {
            EventKind::Identity(change) => return Some(change.clone()),
            EventKind::Inbound(Inbound { from, content: Content::System(system), .. }) => (from, system),
            _ => return None,
        };
        let current = Customer {
            wa_id: system.new_wa_id,
            user_id: system.new_user_id.clone(),
            parent_user_id: system.new_parent_user_id.clone(),
            ..Customer::default()
        };
        // Other messages of the system are about no id.
        current.id().or(current.parent_user_id.as_deref())?;
        let previous = Customer {
            user_id: system.previous_user_id.clone().or_else(|| from.user_id.clone()),
            parent_user_id: system.previous_parent_user_id.clone().or_else(|| from.parent_user_id.clone()),
            ..from.clone()
        };
        Some(IdentityChange { previous, current })
    }

    /// The customer's message, if the event is one. A message that another app answers is none: see [`EventKind::Standby`].
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
    // One delivery may have equal events of two numbers of an account.
    let mut number_id = None;
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
            number_id = origin.number_id.as_deref();
            ("event", [whole.as_str(), time.as_str(), origin.account.as_deref().unwrap_or_default()])
        }
    };
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts.into_iter().chain(number_id) {
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
