//! The messages of an account.

use super::{check_span, field, words};
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

string_enum! {
    /// The length of the periods of [`GetMessageAnalytics`].
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::MessageGranularity::HalfHour.as_str(), "HALF_HOUR");
    /// ```
    pub enum MessageGranularity {
        /// Half an hour.
        HalfHour = "HALF_HOUR",
        /// A day.
        Day = "DAY",
        /// A month.
        Month = "MONTH",
    }
}

wire! {
    /// Reads how many messages the account's numbers sent, and how many were delivered.
    ///
    /// ```
    /// use whatsapp_template::{Meta, meta::{GetMessageAnalytics, MessageGranularity}, provider::{Operation, SigningContext}};
    /// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
    /// let get = GetMessageAnalytics::new(1_764_460_800, 1_764_547_200, MessageGranularity::Day);
    /// let request = get.request(&meta, &SigningContext::now()?)?;
    /// assert!(request.uri().query().unwrap().starts_with("fields=analytics.start%281764460800%29"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct GetMessageAnalytics {
        [required:
            /// The start of the span, in seconds since 1970.
            start: i64 => "start",
            /// The end of the span, in seconds since 1970.
            end: i64 => "end",
            /// The length of each period.
            granularity: MessageGranularity => "granularity",
        ]
        /// Only these numbers of the account, in digits.
        phone_numbers / with_phone_numbers: Vec<String> => "phone_numbers",
        /// Only customers of these countries, in two letters.
        country_codes / with_country_codes: Vec<String> => "country_codes",
    }
}

wire! {
    /// The messages of an account.
    ///
    /// ```
    /// use whatsapp_template::meta::MessageAnalytics;
    /// let analytics = MessageAnalytics::from_json(&serde_json::json!({
    ///     "granularity": "DAY", "data_points": [{"start": 1543543200, "end": 1543629600, "sent": 196093, "delivered": 179715}],
    /// }))?;
    /// assert_eq!(analytics.data_points[0].delivered, Some(179_715));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MessageAnalytics {
        /// The numbers that are counted.
        phone_numbers / with_phone_numbers: Vec<String> => "phone_numbers",
        /// The countries that are counted.
        country_codes / with_country_codes: Vec<String> => "country_codes",
        /// The length of each period.
        granularity / with_granularity: Option<MessageGranularity> => "granularity",
        /// One entry for each period.
        data_points / with_data_points: Vec<MessageDataPoint> => "data_points",
    }
}

wire! {
    /// The messages of a period.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::MessageDataPoint::new().with_sent(7).sent, Some(7));
    /// ```
    pub struct MessageDataPoint {
        /// The start of the period, in seconds since 1970.
        start / with_start: Option<i64> => "start",
        /// Its end.
        end / with_end: Option<i64> => "end",
        /// How many messages were sent.
        sent / with_sent: Option<i64> => "sent",
        /// How many of them were delivered.
        delivered / with_delivered: Option<i64> => "delivered",
    }
}

impl Operation<Meta> for GetMessageAnalytics {
    type Output = MessageAnalytics;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check_span(self.start, self.end)?;
        let list = |what, items: &[String]| words(what, items.iter().map(String::as_str));
        let fields = field(
            "analytics",
            &[
                ("start", self.start.to_string()),
                ("end", self.end.to_string()),
                ("granularity", words("the granularity", [self.granularity.as_str()])?),
                ("phone_numbers", list("a phone number", &self.phone_numbers)?),
                ("country_codes", list("a country", &self.country_codes)?),
            ],
        );
        request::request(meta, http::Method::GET, meta.waba_id(), &request::pairs(&[("fields", &fields)]), None)
    }

    /// An account without messages in the span has no such field.
    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<MessageAnalytics, Error> {
        response::read_field(&response, "analytics")
    }
}
