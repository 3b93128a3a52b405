use core::fmt;
use core::time::Duration;

use super::view::View;
use crate::{ErrorKind, Retry};

/// Why a message was not delivered.
///
/// ```
/// use whatsapp_template::Retry;
/// use whatsapp_template::webhook::{CamsWebhook, DeliveryStatus};
///
/// let body = br#"[{"MessageId": "m1", "To": "4915112345678", "Status": "Failed", "ErrorCode": "131026",
///     "ErrorDescription": "Message undeliverable", "Timestamp": "1700000000000"}]"#;
/// let events = CamsWebhook::new().events("", body)?;
/// let DeliveryStatus::Failed(failure) = &events[0].status().unwrap().status else { unreachable!() };
/// assert_eq!(failure.meta_code.as_deref(), Some("131026"));
/// assert_eq!(failure.retry, Retry::Never);
/// assert_eq!(failure.to_string(), "Message undeliverable (code 131026)");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryError {
    /// The provider's code.
    pub code: Option<String>,
    /// WhatsApp's code, where the provider passes it on.
    pub meta_code: Option<String>,
    /// What went wrong, in a few words.
    pub title: Option<String>,
    /// What went wrong, in more words.
    pub details: Option<String>,
    /// What kind of thing went wrong, by WhatsApp's code.
    pub kind: ErrorKind,
    /// Whether and when another message may succeed, by WhatsApp's code. This one surely failed, so a repetition is
    /// no duplicate; a code that is not known counts as [`Retry::FixFirst`].
    pub retry: Retry,
}

impl DeliveryError {
    pub(super) fn new(code: Option<String>, meta_code: Option<String>) -> Self {
        let (kind, retry) = verdict(meta_code.as_deref().unwrap_or_default());
        Self { code, meta_code, title: None, details: None, kind, retry }
    }

    /// An error as Graph writes it. `meta_code` is NXCloud's, beside its own code.
    pub(super) fn graph(error: View<'_>, own_codes: bool) -> Self {
        let code = error.text("code");
        let meta_code = error.text("meta_code").or_else(|| code.clone().filter(|_| !own_codes));
        Self {
            title: error.text("title").or_else(|| error.text("message")),
            details: error.object("error_data").and_then(|data| data.text("details")),
            ..Self::new(code, meta_code)
        }
    }
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title.as_deref().unwrap_or("the message was not delivered"))?;
        if let Some(details) = self.details.as_deref().filter(|details| Some(*details) != self.title.as_deref()) {
            write!(f, ": {details}")?;
        }
        match self.meta_code.as_deref().or(self.code.as_deref()) {
            Some(code) => write!(f, " (code {code})"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for DeliveryError {}

/// What WhatsApp's code says about another attempt. Source: Meta, support/error-codes (September 2026): the codes
/// that a `failed` status can carry; whether repeating helps is concluded from the meaning.
fn verdict(meta_code: &str) -> (ErrorKind, Retry) {
    let after = |seconds| Retry::After(Duration::from_secs(seconds));
    match meta_code {
        // Throughput, calls of the app or of the account, the pair of business and customer.
        "130429" => (ErrorKind::Throttled, after(1)),
        "4" | "80007" | "80008" => (ErrorKind::Throttled, after(60)),
        "131056" => (ErrorKind::Throttled, after(6)),
        // Reported as spam, wrong categories, a throttled flow: a loop makes them worse.
        "131048" | "131064" | "132069" => (ErrorKind::Throttled, Retry::FixFirst),
        // Faults of the service, maintenance.
        "1" | "2" | "131000" | "131016" | "133004" => (ErrorKind::Unavailable, after(60)),
        "131057" => (ErrorKind::Unavailable, after(300)),
        // Withheld from this customer for the time being.
        "131049" => (ErrorKind::Refused, after(86_400)),
        // Blocked, part of an experiment, country, not on WhatsApp, no marketing wanted, order paid.
        "130403" | "130472" | "130497" | "131026" | "131050" | "2047" => (ErrorKind::Refused, Retry::Never),
        "0" | "3" | "10" | "190" | "368" | "131005" | "131031" => (ErrorKind::Unauthorized, Retry::FixFirst),
        "132001" => (ErrorKind::NotFound, Retry::FixFirst),
        _ => (ErrorKind::Refused, Retry::FixFirst),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn each_provider_s_code_finds_whatsapp_s() {
        let meta = json!({"code": 131_049, "title": "withheld", "error_data": {"details": "too many"}});
        let failure = DeliveryError::graph(View::of(&meta).unwrap(), false);
        assert_eq!(failure.retry, Retry::After(Duration::from_hours(24)));
        assert_eq!(failure.to_string(), "withheld: too many (code 131049)");

        let nxcloud = json!({"code": 9005, "title": "low balance", "meta_code": "131047"});
        let failure = DeliveryError::graph(View::of(&nxcloud).unwrap(), true);
        assert_eq!((failure.code.as_deref(), failure.meta_code.as_deref()), (Some("9005"), Some("131047")));
        let own = json!({"code": 131_026});
        let failure = DeliveryError::graph(View::of(&own).unwrap(), true);
        assert_eq!((failure.meta_code, failure.retry), (None, Retry::FixFirst));
    }

    #[test]
    fn a_failure_is_no_duplicate_when_it_is_repeated() {
        for code in ["131000", "1", "131026", "131047", "999999", ""] {
            assert_ne!(verdict(code).1, Retry::CheckFirst, "{code}");
        }
    }
}
