//! What the messages of an account cost.

use super::{check_span, field, words};
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

string_enum! {
    /// The length of the periods of [`GetPricingAnalytics`].
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::PricingGranularity::Monthly.as_str(), "MONTHLY");
    /// ```
    pub enum PricingGranularity {
        /// Half an hour.
        HalfHour = "HALF_HOUR",
        /// A day.
        Daily = "DAILY",
        /// A month.
        Monthly = "MONTHLY",
    }
}

string_enum! {
    /// What the messages of [`GetPricingAnalytics`] are split by.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::PricingDimension::Category.as_str(), "PRICING_CATEGORY");
    /// ```
    pub enum PricingDimension {
        /// The price class.
        Category = "PRICING_CATEGORY",
        /// Whether messages are billed, and why not.
        Type = "PRICING_TYPE",
        /// The customer's country.
        Country = "COUNTRY",
        /// The number that sent.
        Phone = "PHONE",
        /// The tier of volume prices; it needs category and country as well.
        Tier = "TIER",
    }
}

wire! {
    /// Reads how many messages were delivered at which price. Meta calls the figures approximate; accounts that a partner bills get
    /// no costs.
    ///
    /// ```
    /// use whatsapp_template::meta::{GetPricingAnalytics, PricingDimension, PricingGranularity};
    /// let get = GetPricingAnalytics::new(1_764_460_800, 1_764_547_200, PricingGranularity::Daily)
    ///     .with_dimensions([PricingDimension::Category, PricingDimension::Country]);
    /// assert_eq!(get.dimensions.len(), 2);
    /// ```
    pub struct GetPricingAnalytics {
        [required:
            /// The start of the span, in seconds since 1970.
            start: i64 => "start",
            /// The end of the span, in seconds since 1970.
            end: i64 => "end",
            /// The length of each period.
            granularity: PricingGranularity => "granularity",
        ]
        /// What the messages are split by; by default nothing.
        dimensions / with_dimensions: Vec<PricingDimension> => "dimensions",
        /// Only these numbers of the account, in digits.
        phone_numbers / with_phone_numbers: Vec<String> => "phone_numbers",
        /// Only customers of these countries, in two letters.
        country_codes / with_country_codes: Vec<String> => "country_codes",
        /// Only these price classes: `MARKETING`, `UTILITY`, `AUTHENTICATION`, `SERVICE`, ….
        pricing_categories / with_pricing_categories: Vec<String> => "pricing_categories",
        /// Only these kinds: `REGULAR`, `FREE_CUSTOMER_SERVICE`, `FREE_ENTRY_POINT` or `FREE_GROUP_CUSTOMER_SERVICE`.
        pricing_types / with_pricing_types: Vec<String> => "pricing_types",
    }
}

wire! {
    /// What the messages of an account cost.
    ///
    /// ```
    /// use whatsapp_template::meta::PricingAnalytics;
    /// let analytics = PricingAnalytics::from_json(&serde_json::json!({"data": [{"data_points": [{
    ///     "start": 1749106800, "end": 1749193200, "country": "IN", "tier": "0:750000", "pricing_type": "REGULAR",
    ///     "pricing_category": "AUTHENTICATION_INTERNATIONAL", "volume": 2, "cost": 4.6,
    /// }]}]}))?;
    /// assert_eq!(analytics.data_points().next().unwrap().cost, Some(4.6));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct PricingAnalytics {
        /// The parts of the result.
        data / with_data: Vec<PricingData> => "data",
    }
}

wire! {
    /// A part of [`PricingAnalytics`].
    ///
    /// ```
    /// assert!(whatsapp_template::meta::PricingData::new().data_points.is_empty());
    /// ```
    pub struct PricingData {
        /// One entry for each period and combination of dimensions.
        data_points / with_data_points: Vec<PricingDataPoint> => "data_points",
    }
}

wire! {
    /// The messages of a period at one price.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::PricingDataPoint::new().with_volume(2).volume, Some(2));
    /// ```
    pub struct PricingDataPoint {
        /// The start of the period, in seconds since 1970.
        start / with_start: Option<i64> => "start",
        /// Its end.
        end / with_end: Option<i64> => "end",
        /// The number that sent.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// The customer's country, in two letters.
        country / with_country: Option<String> => "country",
        /// The bounds of the tier, for example `0:750000` or `750001:MAX`.
        tier / with_tier: Option<String> => "tier",
        /// Whether the messages are billed: `REGULAR`, `FREE_CUSTOMER_SERVICE`, `FREE_ENTRY_POINT`, ….
        pricing_type / with_pricing_type: Option<String> => "pricing_type",
        /// The price class: `MARKETING`, `MARKETING_LITE`, `UTILITY`, `AUTHENTICATION`, `SERVICE`, ….
        pricing_category / with_pricing_category: Option<String> => "pricing_category",
        /// How many messages were delivered.
        volume / with_volume: Option<i64> => "volume",
        /// What they cost, in the currency of the account.
        cost / with_cost: Option<f64> => "cost",
    }
}

impl PricingAnalytics {
    /// All entries of all parts.
    pub fn data_points(&self) -> impl Iterator<Item = &PricingDataPoint> {
        self.data.iter().flat_map(|part| &part.data_points)
    }
}

impl Operation<Meta> for GetPricingAnalytics {
    type Output = PricingAnalytics;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check_span(self.start, self.end)?;
        let list = |what, items: &[String]| words(what, items.iter().map(String::as_str));
        let fields = field(
            "pricing_analytics",
            &[
                ("start", self.start.to_string()),
                ("end", self.end.to_string()),
                ("granularity", words("the granularity", [self.granularity.as_str()])?),
                ("phone_numbers", list("a phone number", &self.phone_numbers)?),
                ("country_codes", list("a country", &self.country_codes)?),
                ("pricing_types", list("a pricing type", &self.pricing_types)?),
                ("pricing_categories", list("a pricing category", &self.pricing_categories)?),
                ("dimensions", words("a dimension", self.dimensions.iter().map(PricingDimension::as_str))?),
            ],
        );
        request::request(meta, http::Method::GET, meta.waba_id(), &request::pairs(&[("fields", &fields)]), None)
    }

    /// An account without messages in the span has no such field.
    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<PricingAnalytics, Error> {
        response::read_field(&response, "pricing_analytics")
    }
}
