//! The value of a message of a customer.

use serde_json::{Value, json};

use super::contact::{contacts, number};
use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::customer::Customers;

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
    if let Some(number) = number(customer) {
        item["from"] = number.into();
    }
    let mut value = envelope(meta);
    value["messages"] = json!([item]);
    value["contacts"] = contacts(customers, customer);
    value
}
