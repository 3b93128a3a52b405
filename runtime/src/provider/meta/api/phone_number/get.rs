//! Reads a phone number of the business: its state, quality, limit and throughput.

use core::num::NonZeroU32;
use core::time::Duration;

use crate::provider::graph::phone_number::{MessagingLimit, PhoneQuality, PhoneStatus};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

/// The messages in a second of a number that is also used in the WhatsApp Business app. Source: Meta, throughput
/// (December 2025).
const MESSAGES_WITH_APP: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// The fields that are requested by default. Source: Meta, reference of the phone number (2026).
pub(super) const FIELDS: [&str; 14] = [
    "id",
    "display_phone_number",
    "verified_name",
    "status",
    "quality_rating",
    "name_status",
    "code_verification_status",
    "account_mode",
    "platform_type",
    "throughput",
    "whatsapp_business_manager_messaging_limit",
    "is_official_business_account",
    "is_pin_enabled",
    "is_on_biz_app",
];

string_enum! {
    /// The throughput of a number. Source: Meta, throughput (November 2025).
    ///
    /// ```
    /// use whatsapp_template::meta::ThroughputLevel;
    /// assert_eq!(ThroughputLevel::from("HIGH").messages_per_second().unwrap().get(), 1000);
    /// assert_eq!(ThroughputLevel::NotApplicable.messages_per_second(), None);
    /// ```
    pub enum ThroughputLevel {
        /// 80 messages in a second.
        Standard = "STANDARD",
        /// 1000 messages in a second.
        High = "HIGH",
        /// The number cannot send with the Cloud API.
        NotApplicable = "NOT_APPLICABLE",
    }
}

impl ThroughputLevel {
    /// How many messages the number may send in a second; `None` for a number without a throughput, and for unknown words.
    pub fn messages_per_second(&self) -> Option<NonZeroU32> {
        match self {
            Self::Standard => NonZeroU32::new(80),
            Self::High => NonZeroU32::new(1000),
            Self::NotApplicable | Self::Other(_) => None,
        }
    }
}

wire! {
    /// The throughput of a number.
    ///
    /// ```
    /// use whatsapp_template::meta::{Throughput, ThroughputLevel};
    /// assert_eq!(Throughput::new().with_level(ThroughputLevel::High).level, Some(ThroughputLevel::High));
    /// ```
    pub struct Throughput {
        /// How much the number may send.
        level / with_level: Option<ThroughputLevel> => "level",
    }
}

wire! {
    /// Reads a phone number of the business.
    ///
    /// ```
    /// use whatsapp_template::meta::GetPhoneNumber;
    /// let get = GetPhoneNumber::new().with_fields(["throughput".to_owned()]);
    /// assert_eq!(get.id, None, "the number of the account");
    /// ```
    pub struct GetPhoneNumber {
        /// The id of the number; by default the one that the account sends from.
        id / with_id: Option<String> => "id",
        /// The fields to return; by default, the usual ones.
        fields / with_fields: Vec<String> => "fields",
    }
}

wire! {
    /// A phone number of the business.
    ///
    /// ```
    /// use whatsapp_template::meta::{PhoneNumber, PhoneStatus};
    /// let number = PhoneNumber::from_json(&serde_json::json!({
    ///     "id": "106540352242922", "display_phone_number": "+1 555-0100", "status": "CONNECTED",
    ///     "throughput": {"level": "HIGH"},
    /// }))?;
    /// assert_eq!(number.status, Some(PhoneStatus::Connected));
    /// assert_eq!(number.messages_per_second().unwrap().get(), 1000);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct PhoneNumber {
        /// Its id, from which messages are sent.
        id / with_id: Option<String> => "id",
        /// The number as customers see it.
        display_phone_number / with_display_phone_number: Option<String> => "display_phone_number",
        /// The name that customers see.
        verified_name / with_verified_name: Option<String> => "verified_name",
        /// Its state.
        status / with_status: Option<PhoneStatus> => "status",
        /// Its quality rating.
        quality_rating / with_quality_rating: Option<PhoneQuality> => "quality_rating",
        /// The state of the review of the name: `APPROVED`, `PENDING_REVIEW`, `DECLINED`, ….
        name_status / with_name_status: Option<String> => "name_status",
        /// The state of the review of a new name.
        new_name_status / with_new_name_status: Option<String> => "new_name_status",
        /// `VERIFIED`, `NOT_VERIFIED` or `EXPIRED`.
        code_verification_status / with_code_verification_status: Option<String> => "code_verification_status",
        /// `LIVE` or `SANDBOX`.
        account_mode / with_account_mode: Option<String> => "account_mode",
        /// `CLOUD_API`, `ON_PREMISE` or `NOT_APPLICABLE`.
        platform_type / with_platform_type: Option<String> => "platform_type",
        /// How many messages it may send in a second.
        throughput / with_throughput: Option<Throughput> => "throughput",
        /// How many customers the business may start conversations with.
        messaging_limit / with_messaging_limit: Option<MessagingLimit> =>
            "whatsapp_business_manager_messaging_limit" | "messaging_limit_tier",
        /// Whether WhatsApp has given it the mark of an official account.
        is_official_business_account / with_is_official_business_account: Option<bool> => "is_official_business_account",
        /// Whether two-step verification is on.
        is_pin_enabled / with_is_pin_enabled: Option<bool> => "is_pin_enabled",
        /// Whether the number is also used in the WhatsApp Business app.
        is_on_biz_app / with_is_on_biz_app: Option<bool> => "is_on_biz_app",
        /// The name of the business as an address, without a number.
        username / with_username: Option<String> => "username",
        /// The code of its country, for example `49`.
        country_dial_code / with_country_dial_code: Option<String> => "country_dial_code",
        /// When it was last added to the Cloud API.
        last_onboarded_time / with_last_onboarded_time: Option<String> => "last_onboarded_time",
        /// Whether the number, the account, the business or the app prevents messages from being sent.
        health_status / with_health_status: Option<serde_json::Value> => "health_status",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl PhoneNumber {
    /// How many messages the number may send in a second, if the response has its throughput. A number that is also used in
    /// the WhatsApp Business app may send 20.
    pub fn messages_per_second(&self) -> Option<NonZeroU32> {
        let of_level = self.throughput.as_ref()?.level.as_ref()?.messages_per_second()?;
        let with_app = self.is_on_biz_app.unwrap_or_default().then_some(MESSAGES_WITH_APP);
        Some(with_app.map_or(of_level, |with_app| with_app.min(of_level)))
    }

    /// The rate of the number's messages, for `Client::set_rate`, if the response has its throughput.
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Error, Meta, meta::GetPhoneNumber};
    /// # async fn example() -> Result<(), Error> {
    /// let client = Client::new(Meta::from_env()?);
    /// if let Some(rate) = client.execute(&GetPhoneNumber::new()).await?.message_rate() {
    ///     client.set_rate(rate);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn message_rate(&self) -> Option<Rate> {
        let rate = Rate::new(Rate::MESSAGES, self.messages_per_second()?.get(), Duration::from_secs(1));
        Some(rate.with_account(self.id.as_deref()?))
    }
}

impl Operation<Meta> for GetPhoneNumber {
    type Output = PhoneNumber;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let id = self.id.as_deref().unwrap_or(meta.phone_number_id());
        let id = request::check_id("the phone number", id)?;
        let fields = if self.fields.is_empty() { FIELDS.join(",") } else { self.fields.join(",") };
        request::request(meta, http::Method::GET, id, &request::pairs(&[("fields", &fields)]), None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<PhoneNumber, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        match PhoneNumber::read(&answer) {
            Ok(number) if number.id.is_some() => Ok(number),
            Ok(_) => Err(malformed(error::NAME, Idempotency::ReadOnly, &response, "it has no `id`")),
            Err(error) => Err(malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string())),
        }
    }
}
