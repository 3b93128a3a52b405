//! What Meta charges for a message, as status webhooks report it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// When the prices changed: 1 October 2026, the 20 727th day since 1970. Since then, utility templates within a customer service
/// window are charged, and so are messages without a template after the free ones of a month. Source: Meta, status webhooks
/// and pricing (October 2026).
const SERVICE_MESSAGES_CHARGED: Duration = Duration::from_hours(24 * 20_727);
/// How many messages without a template are free in a calendar month. Source: Meta, pricing (October 2026).
const FREE_PER_MONTH: u32 = 1000;

/// What Meta charges for a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pricing {
    /// `regular` or `free_customer_service`.
    pub(crate) kind: String,
    /// `marketing`, `marketing_lite`, `utility`, `authentication` or `service`.
    pub(crate) category: String,
}

impl Pricing {
    pub(crate) fn new(is_free: bool, category: &str) -> Self {
        let kind = if is_free { "free_customer_service" } else { "regular" };
        Self { kind: kind.to_owned(), category: category.to_owned() }
    }

    /// The price of a template message of this category.
    pub(crate) fn of_template(category: &str, is_window_open: bool, now: SystemTime) -> Self {
        let category = category.to_ascii_lowercase();
        Self::new(category == "utility" && is_window_open && !are_service_messages_charged(now), &category)
    }

    /// The same price in a group, which has categories of its own.
    pub(crate) fn in_group(self, is_group: bool) -> Self {
        if !is_group {
            return self;
        }
        let kind = if self.is_billable() { self.kind } else { "free_group_customer_service".to_owned() };
        Self { kind, category: format!("group_{}", self.category) }
    }

    pub(crate) fn is_billable(&self) -> bool {
        self.kind == "regular"
    }
}

fn are_service_messages_charged(now: SystemTime) -> bool {
    now.duration_since(UNIX_EPOCH).unwrap_or_default() >= SERVICE_MESSAGES_CHARGED
}

/// Counts the messages without a template in a calendar month.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ServiceMessages {
    month: (i16, i8),
    count: u32,
}

impl ServiceMessages {
    /// The price of the next message without a template. Reactions are neither charged nor counted.
    pub(crate) fn price(&mut self, kind: &str, now: SystemTime) -> Pricing {
        if kind == "reaction" || !are_service_messages_charged(now) {
            return Pricing::new(true, "service");
        }
        let date = Timestamp::try_from(now).unwrap_or_default().to_zoned(TimeZone::UTC).date();
        let month = (date.year(), date.month());
        if self.month != month {
            *self = Self { month, count: 0 };
        }
        self.count = self.count.saturating_add(1);
        Pricing::new(self.count <= FREE_PER_MONTH, "service")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(date: &str) -> SystemTime {
        date.parse::<Timestamp>().unwrap().into()
    }

    #[test]
    fn utility_templates_are_free_in_the_window_until_october_2026() {
        let (before, after) = (at("2026-09-30T23:59:59Z"), at("2026-10-01T00:00:00Z"));
        for (category, is_window_open, now, expected) in [
            ("UTILITY", true, before, ("free_customer_service", "utility")),
            ("UTILITY", false, before, ("regular", "utility")),
            ("UTILITY", true, after, ("regular", "utility")),
            ("MARKETING", true, before, ("regular", "marketing")),
            ("AUTHENTICATION", true, after, ("regular", "authentication")),
        ] {
            let pricing = Pricing::of_template(category, is_window_open, now);
            assert_eq!((pricing.kind.as_str(), pricing.category.as_str()), expected);
            assert_eq!(pricing.is_billable(), expected.0 == "regular");
        }
    }

    #[test]
    fn groups_have_categories_of_their_own() {
        for (pricing, kind, category) in [
            (Pricing::new(true, "service"), "free_group_customer_service", "group_service"),
            (Pricing::new(false, "marketing"), "regular", "group_marketing"),
        ] {
            assert_eq!(pricing.clone().in_group(false), pricing);
            let pricing = pricing.in_group(true);
            assert_eq!((pricing.kind.as_str(), pricing.category.as_str()), (kind, category));
        }
    }

    #[test]
    fn a_thousand_service_messages_a_month_are_free() {
        let mut counted = ServiceMessages::default();
        let november = at("2026-11-29T12:00:00Z");
        let billed = |counted: &mut ServiceMessages, now| counted.price("text", now).is_billable();
        assert!((0..FREE_PER_MONTH).all(|_| !billed(&mut counted, november)));
        assert!(!counted.price("reaction", november).is_billable());
        assert!(billed(&mut counted, november) && !billed(&mut counted, at("2026-12-01T00:00:00Z")));
        assert!(!billed(&mut ServiceMessages::default(), at("2026-09-30T00:00:00Z")));
    }
}
