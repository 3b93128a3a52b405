//! The customers: their user ids and usernames, and what they send.

pub(crate) mod ad_referral;
pub(crate) mod call_permission;
pub(crate) mod customer_message;

use std::collections::BTreeMap;

use crate::phone;

/// How many customers may have a username or another user id; the first ones are dropped.
const MAX_PROFILES: usize = 10_000;

/// What differs from the default: customers with a number have no username, and an id that is made from the number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Customers(BTreeMap<String, Profile>);

#[derive(Debug, Clone, Default)]
struct Profile {
    username: Option<String>,
    user_id: Option<String>,
    rejects_marketing: bool,
}

impl Customers {
    /// The business-scoped user id of a customer, whose number may be written in any way.
    pub(crate) fn user_id(&self, customer: &str) -> String {
        let customer = phone::normalized(customer);
        let profile = self.0.get(&customer);
        profile.and_then(|profile| profile.user_id.clone()).unwrap_or_else(|| phone::user_id(&customer))
    }

    pub(crate) fn username(&self, customer: &str) -> Option<&str> {
        self.0.get(&phone::normalized(customer))?.username.as_deref()
    }

    /// All usernames, with their customers.
    pub(crate) fn usernames(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(customer, profile)| Some((customer.as_str(), profile.username.as_deref()?)))
    }

    pub(crate) fn set_username(&mut self, customer: &str, username: Option<&str>) {
        self.profile(customer).username = username.map(str::to_owned);
    }

    /// Whether a customer stopped marketing messages.
    pub(crate) fn rejects_marketing(&self, customer: &str) -> bool {
        self.0.get(&phone::normalized(customer)).is_some_and(|profile| profile.rejects_marketing)
    }

    pub(crate) fn set_marketing(&mut self, customer: &str, is_wanted: bool) {
        self.profile(customer).rejects_marketing = !is_wanted;
    }

    /// Gives a customer another user id. Returns the previous one.
    pub(crate) fn set_user_id(&mut self, customer: &str, user_id: &str) -> String {
        let before = self.user_id(customer);
        self.profile(customer).user_id = Some(user_id.to_owned());
        before
    }

    /// Moves what is stored about a customer to another number. The user id does not move.
    pub(crate) fn change_number(&mut self, customer: &str, number: &str) {
        let profile = self.0.remove(&phone::normalized(customer)).unwrap_or_default();
        *self.profile(number) = Profile { user_id: None, ..profile };
    }

    /// The customer with this user id: a number if the emulator knows it, otherwise the id itself.
    pub(crate) fn with_user_id(&self, user_id: &str) -> String {
        let known = self.0.iter().find(|(_, profile)| profile.user_id.as_deref() == Some(user_id));
        let made = || phone::number_of_user_id(user_id).filter(|number| self.user_id(number) == user_id);
        known.map(|(customer, _)| customer.clone()).or_else(|| made().map(str::to_owned)).unwrap_or(user_id.to_owned())
    }

    fn profile(&mut self, customer: &str) -> &mut Profile {
        let customer = phone::normalized(customer);
        if self.0.len() >= MAX_PROFILES && !self.0.contains_key(&customer) {
            self.0.pop_first();
        }
        self.0.entry(customer).or_default()
    }
}

/// Whether a username has the form that WhatsApp requires. Source: Meta, business-scoped user ids (June 2026).
pub(crate) fn is_username(name: &str) -> bool {
    let is_known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '_';
    (3..=35).contains(&name.len())
        && name.chars().all(is_known)
        && name.chars().any(|c| c.is_ascii_lowercase())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.starts_with("www")
        && ![".com", ".org", ".net", ".html"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_found_by_its_present_user_id() {
        let mut customers = Customers::default();
        assert_eq!(customers.user_id("+1 555-0123"), "ZZ.15550123");
        assert_eq!(customers.with_user_id("ZZ.15550123"), "15550123");
        assert_eq!(customers.with_user_id("US.1349"), "US.1349");
        assert_eq!(customers.set_user_id("+15550123", "US.1349"), "ZZ.15550123");
        assert_eq!(
            (customers.user_id("15550123"), customers.with_user_id("US.1349")),
            ("US.1349".to_owned(), "15550123".to_owned())
        );
        assert_eq!(customers.with_user_id("ZZ.15550123"), "ZZ.15550123", "nobody has the old id");
    }

    #[test]
    fn usernames_are_bounded_and_have_a_form() {
        let mut customers = Customers::default();
        for n in 0..=MAX_PROFILES {
            customers.set_username(&n.to_string(), Some("ann"));
        }
        assert_eq!((customers.usernames().count(), customers.username("0")), (MAX_PROFILES, None));
        for name in ["ann", "ann.b_7", "a1_"] {
            assert!(is_username(name), "{name}");
        }
        for name in ["an", "Ann", "123", ".ann", "ann.", "a..n", "www.ann", "ann.com", "ann b", "änn", &"a".repeat(36)]
        {
            assert!(!is_username(name), "{name}");
        }
    }
}
