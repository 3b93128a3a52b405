//! Changes of a customer's ids.

use super::Customer;

/// A customer has other ids than before. Source: Meta, business-scoped-user-ids and webhooks/reference/messages/system (August
/// 2026).
///
/// Meta reports it as a message of the system, and reported it as `user_id_update` before. [`Event::identity_change`] reads
/// both.
///
/// ```
/// use whatsapp_template::webhook::{Customer, NxcloudWebhook};
///
/// let first = br#"{"messages": [{"from_user_id": "ES.1", "from": "34600111222", "id": "m1", "type": "text",
///     "text": {"body": "Hi"}}]}"#;
/// let change = br#"{"messages": [{"from": "34600111222", "from_user_id": "ES.1", "id": "m2", "type": "system",
///     "system": {"type": "user_changed_number", "wa_id": "34600333444", "user_id": "ES.2", "previous_user_id": "ES.1"}}]}"#;
/// let webhook = NxcloudWebhook::new();
/// let mut stored: Vec<Customer> = Vec::new();
/// for body in [first.as_slice(), change] {
///     for event in webhook.events(&http::HeaderMap::new(), body)? {
///         match event.identity_change() {
///             Some(change) => stored.iter_mut().for_each(|customer| _ = change.apply(customer)),
///             None => stored.extend(event.customer().cloned()),
///         }
///     }
/// }
/// assert_eq!(stored.len(), 1);
/// assert_eq!((stored[0].wa_id.as_deref(), stored[0].user_id.as_deref()), (Some("34600333444"), Some("ES.2")));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
///
/// [`Event::identity_change`]: super::Event::identity_change
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct IdentityChange {
    /// The ids before.
    pub previous: Customer,
    /// The ids now. Those that WhatsApp did not report are missing: it does not show every number.
    pub current: Customer,
}

impl IdentityChange {
    /// Gives a customer that you stored the ids of now, if the customer has one of the ids of this change. Returns whether
    /// it does.
    ///
    /// A WhatsApp id that the change does not have is removed: it belongs to the number that the customer gave up, and
    /// another person may get that number.
    pub fn apply(&self, customer: &mut Customer) -> bool {
        if !customer.is_same_as(&self.previous) && !customer.is_same_as(&self.current) {
            return false;
        }
        let current = self.current.clone();
        customer.wa_id = current.wa_id;
        customer.user_id = current.user_id.or(customer.user_id.take());
        customer.parent_user_id = current.parent_user_id.or(customer.parent_user_id.take());
        customer.username = current.username.or(customer.username.take());
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::recipient::{UserId, WaId};

    fn customer(wa_id: Option<&str>, user_id: Option<&str>) -> Customer {
        Customer {
            wa_id: wa_id.map(|id| WaId::new(id).unwrap()),
            user_id: user_id.map(|id| UserId::new(id).unwrap()),
            ..Customer::default()
        }
    }

    #[test]
    fn a_customer_is_the_same_by_any_id() {
        let whole = customer(Some("34600111222"), Some("ES.1"));
        for (other, expected) in [
            (customer(Some("34600111222"), None), true),
            (customer(None, Some("ES.1")), true),
            (customer(Some("34600111222"), Some("ES.9")), true),
            (customer(Some("34600111223"), Some("ES.9")), false),
            (customer(None, None), false),
        ] {
            assert_eq!((whole.is_same_as(&other), other.is_same_as(&whole)), (expected, expected), "{other:?}");
        }
        assert!(!Customer::default().is_same_as(&Customer::default()), "an unknown customer is nobody");
        let parent = |id| Customer { parent_user_id: Some(UserId::new(id).unwrap()), ..Customer::default() };
        assert!(
            parent("ES.ENT.1").is_same_as(&parent("ES.ENT.1")) && !parent("ES.ENT.1").is_same_as(&parent("ES.ENT.2"))
        );
    }

    #[test]
    fn a_number_that_the_customer_gave_up_is_forgotten() {
        let change = IdentityChange { previous: customer(None, Some("ES.1")), current: customer(None, Some("ES.2")) };
        let mut stored = customer(Some("34600111222"), Some("ES.1"));
        stored.name = Some("Lena".to_owned());
        assert!(change.apply(&mut stored));
        assert_eq!(
            (stored.wa_id, stored.user_id.as_deref(), stored.name.as_deref()),
            (None, Some("ES.2"), Some("Lena"))
        );
        assert!(change.apply(&mut stored), "a second delivery changes nothing");
        assert_eq!(stored.user_id.as_deref(), Some("ES.2"));
        let mut other = customer(Some("34600999999"), Some("ES.7"));
        assert!(!change.apply(&mut other));
        assert_eq!(other.user_id.as_deref(), Some("ES.7"));
    }
}
