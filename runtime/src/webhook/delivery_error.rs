//! The reason why a message was not delivered.

use core::fmt;
use core::time::Duration;

#[cfg(any(feature = "meta", feature = "nxcloud"))]
use super::view::View;
use crate::meta::{ErrorCode, RetryAdvice};
use crate::{Brake, ErrorKind, Retry};

/// Why a message was not delivered.
///
/// ```
/// use whatsapp_template::{Brake, Retry};
/// use whatsapp_template::webhook::{CamsWebhook, DeliveryStatus};
///
/// let body = br#"[{"MessageId": "m1", "To": "4915112345678", "Status": "Failed", "ErrorCode": "131026",
///     "ErrorDescription": "Message undeliverable", "Timestamp": "1700000000000"}]"#;
/// let events = CamsWebhook::new().events("", body)?;
/// let DeliveryStatus::Failed(failure) = &events[0].status().unwrap().status else { unreachable!() };
/// assert_eq!(failure.meta_code.as_deref(), Some("131026"));
/// assert_eq!((failure.retry, failure.brake), (Retry::Never, Brake::Nothing));
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
    /// What went wrong, in short.
    pub title: Option<String>,
    /// What went wrong, in detail.
    pub details: Option<String>,
    /// The kind of the error, derived from WhatsApp's code.
    pub kind: ErrorKind,
    /// Whether and when another message may succeed, derived from WhatsApp's code. This message certainly failed, so a
    /// repetition is not a duplicate. An unknown code counts as [`Retry::FixFirst`].
    pub retry: Retry,
    /// Which other messages fail in the same way, derived from WhatsApp's code. An unknown code counts as
    /// [`Brake::Nothing`].
    pub brake: Brake,
}

impl DeliveryError {
    pub(super) fn new(code: Option<String>, meta_code: Option<String>) -> Self {
        let (kind, retry) = verdict(meta_code.as_deref());
        let brake = ErrorCode::known(meta_code.as_deref(), None).map_or(Brake::Nothing, ErrorCode::brake);
        Self { code, meta_code, title: None, details: None, kind, retry, brake }
    }

    /// An error in Graph's format. NXCloud adds `meta_code` to its own code.
    #[cfg(any(feature = "meta", feature = "nxcloud"))]
    pub(super) fn graph(error: View<'_>, has_own_codes: bool) -> Self {
        let code = error.text("code");
        let meta_code = error.text("meta_code").or_else(|| code.clone().filter(|_| !has_own_codes));
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

/// How long to wait after a code that leaves the outcome open when it answers a request. Here the outcome is known: the
/// message failed.
const PAUSE: Duration = Duration::from_mins(1);

/// Whether another attempt may succeed after WhatsApp's code: the same as when the code answers a request.
fn verdict(meta_code: Option<&str>) -> (ErrorKind, Retry) {
    let Some(reason) = ErrorCode::known(meta_code, None) else { return (ErrorKind::Refused, Retry::FixFirst) };
    let retry = match reason.retry_advice() {
        RetryAdvice::Never => Retry::Never,
        RetryAdvice::FixFirst | RetryAdvice::NewToken => Retry::FixFirst,
        RetryAdvice::After(pause) => Retry::After(pause),
        RetryAdvice::MayBeAccepted => Retry::After(PAUSE),
    };
    (reason.kind(), retry)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn whatsapp_s_code_is_read_for_each_provider() {
        let meta = json!({"code": 131_049, "title": "withheld", "error_data": {"details": "too many"}});
        let failure = DeliveryError::graph(View::of(&meta).unwrap(), false);
        assert_eq!((failure.retry, failure.brake), (Retry::After(Duration::from_hours(24)), Brake::Recipient));
        assert_eq!(failure.to_string(), "withheld: too many (code 131049)");

        let nxcloud = json!({"code": 9005, "title": "low balance", "meta_code": "131047"});
        let failure = DeliveryError::graph(View::of(&nxcloud).unwrap(), true);
        assert_eq!((failure.code.as_deref(), failure.meta_code.as_deref()), (Some("9005"), Some("131047")));
        let own = json!({"code": 131_026});
        let failure = DeliveryError::graph(View::of(&own).unwrap(), true);
        assert_eq!((failure.meta_code, failure.retry, failure.brake), (None, Retry::FixFirst, Brake::Nothing));
    }

    /// The error of a request that is answered with the same code. An open outcome must be looked up there; here it is known.
    fn request_error(code: u32) -> (ErrorKind, Retry, Brake) {
        let meta = crate::Meta::new("token", "1", "2").unwrap();
        let body = json!({"error": {"code": code, "message": "m"}}).to_string().into_bytes();
        let response = http::Response::builder().status(400).body(body).unwrap();
        let error =
            crate::provider::Operation::response(&crate::meta::DeleteTemplate::new(), &meta, response).unwrap_err();
        (error.kind(), error.retry(), error.brake())
    }

    #[test]
    fn a_code_means_the_same_as_in_the_answer_to_a_request() {
        let ranges = [0..400, 800..810, 2040..2050, 80_000..80_010, 130_400..130_500, 131_000..131_070];
        let more = [132_000..132_070, 133_000..133_020, 134_000..134_110, 135_000..135_001, 137_000..137_001];
        let known = ErrorCode::ALL.iter().filter(|reason| !reason.is_subcode()).map(|reason| reason.code());
        for code in ranges.into_iter().chain(more).flatten().chain(138_000..138_010).chain(known) {
            let DeliveryError { kind, retry, brake, .. } = DeliveryError::new(None, Some(code.to_string()));
            match request_error(code) {
                (expected, Retry::CheckFirst, expected_brake) => {
                    assert_eq!((kind, brake), (expected, expected_brake), "{code}");
                    assert!(matches!(retry, Retry::After(_)), "{code}");
                }
                expected => assert_eq!((kind, retry, brake), expected, "{code}"),
            }
        }
    }

    #[test]
    fn a_failure_with_an_open_outcome_can_be_retried_after_a_minute() {
        for reason in ErrorCode::ALL.iter().filter(|reason| !reason.is_subcode()) {
            let (kind, retry) = verdict(Some(&reason.code().to_string()));
            let unclear = reason.retry_advice() == RetryAdvice::MayBeAccepted;
            assert_eq!(kind, reason.kind(), "{reason:?}");
            assert!(!unclear || retry == Retry::After(Duration::from_mins(1)), "{reason:?}");
        }
        for (code, expected) in [
            ("131000", (ErrorKind::Unavailable, Retry::After(Duration::from_mins(1)))),
            ("131057", (ErrorKind::Unavailable, Retry::After(Duration::from_mins(5)))),
            ("131026", (ErrorKind::Refused, Retry::Never)),
            ("190", (ErrorKind::Unauthorized, Retry::FixFirst)),
            ("299", (ErrorKind::Unauthorized, Retry::FixFirst)),
            // A code of seven digits is looked for among the subcodes too.
            ("2388019", (ErrorKind::Refused, Retry::FixFirst)),
            ("none", (ErrorKind::Refused, Retry::FixFirst)),
        ] {
            assert_eq!(verdict(Some(code)), expected, "{code}");
        }
    }

    #[test]
    fn repeating_after_a_failure_is_never_a_duplicate() {
        for code in ["131000", "1", "131026", "131047", "999999", ""] {
            assert_ne!(verdict(Some(code)).1, Retry::CheckFirst, "{code}");
        }
    }
}
