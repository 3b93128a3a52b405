//! The recipient of a message: a phone number, or a business-scoped user id.

use serde_json::{Value, json};

use super::request::required;
use crate::customer::Customers;
use crate::message::RecipientKind;
use crate::phone;
use crate::provider::graph::error::GraphError;

/// The recipient of a message.
pub(super) struct Recipient {
    pub(super) input: String,
    /// The digits of a number, or the user id of a customer whose number is hidden.
    pub(super) id: String,
    pub(super) is_scoped: bool,
    is_group: bool,
}

impl Recipient {
    /// A number takes precedence over an id.
    pub(super) fn read(body: &Value, customers: &Customers) -> Result<Self, GraphError> {
        if let (None | Some(Value::Null), Some(_)) = (body.get("to"), body.get("recipient")) {
            return Self::scoped(required(body, "recipient")?, "recipient", customers);
        }
        let input = match body.get("to") {
            // Graph reads a number as text.
            Some(Value::Number(number)) => number.to_string(),
            _ => required(body, "to")?.to_owned(),
        };
        Self::number(input, "to")
    }

    /// A customer in a block list, whose keys have other names.
    pub(super) fn of_user(user: &Value, customers: &Customers) -> Result<Self, GraphError> {
        match user.get("user") {
            None | Some(Value::Null) => Self::scoped(required(user, "user_id")?, "user_id", customers),
            Some(_) => Self::number(required(user, "user")?.to_owned(), "user"),
        }
    }

    fn scoped(id: &str, field: &str, customers: &Customers) -> Result<Self, GraphError> {
        let fault =
            || GraphError::value(format!("{field} must be a business-scoped user id, such as US.13491208655302741918"));
        phone::is_user_id(id)
            .then(|| Self { input: id.to_owned(), id: customers.with_user_id(id), is_scoped: true, is_group: false })
            .ok_or_else(fault)
    }

    fn number(input: String, field: &str) -> Result<Self, GraphError> {
        let digits = phone::normalized(&input);
        if !(5..=15).contains(&digits.len()) || !phone::is_digits(&digits) {
            return Err(GraphError::value(format!("{field} is not a phone number")));
        }
        if digits.starts_with('0') {
            return Err(GraphError::invalid(format!("{field} is not a phone number: no country code begins with 0")));
        }
        Ok(Self { input, id: digits, is_scoped: false, is_group: false })
    }

    pub(super) fn group(id: &str) -> Self {
        Self { input: id.to_owned(), id: id.to_owned(), is_scoped: false, is_group: true }
    }

    pub(super) fn kind(&self) -> RecipientKind {
        match (self.is_group, self.is_scoped) {
            (true, _) => RecipientKind::Group,
            (false, true) => RecipientKind::UserId,
            (false, false) => RecipientKind::Number,
        }
    }

    /// The contact in the response, which repeats the id of a group or of a user.
    pub(super) fn contact(&self) -> Value {
        if self.is_scoped {
            json!({ "input": self.input, "user_id": self.input })
        } else {
            json!({ "input": self.input, "wa_id": self.id })
        }
    }
}
