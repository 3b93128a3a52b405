//! The numbers that providers set: limits of texts and counts, and ranges of times to live.
//!
//! Each constant has the name of the rule that states it, in upper case. That rule states which provider sets the
//! number and where it is documented. The numbers are available without the feature `check`, since sending a message
//! and drawing a preview use them, too.

use core::fmt;

use crate::{Category, Provider, Providers};

/// A number that a provider sets: one row of [`LIMITS`].
///
/// ```
/// use whatsapp_template_model::limits;
/// let limit = limits::BODY_LENGTH;
/// assert_eq!((limit.max, limit.unit), (1024, "character"));
/// assert_eq!(limit.to_string(), "at most 1024 characters");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The id of the rule that states it.
    pub rule: &'static str,
    /// The limited part, as messages name it.
    pub what: &'static str,
    /// The highest number allowed.
    pub max: usize,
    /// What is counted.
    pub unit: &'static str,
}

macro_rules! limits {
    ($($name:ident = $rule:literal { what: $what:literal, max: $max:literal, unit: $unit:literal })*) => {
        $(
            #[doc = concat!("The limit of the rule `", $rule, "`.")]
            pub const $name: Limit = Limit { rule: $rule, what: $what, max: $max, unit: $unit };
        )*

        /// Every limit of the form "at most so many".
        pub const LIMITS: &[Limit] = &[$($name),*];
    };
}

limits! {
    NAME_LENGTH = "name_length" { what: "name", max: 512, unit: "character" }
    HEADER_LENGTH = "header_length" { what: "header", max: 60, unit: "character" }
    HEADER_PARAMETERS = "header_parameters" { what: "header", max: 1, unit: "parameter" }
    BODY_LENGTH = "body_length" { what: "body", max: 1024, unit: "character" }
    BODY_LINE_BREAKS = "body_line_breaks" { what: "body", max: 2, unit: "line break" }
    BODY_SPACES = "body_spaces" { what: "body", max: 4, unit: "space" }
    BODY_EMOJI = "body_emoji" { what: "body", max: 10, unit: "emoji" }
    FOOTER_LENGTH = "footer_length" { what: "footer", max: 60, unit: "character" }
    BUTTONS_TOTAL = "buttons_total" { what: "template", max: 10, unit: "button" }
    LABEL_LENGTH = "label_length" { what: "label", max: 25, unit: "character" }
    URL_LENGTH = "url_length" { what: "URL", max: 2000, unit: "character" }
    URL_PARAMETERS = "url_parameters" { what: "URL", max: 1, unit: "parameter" }
    PHONE_NUMBER_LENGTH = "phone_number_length" { what: "phone number", max: 20, unit: "character" }
    COUPON_CODE_LENGTH = "coupon_code_length" { what: "coupon code", max: 20, unit: "character" }
    COUPON_CODE_LENGTH_OLDER = "coupon_code_length_older" { what: "coupon code", max: 15, unit: "character" }
    COUPON_CODE_LENGTH_CAMS = "coupon_code_length_cams" { what: "coupon code", max: 20, unit: "character" }
    OFFER_CODE_LENGTH = "offer_code_length" { what: "coupon code of the offer", max: 15, unit: "character" }
    PARAMETER_NAME_LENGTH = "parameter_name_length" { what: "name of a parameter", max: 32, unit: "character" }
    OTP_CODE_LENGTH = "otp_code_length" { what: "one-time code", max: 15, unit: "character" }
    SUPPORTED_APPS_COUNT = "supported_apps_count" { what: "`supported_apps`", max: 5, unit: "app" }
    CARD_BODY_LENGTH = "card_body_length" { what: "body of the card", max: 160, unit: "character" }
    CARD_BUTTONS = "card_buttons" { what: "card", max: 2, unit: "button" }
    CAROUSEL_CARDS = "carousel_cards" { what: "carousel", max: 10, unit: "card" }
    URL_COUNT = "url_count" { what: "template", max: 2, unit: "URL button" }
    PHONE_NUMBER_COUNT = "phone_number_count" { what: "template", max: 1, unit: "phone button" }
    COPY_CODE_COUNT = "copy_code_count" { what: "template", max: 1, unit: "coupon button" }
    FLOW_COUNT = "flow_count" { what: "template", max: 1, unit: "flow button" }
    VOICE_CALL_COUNT = "voice_call_count" { what: "template", max: 1, unit: "call button" }
    REQUEST_CONTACT_INFO_COUNT = "request_contact_info_count" { what: "template", max: 1, unit: "`request_contact_info` button" }
    VOICE_CALL_LABEL_LENGTH = "voice_call_label_length" { what: "label of the call button", max: 20, unit: "character" }
    PAYLOAD_LENGTH = "payload_length" { what: "payload", max: 256, unit: "character" }
    OFFER_TEXT_LENGTH = "offer_text_length" { what: "text of the offer", max: 16, unit: "character" }
    OFFER_BODY_LENGTH = "offer_body_length" { what: "body of the offer", max: 600, unit: "character" }
    SPM_BODY_LENGTH = "spm_body_length" { what: "body", max: 160, unit: "character" }
    PACKAGE_NAME_LENGTH = "package_name_length" { what: "package name", max: 224, unit: "character" }
}

/// The number and what is counted: `at most 60 characters`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The plural of "emoji" is "emoji".
        let plural = if self.max == 1 || self.unit == "emoji" { "" } else { "s" };
        write!(f, "at most {} {}{plural}", self.max, self.unit)
    }
}

/// The smallest number of cards in a carousel. CAMS alone accepts one card.
pub const MIN_CARDS: usize = 2;

/// The length of an app's signature hash.
pub const SIGNATURE_HASH_LENGTH: usize = 11;

/// The number of minutes after which a one-time code may expire.
pub const CODE_EXPIRATION_MINUTES: core::ops::RangeInclusive<i64> = 1..=90;

/// The number of minutes for which the call button of a template may work.
pub const VOICE_CALL_TTL_MINUTES: core::ops::RangeInclusive<i64> = 1440..=43_200;

/// The range of times to live at a provider: one row of [`TTL_RANGES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TtlRange {
    /// The providers that set it.
    pub providers: Providers,
    /// The category that it applies to.
    pub category: Category,
    /// The smallest number of seconds.
    pub min: i64,
    /// The largest number of seconds.
    pub max: i64,
    /// Whether −1 is allowed and means 30 days.
    pub unlimited: bool,
}

const META_AND_NXCLOUD: Providers = Providers::META.and(Providers::NXCLOUD);

const fn ttl(providers: Providers, category: Category, min: i64, max: i64, unlimited: bool) -> TtlRange {
    TtlRange { providers, category, min, max, unlimited }
}

/// The ranges of `message_send_ttl_seconds`, inclusive, in seconds.
///
/// Sources: Meta, templates/time-to-live (September 2026; its table, against a sample on the same page that gives a
/// marketing template 120); NXCloud, createTemplate (which does not mention −1); CAMS, the remark in its SDK 5.3.1 for
/// two categories, and its API description for marketing.
pub const TTL_RANGES: &[TtlRange] = &[
    ttl(Providers::META, Category::Authentication, 30, 900, true),
    ttl(Providers::META, Category::Utility, 30, 43_200, true),
    ttl(META_AND_NXCLOUD, Category::Marketing, 43_200, 2_592_000, false),
    ttl(Providers::NXCLOUD, Category::Authentication, 30, 900, false),
    ttl(Providers::NXCLOUD, Category::Utility, 30, 43_200, false),
    ttl(Providers::CAMS, Category::Authentication, 30, 900, false),
    ttl(Providers::CAMS, Category::Utility, 30, 43_200, false),
    ttl(Providers::CAMS, Category::Marketing, 30, 2_592_000, false),
];

impl TtlRange {
    /// The range of a provider for a category.
    pub fn find(provider: Provider, category: Category) -> Option<Self> {
        TTL_RANGES.iter().find(|row| row.providers.contains(provider) && row.category == category).copied()
    }

    /// Whether a number of seconds is within the range.
    pub fn allows(self, seconds: i64) -> bool {
        (self.min..=self.max).contains(&seconds) || (seconds == -1 && self.unlimited)
    }
}
