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
    /// Gives a customer that you stored the ids of now, if this change is about that customer. Returns whether it is.
    ///
    /// If both have a user id, the user ids decide, because numbers get new owners and several users have the same parent
    /// user id. Otherwise one id that is the same is enough.
    ///
    /// A customer with the previous ids loses the WhatsApp id and the hash of the identity key that the change does not have:
    /// they belong to the number that the customer gave up, and another person may get that number. A customer who has the
    /// current ids already keeps them.
    pub fn apply(&self, customer: &mut Customer) -> bool {
        let is_meant = |ids: &Customer| match (&customer.user_id, &ids.user_id) {
            (Some(stored), Some(changed)) => stored == changed,
            _ => customer.is_same_as(ids),
        };
        let (was, is_already) = (is_meant(&self.previous), is_meant(&self.current));
        if !was && !is_already {
            return false;
        }
        let current = self.current.clone();
        if was {
            customer.wa_id = current.wa_id;
            customer.identity_key_hash = current.identity_key_hash;
        } else {
            customer.wa_id = customer.wa_id.or(current.wa_id);
        }
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

    fn number_changed() -> IdentityChange {
        IdentityChange {
            previous: customer(Some("34600111222"), Some("ES.1")),
            current: customer(Some("34600333444"), Some("ES.2")),
        }
    }

    #[test]
    fn another_owner_of_a_number_is_another_customer() {
        for other in [
            // The former owner of the number that the customer has now, and the next owner of the one that was given up.
            customer(Some("34600333444"), Some("ES.7")),
            customer(Some("34600111222"), Some("ES.8")),
        ] {
            let mut stored = other.clone();
            assert!(!number_changed().apply(&mut stored), "{other:?}");
            assert_eq!(stored, other);
        }
        // Without a user id, the number is all there is.
        let mut stored = customer(Some("34600111222"), None);
        assert!(number_changed().apply(&mut stored));
        assert_eq!(stored, number_changed().current);
    }

    #[test]
    fn users_with_the_same_parent_are_different_customers() {
        let parent = Some(UserId::new("ES.ENT.1").unwrap());
        let mut change = number_changed();
        change.previous.parent_user_id.clone_from(&parent);
        change.current.parent_user_id.clone_from(&parent);
        let other = Customer { parent_user_id: parent, ..customer(None, Some("ES.7")) };
        let mut stored = other.clone();
        assert!(!change.apply(&mut stored));
        assert_eq!(stored, other);
    }

    #[test]
    fn a_repeated_delivery_deletes_no_newer_id() {
        let change = IdentityChange { previous: customer(None, Some("ES.1")), current: customer(None, Some("ES.2")) };
        let newer =
            Customer { identity_key_hash: Some("new".to_owned()), ..customer(Some("34600333444"), Some("ES.2")) };
        let mut stored = newer.clone();
        assert!(change.apply(&mut stored));
        assert_eq!(stored, newer);
        let mut without_number = customer(None, Some("ES.2"));
        assert!(number_changed().apply(&mut without_number));
        assert_eq!(without_number.wa_id.as_deref(), Some("34600333444"), "a number that was missing is learned");
    }

    #[test]
    fn the_hash_of_the_former_number_is_forgotten() {
        let hash = |hash: &str| Some(hash.to_owned());
        let mut stored = Customer { identity_key_hash: hash("old"), ..customer(Some("34600111222"), Some("ES.1")) };
        let mut change = number_changed();
        assert!(change.apply(&mut stored));
        assert_eq!(stored.identity_key_hash, None);
        change.current.identity_key_hash = hash("new");
        let mut stored = customer(Some("34600111222"), Some("ES.1"));
        assert!(change.apply(&mut stored));
        assert_eq!(stored.identity_key_hash, hash("new"));
    }
}
