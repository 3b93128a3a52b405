//! The values of the field `messages`: messages of customers, and the status of those of the business.

use serde_json::{Value, json};

use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::customer::Customers;
use crate::message::{Message, RecipientKind};
use crate::notification::{DeliveryStatus, Notification};
use crate::webhook::graph;

/// The product and the number that a webhook is about.
pub(crate) fn envelope(meta: &MetaCredentials) -> Value {
    json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": DISPLAY_NUMBER, "phone_number_id": meta.phone_number_id },
    })
}

/// The value of a message of a customer. Since April 2026 the user id is always present; the number is missing if it is
/// hidden.
pub(crate) fn inbound(meta: &MetaCredentials, customers: &Customers, customer: &str, mut item: Value) -> Value {
    item["from_user_id"] = customers.user_id(customer).into();
    if let Some(number) = graph::number(customer) {
        item["from"] = number.into();
    }
    let mut value = envelope(meta);
    value["messages"] = json!([item]);
    value["contacts"] = graph::contacts(customers, customer);
    value
}

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
            if let Some(number) = graph::number(participant) {
                item["recipient_participant_id"] = number.into();
            }
            item
        };
        let mut items: Vec<Value> = participants.iter().map(about).collect();
        if items.is_empty() {
            items.push(item);
        } else {
            let contacts = participants.iter().flat_map(|participant| {
                graph::contacts(customers, participant).as_array().cloned().unwrap_or_default()
            });
            value["contacts"] = contacts.collect();
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
        let mut contacts = graph::contacts(customers, &message.to);
        if *status == DeliveryStatus::Sent
            && let Some(profile) = contacts.pointer_mut("/0/profile").and_then(Value::as_object_mut)
        {
            // Meta never reports the username with this status.
            profile.remove("username");
        }
        value["contacts"] = contacts;
    }
    value["statuses"] = json!([item]);
    value
}
