//! A tax, shipping cost or discount of an order.

use super::ParameterError;
use super::validate::{money, text};
use crate::json;

/// The longest description of a charge, in characters. Source: Meta, payments/payments-in/orderdetailstemplate
/// (November 2025).
const MAX_DESCRIPTION: usize = 60;

/// An amount that is added or subtracted, and its description.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Charge {
    pub(super) amount: u64,
    description: Option<String>,
}

impl Charge {
    pub(super) fn new(amount: u64, name: &str, description: Option<&str>) -> Result<Self, ParameterError> {
        let description = description
            .map(|found| text(found.to_owned(), &format!("the description of {name}"), MAX_DESCRIPTION))
            .transpose()?;
        Ok(Self { amount: money(amount, name)?, description })
    }

    pub(super) fn write(&self, out: &mut String, key: &str) {
        json::amount(out, key, self.amount);
        if let Some(description) = &self.description {
            // Reopens the object that was just written.
            out.pop();
            json::entry(out, "description", description);
            out.push('}');
        }
    }
}
