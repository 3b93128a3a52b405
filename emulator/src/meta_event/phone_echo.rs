//! Messages that the business sent from its own phone, as Meta's webhooks report them.

use serde_json::json;

use super::contact::{contacts, number};
use super::message::envelope;
use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::customer::Customers;
use crate::notification::MetaEvent;

/// A text from the phone of the business. Source: Meta, `smb_message_echoes` (October 2025).
pub(crate) fn echo(
    meta: &MetaCredentials,
    customers: &Customers,
    (id, to, text): (&str, &str, &str),
    seconds: i64,
) -> MetaEvent {
    let mut item = json!({
        "from": DISPLAY_NUMBER, "id": id, "timestamp": seconds.to_string(), "type": "text", "text": { "body": text },
        "to_user_id": customers.user_id(to),
    });
    if let Some(number) = number(to) {
        item["to"] = number.into();
    }
    let mut value = envelope(meta);
    value["message_echoes"] = json!([item]);
    value["contacts"] = contacts(customers, to);
    let title = "message from the phone".to_owned();
    MetaEvent { field: "smb_message_echoes".to_owned(), value, title, message_id: Some(id.to_owned()) }
}
