//! The contact of a customer, as Meta's and NXCloud's webhooks name it.

use serde_json::{Value, json};

use crate::customer::Customers;
use crate::phone;

/// The contact of a customer; every emulated customer has the same name. A customer whose number is hidden has only a
/// business-scoped user id.
pub(crate) fn contacts(customers: &Customers, customer: &str) -> Value {
    let mut contact = json!({ "profile": { "name": "Customer" }, "user_id": customers.user_id(customer) });
    if let Some(username) = customers.username(customer) {
        contact["profile"]["username"] = username.into();
    }
    if let Some(number) = number(customer) {
        contact["wa_id"] = number.into();
    }
    json!([contact])
}

/// The number of a customer; `None` if the customer has only a business-scoped user id.
pub(crate) fn number(customer: &str) -> Option<&str> {
    Some(phone::without_plus(customer)).filter(|number| phone::is_digits(number))
}
