//! What became of one attempt.

use core::time::Duration;

use serde_json::{Value as Json, json};
use whatsapp_template::provider::Receipt;
use whatsapp_template::{Brake, Error, Retry};

use crate::state::Cause;

/// The first and the longest wait between the attempts for a message.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// How long a sender pauses after an error that all its messages would meet, for example an expired token.
pub(super) const SENDER_PAUSE: Duration = Duration::from_mins(1);

/// How many characters of an error are stored.
const MAX_REASON: usize = 500;

/// What became of one attempt for a message.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) id: i64,
    pub(super) attempt: i64,
    pub(super) cause: Cause,
    message_id: Option<String>,
    code: Option<String>,
    reason: Option<String>,
    delay: Duration,
    /// Whether every other message of the sender would fail in the same way.
    pub(super) stops_sender: bool,
}

impl Answer {
    fn new(id: i64, attempt: i64, cause: Cause) -> Self {
        Self {
            id,
            attempt,
            cause,
            message_id: None,
            code: None,
            reason: None,
            delay: Duration::ZERO,
            stops_sender: false,
        }
    }

    /// The request was never handed to the transport.
    pub(super) fn never_sent(id: i64, attempt: i64) -> Self {
        Self::new(id, attempt, Cause::AnsweredLater)
    }

    /// The message can never be sent as it is stored.
    pub(super) fn invalid(id: i64, attempt: i64, reason: &str) -> Self {
        let mut answer = Self::new(id, attempt, Cause::AnsweredRefused);
        answer.reason = Some(shortened(reason));
        answer
    }

    /// The task of the request ended without a result.
    pub(super) fn lost(id: i64, attempt: i64) -> Self {
        let mut answer = Self::new(id, attempt, Cause::AnsweredUnknown);
        answer.reason = Some("its request ended without a result".to_owned());
        answer
    }

    /// What the client returned.
    pub(super) fn of(id: i64, attempt: i64, attempts: u32, result: Result<Receipt, Error>) -> Self {
        match result {
            Ok(receipt) => {
                let cause = if receipt.is_held() { Cause::AnsweredHeld } else { Cause::AnsweredAccepted };
                let mut answer = Self::new(id, attempt, cause);
                answer.message_id = Some(receipt.message_id);
                answer
            }
            Err(error) => {
                let (cause, delay) = after(&error, attempt, attempts);
                let mut answer = Self::new(id, attempt, cause);
                answer.delay = delay;
                answer.stops_sender = cause != Cause::AnsweredUnknown && error.brake() == Brake::Sender;
                answer.code = error.code().map(str::to_owned);
                answer.reason = Some(shortened(&error.to_string()));
                answer
            }
        }
    }

    /// Its row in the JSON list of a batch.
    pub(super) fn to_json(&self) -> Json {
        json!({
            "id": self.id,
            "attempt": self.attempt,
            "message_id": self.message_id,
            "code": self.code,
            "reason": self.reason,
            "delay": u64::try_from(self.delay.as_millis()).unwrap_or(u64::MAX),
        })
    }
}

/// What an error means for the message, and how long to wait before the next attempt.
fn after(error: &Error, attempt: i64, attempts: u32) -> (Cause, Duration) {
    if error.may_have_been_accepted() {
        return (Cause::AnsweredUnknown, Duration::ZERO);
    }
    if error.brake() == Brake::Sender {
        // An expired token must not refuse all messages for good. Nothing was accepted, so they wait for its remedy.
        return (Cause::AnsweredLater, SENDER_PAUSE);
    }
    match error.retry() {
        Retry::After(wait) if attempt < i64::from(attempts) => {
            let doubled = FIRST_WAIT.saturating_mul(1 << (attempt - 1).clamp(0, 16));
            (Cause::AnsweredLater, wait.max(doubled.min(LONGEST_WAIT)))
        }
        _ => (Cause::AnsweredRefused, Duration::ZERO),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(MAX_REASON).collect()
}

#[cfg(test)]
mod tests {
    use whatsapp_template::ErrorKind;

    use super::*;

    #[test]
    fn errors_decide_about_further_attempts() {
        let later = |wait| Error::new(ErrorKind::Throttled, "").with_retry(Retry::After(wait));
        let wait = Duration::from_secs(20);
        assert_eq!(after(&later(wait), 1, 3), (Cause::AnsweredLater, wait));
        assert_eq!(after(&later(Duration::ZERO), 2, 3), (Cause::AnsweredLater, Duration::from_secs(2)));
        assert_eq!(after(&later(Duration::ZERO), 3, 3).0, Cause::AnsweredRefused, "no attempt is left");
        assert_eq!(after(&later(Duration::ZERO), 40, 50), (Cause::AnsweredLater, LONGEST_WAIT));
        let unknown = Error::new(ErrorKind::Timeout, "").with_unknown_outcome();
        assert_eq!(after(&unknown, 1, 3).0, Cause::AnsweredUnknown);
        assert_eq!(after(&Error::new(ErrorKind::Refused, ""), 1, 3).0, Cause::AnsweredRefused);
        let expired = Error::new(ErrorKind::Unauthorized, "");
        assert_eq!(after(&expired, 40, 3), (Cause::AnsweredLater, SENDER_PAUSE), "the token is renewed some day");
    }
}
