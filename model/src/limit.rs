use core::fmt;

use crate::{Category, Provider, Providers};

/// A number that a provider sets: one row of [`LIMITS`].
///
/// ```
/// use whatsapp_template_model::Limit;
/// let limit = Limit::find("body_length");
/// assert_eq!((limit.most, limit.unit), (1024, "character"));
/// assert_eq!(limit.to_string(), "at most 1024 characters");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The rule that states it.
    pub rule: &'static str,
    /// What is limited, as messages name it.
    pub what: &'static str,
    /// The highest number allowed.
    pub most: usize,
    /// What is counted.
    pub unit: &'static str,
}

const fn limit(rule: &'static str, what: &'static str, most: usize, unit: &'static str) -> Limit {
    Limit { rule, what, most, unit }
}

/// Every limit of the form "at most so many". Who sets it and where is in the rule of the same id.
pub const LIMITS: &[Limit] = &[
    limit("name_length", "name", 512, "character"),
    limit("header_length", "header", 60, "character"),
    limit("header_parameters", "header", 1, "parameter"),
    limit("body_length", "body", 1024, "character"),
    limit("body_line_breaks", "body", 2, "line break"),
    limit("body_spaces", "body", 4, "space"),
    limit("body_emoji", "body", 10, "emoji"),
    limit("footer_length", "footer", 60, "character"),
    limit("buttons_total", "template", 10, "button"),
    limit("label_length", "label", 25, "character"),
    limit("url_length", "URL", 2000, "character"),
    limit("url_parameters", "URL", 1, "parameter"),
    limit("phone_number_length", "phone number", 20, "character"),
    limit("coupon_code_length", "coupon code", 15, "character"),
    limit("otp_code_length", "one-time code", 15, "character"),
    limit("supported_apps_count", "`supported_apps`", 5, "app"),
    limit("card_body_length", "body of the card", 160, "character"),
    limit("card_buttons", "card", 2, "button"),
    limit("carousel_cards", "carousel", 10, "card"),
    limit("url_count", "template", 2, "URL button"),
    limit("phone_number_count", "template", 1, "phone button"),
    limit("copy_code_count", "template", 1, "coupon button"),
    limit("flow_count", "template", 1, "flow button"),
    limit("voice_call_count", "template", 1, "call button"),
    limit("request_contact_info_count", "template", 1, "`request_contact_info` button"),
    limit("voice_call_label_length", "label of the call button", 20, "character"),
    limit("payload_length", "payload", 256, "character"),
    limit("offer_text_length", "text of the offer", 16, "character"),
    limit("offer_body_length", "body of the offer", 600, "character"),
    limit("spm_body_length", "body", 160, "character"),
    limit("package_name_length", "package name", 224, "character"),
];

impl Limit {
    /// The row of a rule. A rule without a row has no limit that could be exceeded.
    pub const fn find(rule: &str) -> Self {
        let mut row = 0;
        while row < LIMITS.len() {
            if equal(LIMITS[row].rule.as_bytes(), rule.as_bytes()) {
                return LIMITS[row];
            }
            row += 1;
        }
        limit("", "", usize::MAX, "")
    }
}

/// Comparing is no `const` yet.
const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The number and what is counted: `at most 60 characters`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // More emoji are emoji.
        let plural = if self.most == 1 || self.unit == "emoji" { "" } else { "s" };
        write!(f, "at most {} {}{plural}", self.most, self.unit)
    }
}

/// For how long a provider lets a message wait: one row of [`TTL_RANGES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TtlRange {
    /// Who sets it.
    pub providers: Providers,
    /// For which category.
    pub category: Category,
    /// The least number of seconds.
    pub least: i64,
    /// The greatest number of seconds.
    pub most: i64,
    /// Whether −1 may stand for 30 days.
    pub unlimited: bool,
}

const META_AND_NXCLOUD: Providers = Providers::META.and(Providers::NXCLOUD);

const fn ttl(providers: Providers, category: Category, least: i64, most: i64, unlimited: bool) -> TtlRange {
    TtlRange { providers, category, least, most, unlimited }
}

/// The ranges of `message_send_ttl_seconds`, inclusive, in seconds.
///
/// Sources: Meta, templates/time-to-live (September 2026; its table, against a sample on the same page
/// that gives a marketing template 120); NXCloud, createTemplate (no word of −1); CAMS, the remark in its
/// SDK 5.3.1 for two categories, and its API description for marketing.
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
    /// The range that a provider sets for a category.
    pub fn find(provider: Provider, category: Category) -> Option<Self> {
        TTL_RANGES.iter().find(|row| row.providers.contains(provider) && row.category == category).copied()
    }

    /// Whether so many seconds are within the range.
    pub fn allows(self, seconds: i64) -> bool {
        (self.least..=self.most).contains(&seconds) || (seconds == -1 && self.unlimited)
    }
}
