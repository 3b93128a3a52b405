//! The status of the messages of the business.

use serde_json::{Value, json};

use crate::credentials::MetaCredentials;
use crate::customer::Customers;
use crate::message::{Message, RecipientKind};
use crate::meta_event::contact::{contacts, number};
use crate::meta_event::message::envelope;
use crate::notification::{DeliveryStatus, Notification};
use crate::webhook::graph;

/// The value of a status of a message. In a group, there is one item for each participant, except when the message was
/// sent or failed. Source: Meta, groups/webhooks (October 2025).
pub(super) fn status(
    meta: &MetaCredentials,
    customers: &Customers,
    notification: &Notification,
    message: &Message,
    status: &DeliveryStatus,
    participants: &[String],
) -> Value {
    let mut value = envelope(meta);
    let item = graph::status(notification, message, status);
    if message.recipient == RecipientKind::Group {
        let about = |participant: &String| {
            let mut item = item.clone();
            item["recipient_participant_user_id"] = customers.user_id(participant).into();
            if let Some(number) = number(participant) {
                item["recipient_participant_id"] = number.into();
            }
            item
        };
        let mut items: Vec<Value> = participants.iter().map(about).collect();
        if items.is_empty() {
            items.push(item);
        } else {
            let named = participants
                .iter()
                .flat_map(|participant| contacts(customers, participant).as_array().cloned().unwrap_or_default());
            value["contacts"] = named.collect();
        }
        value["statuses"] = items.into();
        return value;
    }
    let mut item = item;
    // A failure of a message to a number does not name the user.
    if status.has_contact() || message.recipient == RecipientKind::UserId {
        item["recipient_user_id"] = customers.user_id(&message.to).into();
    }
    if status.has_contact() {
        let mut named = contacts(customers, &message.to);
        if *status == DeliveryStatus::Sent
            && let Some(profile) = named.pointer_mut("/0/profile").and_then(Value::as_object_mut)
        {
            // Meta never reports the username with this status.
            profile.remove("username");
        }
        value["contacts"] = named;
    }
    value["statuses"] = json!([item]);
    value
}
