//! What customers do besides sending texts and files, as Meta's webhooks report it.

use serde_json::{Value, json};

use super::message::{envelope, inbound};
use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::customer::Customers;
use crate::customer::call_permission::CallPermission;
use crate::notification::MetaEvent;

/// How long a temporary permission to call is valid, in seconds. Source: Meta, calling/user-call-permissions (November
/// 2025).
const PERMISSION: i64 = 7 * 24 * 3600;

/// A message of a customer that changed: it was edited or deleted.
pub(crate) struct ChangedMessage<'m> {
    /// The id of the webhook's message, not that of the original.
    pub(crate) id: &'m str,
    pub(crate) original: &'m str,
    pub(crate) customer: &'m str,
    pub(crate) group: Option<&'m str>,
    pub(crate) seconds: i64,
}

impl ChangedMessage<'_> {
    /// The message has another text. Source: Meta, webhooks/reference/messages/edit (December 2025).
    pub(crate) fn edited(&self, meta: &MetaCredentials, customers: &Customers, text: &str) -> MetaEvent {
        let edit = json!({
            "original_message_id": self.original,
            "message": { "context": { "id": self.original }, "type": "text", "text": { "body": text } },
        });
        self.event(meta, customers, "edit", &edit)
    }

    /// The message was deleted for everybody. Source: Meta, webhooks/reference/messages/revoke (December 2025).
    pub(crate) fn revoked(&self, meta: &MetaCredentials, customers: &Customers) -> MetaEvent {
        self.event(meta, customers, "revoke", &json!({ "original_message_id": self.original }))
    }

    fn event(&self, meta: &MetaCredentials, customers: &Customers, kind: &str, content: &Value) -> MetaEvent {
        let mut item = json!({ "id": self.id, "timestamp": self.seconds.to_string(), "type": kind, kind: content });
        if let Some(group) = self.group {
            item["group_id"] = group.into();
        }
        message_event(self.original, kind, inbound(meta, customers, self.customer, item))
    }
}

/// A reply to a request for permission to call. Source: Meta, calling/user-call-permissions (November 2025).
pub(crate) fn call_permission_reply(
    meta: &MetaCredentials,
    customers: &Customers,
    (id, request, customer): (&str, &str, &str),
    permission: CallPermission,
    seconds: i64,
) -> MetaEvent {
    let mut reply = json!({ "response_source": "user_action" });
    match permission {
        CallPermission::Rejected => reply["response"] = "reject".into(),
        CallPermission::Permanent => {
            reply["response"] = "accept".into();
            reply["is_permanent"] = true.into();
        }
        CallPermission::Temporary => {
            reply["response"] = "accept".into();
            reply["is_permanent"] = false.into();
            reply["expiration_timestamp"] = (seconds + PERMISSION).into();
        }
    }
    let item = json!({
        "id": id, "timestamp": seconds.to_string(), "type": "interactive",
        "interactive": { "type": "call_permission_reply", "call_permission_reply": reply },
        "context": { "from": DISPLAY_NUMBER, "id": request },
    });
    message_event(id, "call permission reply", inbound(meta, customers, customer, item))
}

/// A change of a customer's number or user id: a system message, without contacts. Source: Meta,
/// webhooks/reference/messages/system (August 2026).
pub(crate) struct IdentityChange<'c> {
    pub(crate) id: &'c str,
    pub(crate) old_number: Option<&'c str>,
    /// `None` if only the user id changed.
    pub(crate) new_number: Option<&'c str>,
    pub(crate) old_user_id: &'c str,
    pub(crate) new_user_id: &'c str,
    pub(crate) seconds: i64,
}

impl IdentityChange<'_> {
    pub(crate) fn event(&self, meta: &MetaCredentials) -> MetaEvent {
        let mut system = json!({ "user_id": self.new_user_id, "previous_user_id": self.old_user_id });
        let mut item = json!({
            "id": self.id, "timestamp": self.seconds.to_string(), "type": "system", "from_user_id": self.old_user_id,
        });
        let kind = if let Some(number) = self.new_number {
            // The old number may be hidden.
            let old = self.old_number.unwrap_or(self.old_user_id);
            system["wa_id"] = number.into();
            system["body"] = format!("User changed from {old} to {number}").into();
            if let Some(old) = self.old_number {
                item["from"] = old.into();
            }
            "user_changed_number"
        } else {
            system["body"] = format!("User id changed from {} to {}", self.old_user_id, self.new_user_id).into();
            "user_changed_user_id"
        };
        system["type"] = kind.into();
        item["system"] = system;
        let mut value = envelope(meta);
        value["messages"] = json!([item]);
        message_event(self.id, &kind.replace('_', " "), value)
    }
}

/// Whether a customer wants marketing messages. Source: Meta, `user_preferences` (2025).
pub(crate) fn marketing_preference(
    meta: &MetaCredentials,
    customers: &Customers,
    customer: &str,
    is_wanted: bool,
    seconds: i64,
) -> MetaEvent {
    let word = if is_wanted { "resume" } else { "stop" };
    let mut preference = json!({
        "user_id": customers.user_id(customer), "category": "marketing_messages", "value": word,
        "detail": format!("User requested to {word} marketing messages"), "timestamp": seconds,
    });
    if let Some(number) = super::contact::number(customer) {
        preference["wa_id"] = number.into();
    }
    let mut value = envelope(meta);
    value["contacts"] = super::contact::contacts(customers, customer);
    value["user_preferences"] = json!([preference]);
    let title = format!("{word} marketing messages");
    MetaEvent { field: "user_preferences".to_owned(), value, title, message_id: None }
}

fn message_event(id: &str, title: &str, value: Value) -> MetaEvent {
    MetaEvent { field: "messages".to_owned(), value, title: title.to_owned(), message_id: Some(id.to_owned()) }
}
