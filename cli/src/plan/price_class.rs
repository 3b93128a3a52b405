//! The price class of a template: the category under which its messages are billed.

use core::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use whatsapp_template::provider::CategoryChange;
use whatsapp_template_model::Category;

use super::Actual;

/// The price class of a template at a provider, or of one that will be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PriceClass {
    category: Category,
    /// Another class that the provider has announced, and the day from which it holds.
    next: Option<(String, Date)>,
    /// Whether messages have the max price of the business, and not that of the list.
    has_max_price: bool,
}

impl PriceClass {
    /// The class of a template with this declared category. The category at the provider takes precedence: it is the one that is
    /// billed.
    pub(crate) fn of(declared: Option<Category>, actual: Option<&Actual>, now: Timestamp) -> Option<Self> {
        let category = actual.and_then(Actual::category).or(declared)?;
        let next = actual.and_then(|actual| actual.template.next_category.as_ref());
        let next = next.map(|change| (change.category.to_lowercase(), change_day(change, now)));
        // A template of another category is rejected then, not billed otherwise.
        let next = next.filter(|(category, _)| category != Category::Authentication.keyword());
        let has_max_price = actual.is_some_and(|actual| {
            ["optimization_spec", "bid_spec"]
                .iter()
                .any(|key| actual.template.raw.get(key).is_some_and(|spec| !spec.is_null()))
        });
        Some(Self { category, next, has_max_price })
    }

    /// The word of the class, without what is announced.
    pub(crate) fn keyword(&self) -> &'static str {
        self.category.keyword()
    }
}

impl fmt::Display for PriceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "billed as {}", self.category.keyword())?;
        if self.has_max_price {
            f.write_str(" with a max price")?;
        }
        match &self.next {
            Some((next, day)) => write!(f, " until {day}, then as {next}"),
            None => Ok(()),
        }
    }
}

/// The day on which a category changes, in UTC. Without a date of the provider, it is the first day of the next month. Source: Meta,
/// template-categorization (November 2025), on `correct_category`.
pub(crate) fn change_day(change: &CategoryChange, now: Timestamp) -> Date {
    let announced = change.at.and_then(|at| Timestamp::try_from(at).ok());
    if let Some(at) = announced {
        return at.to_zoned(TimeZone::UTC).date();
    }
    let today = now.to_zoned(TimeZone::UTC).date();
    today.first_of_month().checked_add(1.month()).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn a_change_without_a_date_is_on_the_first_of_the_next_month() {
        let day = |now: &str| change_day(&CategoryChange::new("MARKETING"), now.parse().unwrap()).to_string();
        assert_eq!(day("2026-11-29T10:00:00Z"), "2026-12-01");
        assert_eq!(day("2026-12-01T00:00:00Z"), "2027-01-01");
        assert_eq!(day("2027-01-31T23:59:59Z"), "2027-02-01");
        let mut change = CategoryChange::new("MARKETING");
        change.at = Some(UNIX_EPOCH + Duration::from_hours(498_912));
        assert_eq!(change_day(&change, "2026-11-29T10:00:00Z".parse().unwrap()).to_string(), "2026-12-01");
    }
}
