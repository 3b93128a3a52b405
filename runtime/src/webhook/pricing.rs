//! What a provider charges for a message.

use super::words::words;

/// The price of a message, as far as a status contains it. NXCloud's `costs` are in the event's raw JSON.
///
/// Meta reports it with one status of a message: `sent`, `delivered` or `read`.
///
/// ```
/// use whatsapp_template::webhook::{NxcloudWebhook, PricingCategory, PricingKind};
///
/// let body = br#"{"statuses": [{"id": "m1", "status": "sent", "timestamp": "1700000000", "recipient_id": "4915112345678",
///     "pricing": {"billable": false, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let pricing = events[0].status().unwrap().pricing.as_ref().unwrap();
/// assert_eq!(pricing.kind, Some(PricingKind::FreeCustomerService));
/// assert_eq!(pricing.category, Some(PricingCategory::Service));
/// assert_eq!(pricing.is_charged(), Some(false));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Pricing {
    /// Whether the message is charged. Meta has announced that it will remove this member: see [`is_charged`](Self::is_charged).
    pub billable: Option<bool>,
    /// The pricing model, for example `PMP`, per message.
    pub model: Option<String>,
    /// The kind of the price.
    pub kind: Option<PricingKind>,
    /// The category of the price.
    pub category: Option<PricingCategory>,
    /// Further information about the kind: `paid_exempt` for a business that does not pay, such as a government.
    pub subtype: Option<String>,
}

impl Pricing {
    /// Whether the message is charged: by `billable`, or else by the kind and its subtype. `None` if neither says it.
    pub fn is_charged(&self) -> Option<bool> {
        let by_kind = || match self.kind.as_ref()? {
            PricingKind::Regular => Some(self.subtype.as_deref() != Some("paid_exempt")),
            PricingKind::Other(_) => None,
            _ => Some(false),
        };
        self.billable.or_else(by_kind)
    }
}

words! {
    /// The kind of the price of a message. Source: Meta, status webhooks (October 2026).
    ///
    /// ```
    /// use whatsapp_template::webhook::PricingKind;
    /// assert_eq!(PricingKind::from("regular"), PricingKind::Regular);
    /// assert_eq!(PricingKind::from("new_kind").as_str(), "new_kind");
    /// ```
    pub enum PricingKind {
        /// Charged.
        Regular = "regular",
        /// Free, within a customer service window. Since October 2026 only messages without a template, up to a number in
        /// each month.
        FreeCustomerService = "free_customer_service",
        /// The same in a group.
        FreeGroupCustomerService = "free_group_customer_service",
        /// Free, because the customer came from an advertisement or a page.
        FreeEntryPoint = "free_entry_point",
    }
}

words! {
    /// The category of the price of a message, which may differ from that of its template. Source: Meta, status webhooks
    /// (October 2026).
    ///
    /// ```
    /// use whatsapp_template::webhook::PricingCategory;
    /// assert_eq!(PricingCategory::from("authentication_international"), PricingCategory::AuthenticationInternational);
    /// ```
    pub enum PricingCategory {
        /// A one-time code.
        Authentication = "authentication",
        /// A one-time code to a country with a price of its own.
        AuthenticationInternational = "authentication-international" | "authentication_international",
        /// Marketing.
        Marketing = "marketing",
        /// Marketing through the Marketing Messages API.
        MarketingLite = "marketing_lite",
        /// Utility.
        Utility = "utility",
        /// A message without a template.
        Service = "service",
        /// A message after a click on an advertisement.
        ReferralConversion = "referral_conversion",
        /// Marketing in a group.
        GroupMarketing = "group_marketing",
        /// A message without a template in a group.
        GroupService = "group_service",
        /// Utility in a group.
        GroupUtility = "group_utility",
        /// A message of a general assistant.
        GeneralPurposeAi = "general_purpose_ai",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_charged_is_known_without_billable() {
        let of = |billable, kind: &str, subtype: Option<&str>| {
            let kind = Some(kind).filter(|kind| !kind.is_empty()).map(PricingKind::from);
            Pricing { billable, kind, subtype: subtype.map(str::to_owned), ..Pricing::default() }.is_charged()
        };
        assert_eq!(of(Some(true), "free_entry_point", None), Some(true), "the member itself counts first");
        assert_eq!((of(None, "regular", None), of(None, "REGULAR", Some("paid_exempt"))), (Some(true), Some(false)));
        assert_eq!((of(None, "free_group_customer_service", None), of(None, "new", None)), (Some(false), None));
        assert_eq!(of(None, "", None), None);
    }
}
