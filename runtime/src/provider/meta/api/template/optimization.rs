//! The max price of a marketing template.

use crate::provider::wire::wire;
use crate::{Error, ErrorKind};

/// The strategy of a max price, the only one that Meta documents.
const BID_CAP: &str = "LOWEST_COST_WITH_BID_CAP";
/// For how many deliveries Meta counts the price.
const DELIVERIES: u64 = 1000;

wire! {
    /// The max price of a marketing template (Marketing Messages API, an open beta since October 2026): Meta delivers a message
    /// only if its price is not above it.
    ///
    /// A template with a max price is sent with [`SendMarketingMessage`](crate::meta::SendMarketingMessage), to phone numbers
    /// and WhatsApp ids. Before August 2026, Meta called this object `bid_spec`. Source: Meta, marketing-messages/pricing
    /// (March 2026) and its changelog (until October 2026).
    ///
    /// ```
    /// use whatsapp_template::meta::{CreateTemplate, EditTemplate, OptimizationSpec};
    /// // At most 0.025 of the account's currency for a delivered message: 25 for a thousand, which is 2500 cents.
    /// let price = OptimizationSpec::max_price(2500)?;
    /// let create = CreateTemplate::new("spring_sale", "en_US", "MARKETING").with_optimization_spec(price.clone());
    /// assert_eq!(
    ///     serde_json::to_value(&create).unwrap()["optimization_spec"],
    ///     serde_json::json!({"bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 2500}),
    /// );
    /// // An existing template gets a new price without a new review.
    /// let edit = EditTemplate::new("572279198452421").with_optimization_spec(price);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct OptimizationSpec {
        /// `LOWEST_COST_WITH_BID_CAP`.
        bid_strategy / with_bid_strategy: Option<String> => "bid_strategy",
        /// The highest price of 1000 deliveries, in the smallest unit of the account's currency.
        bid_amount / with_bid_amount: Option<i64> => "bid_amount",
    }
}

impl OptimizationSpec {
    /// The highest price of 1000 deliveries, in the smallest unit of the account's currency: 25 000 is 250 euros for a
    /// thousand, 0.25 for one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if it is 0, or more than `i64::MAX`.
    pub fn max_price(per_1000_deliveries: u64) -> Result<Self, Error> {
        match i64::try_from(per_1000_deliveries) {
            Ok(amount) if amount > 0 => Ok(Self::new().with_bid_strategy(BID_CAP).with_bid_amount(amount)),
            _ => Err(Error::new(
                ErrorKind::Message,
                format!(
                    "the max price is {per_1000_deliveries}, allowed are whole numbers from 1 to {}; write the price of {DELIVERIES} \
                     deliveries in the smallest unit of the currency",
                    i64::MAX
                ),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;
    use crate::meta::{CreateTemplate, ListedTemplate};

    #[test]
    fn a_price_is_positive() {
        assert_eq!(OptimizationSpec::max_price(1).unwrap().bid_amount, Some(1));
        for amount in [0, u64::MAX] {
            assert_eq!(OptimizationSpec::max_price(amount).unwrap_err().kind(), ErrorKind::Message, "{amount}");
        }
    }

    #[test]
    fn it_is_read_under_both_names() {
        for name in ["optimization_spec", "bid_spec"] {
            let listed = json!({"id": "1", name: {"bid_strategy": BID_CAP, "bid_amount": "25000"}});
            let read = ListedTemplate::from_json(&listed).unwrap().optimization_spec.unwrap();
            assert_eq!((read.bid_strategy.as_deref(), read.bid_amount), (Some(BID_CAP), Some(25_000)), "{name}");
        }
        let create = json!(CreateTemplate::new("a", "en", "MARKETING"));
        assert!(create.get("optimization_spec").is_none());
    }
}
