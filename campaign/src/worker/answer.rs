//! What became of one attempt.

use core::time::Duration;

use whatsapp_template::provider::{MassReceipt, Receipt};
use whatsapp_template::{Brake, Error, Retry};

use crate::database::{Batch, without_nul};
use crate::state::Cause;

/// The first and the longest wait between the attempts for a message.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// How long a sender pauses after an error that all its messages would meet, for example an expired token.
pub(super) const SENDER_PAUSE: Duration = Duration::from_mins(1);

/// The template is paused, for three or six hours at first. Source: Meta, error codes and template pausing (September 2026).
const TEMPLATE_PAUSED: &str = "132015";

/// How many characters of an error are stored.
const MAX_REASON: usize = 500;

/// The attempt that an answer is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request {
    pub(super) id: i64,
    pub(super) attempt: i64,
    /// How many attempts have failed before, in a way that counts.
    pub(super) failures: i64,
    /// Whether the message waits while its template is paused: a campaign then pauses too, and nothing is refused for good.
    pub(super) waits_for_template: bool,
}

/// What became of one attempt for a message.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) id: i64,
    pub(crate) attempt: i64,
    pub(crate) cause: Cause,
    message_id: Option<String>,
    pub(super) code: Option<String>,
    reason: Option<String>,
    next: Next,
    /// Which other messages would fail in the same way, until their cause is corrected.
    pub(crate) brake: Brake,
    /// Whether the provider says that the sender is too fast.
    pub(super) is_throttled: bool,
    /// How many recipients the request had, if it was one with several.
    pub(crate) mass: Option<usize>,
    /// Whether the request was refused for a reason that may be another recipient's: see [`of_mass`](Self::of_mass).
    pub(crate) is_divided: bool,
}

/// When the next attempt is, and whether this one counts as a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Next {
    delay: Duration,
    counts: bool,
}

impl Answer {
    pub(crate) fn new(id: i64, attempt: i64, cause: Cause) -> Self {
        let next = Next::default();
        Self {
            id,
            attempt,
            cause,
            message_id: None,
            code: None,
            reason: None,
            next,
            brake: Brake::Nothing,
            is_throttled: false,
            mass: None,
            is_divided: false,
        }
    }

    fn with_reason(mut self, reason: &str) -> Self {
        self.reason = Some(shortened(reason));
        self
    }

    /// The request was never handed to the transport.
    pub(super) fn never_sent(id: i64, attempt: i64) -> Self {
        Self::new(id, attempt, Cause::AnsweredLater)
    }

    /// Whether it pauses the messages of the template or of the sender.
    #[cfg(feature = "campaigns")]
    pub(crate) fn pauses(&self) -> bool {
        matches!(self.brake, Brake::Template | Brake::Sender)
    }

    /// Whether the request was never handed to the transport.
    pub(crate) fn was_never_sent(&self) -> bool {
        self.cause == Cause::AnsweredLater && self.reason.is_none()
    }

    /// The message could not be made ready just now.
    pub(super) fn postponed(request: Request, reason: &str) -> Self {
        let mut answer = Self::never_sent(request.id, request.attempt).with_reason(reason);
        answer.next.delay = FIRST_WAIT;
        answer
    }

    /// Another worker may be able to send the message.
    pub(super) fn elsewhere(request: Request, attempts: u32, reason: &str) -> Self {
        let (cause, next) = again(Duration::ZERO, request.failures, attempts);
        let mut answer = Self::new(request.id, request.attempt, cause).with_reason(reason);
        answer.next = next;
        answer
    }

    /// The message can never be sent as it is stored.
    pub(super) fn invalid(request: Request, reason: &str) -> Self {
        Self::new(request.id, request.attempt, Cause::AnsweredRefused).with_reason(reason)
    }

    /// The task of the request ended without a result.
    pub(super) fn lost(id: i64, attempt: i64) -> Self {
        Self::new(id, attempt, Cause::AnsweredUnknown).with_reason("its request ended without a result")
    }

    /// What the client returned.
    pub(super) fn of(request: Request, attempts: u32, result: Result<Receipt, Error>) -> Self {
        match result {
            Ok(receipt) => {
                let cause = if receipt.is_held() { Cause::AnsweredHeld } else { Cause::AnsweredAccepted };
                let mut answer = Self::new(request.id, request.attempt, cause);
                answer.message_id = Some(without_nul(&receipt.message_id));
                answer
            }
            Err(error) => Self::of_error(request, attempts, &error),
        }
    }

    /// What an error of the client means for a message.
    fn of_error(request: Request, attempts: u32, error: &Error) -> Self {
        let (cause, next, brake) = after(error, request, attempts);
        let mut answer = Self::new(request.id, request.attempt, cause).with_reason(&error.to_string());
        answer.next = next;
        answer.brake = brake;
        answer.is_throttled =
            error.brake() == Brake::Sender && matches!(error.retry(), Retry::After(_)) && cause == Cause::AnsweredLater;
        answer.code = error.code().map(without_nul);
        answer
    }

    /// What the client returned for a request with several recipients: the same for all of them.
    ///
    /// If the request is refused, nothing was accepted, and CAMS does not say whose fault it is. So that one wrong number does not
    /// refuse all, the messages wait for a request with half as many recipients, and only one that was alone is refused. What
    /// refuses every message, such as a paused template or an expired token, is not divided.
    pub(super) fn of_mass(requests: &[Request], attempts: u32, result: &Result<MassReceipt, Error>) -> Vec<Self> {
        let recipients = requests.len();
        // A message that was put off too often is refused as it would be alone.
        let used_up = result.as_ref().is_err_and(|error| matches!(error.retry(), Retry::After(_)));
        let answer = |request: &Request| {
            let mut answer = match result {
                Ok(_) => Self::new(request.id, request.attempt, Cause::AnsweredAccepted),
                Err(error) => Self::of_error(*request, attempts, error),
            };
            answer.mass = Some(recipients);
            let stops = matches!(answer.brake, Brake::Sender | Brake::Template);
            if answer.cause == Cause::AnsweredRefused && recipients > 1 && !stops && !used_up {
                (answer.cause, answer.brake, answer.is_divided) = (Cause::AnsweredLater, Brake::Nothing, true);
            }
            answer
        };
        requests.iter().map(answer).collect()
    }

    /// Whether the request had several recipients.
    pub(super) fn is_mass(&self) -> bool {
        self.mass.is_some()
    }

    /// What the provider said, for people.
    #[cfg(feature = "campaigns")]
    pub(crate) fn evidence(&self) -> (Option<&str>, &str) {
        (self.code.as_deref(), self.reason.as_deref().unwrap_or("no reason is known"))
    }

    /// The rows of answers of a kind, for the statement that writes them.
    pub(super) fn batch<'a>(cause: Cause, answers: &[&'a Self]) -> Batch<'a> {
        let rows = || answers.iter();
        let batch = Batch::new().integers(rows().map(|answer| answer.id)).integers(rows().map(|answer| answer.attempt));
        if matches!(cause, Cause::AnsweredAccepted | Cause::AnsweredHeld) {
            return batch.texts(rows().map(|answer| answer.message_id.as_deref()));
        }
        batch
            .texts(rows().map(|answer| answer.code.as_deref()))
            .texts(rows().map(|answer| answer.reason.as_deref()))
            .integers(rows().map(|answer| i64::try_from(answer.next.delay.as_millis()).unwrap_or(i64::MAX / 4)))
            .integers(rows().map(|answer| i64::from(answer.next.counts)))
    }
}

/// What an error means for the message, and which others it stops until its cause is corrected.
fn after(error: &Error, request: Request, attempts: u32) -> (Cause, Next, Brake) {
    if error.may_have_been_accepted() {
        return (Cause::AnsweredUnknown, Next::default(), Brake::Nothing);
    }
    let paused = Next { delay: SENDER_PAUSE, counts: false };
    match (error.retry(), error.brake()) {
        (Retry::After(wait), _) => {
            let (cause, next) = again(wait, request.failures, attempts);
            (cause, next, Brake::Nothing)
        }
        // An expired token must not refuse all messages for good. Nothing was accepted, so they wait for its remedy.
        (_, Brake::Sender) => (Cause::AnsweredLater, paused, Brake::Sender),
        (_, Brake::Template) if request.waits_for_template => (Cause::AnsweredLater, paused, Brake::Template),
        // A pause ends by itself.
        _ if error.code() == Some(TEMPLATE_PAUSED) => {
            (Cause::AnsweredLater, Next { delay: LONGEST_WAIT, counts: false }, Brake::Nothing)
        }
        (_, brake) => (Cause::AnsweredRefused, Next::default(), brake),
    }
}

/// A further attempt after some time, or none if too many have failed.
fn again(wait: Duration, failures: i64, attempts: u32) -> (Cause, Next) {
    if failures + 1 >= i64::from(attempts) {
        return (Cause::AnsweredRefused, Next::default());
    }
    let doubled = FIRST_WAIT.saturating_mul(1 << failures.clamp(0, 16));
    (Cause::AnsweredLater, Next { delay: wait.max(doubled.min(LONGEST_WAIT)), counts: true })
}

fn shortened(text: &str) -> String {
    without_nul(text).chars().take(MAX_REASON).collect()
}

#[cfg(test)]
mod tests {
    use whatsapp_template::ErrorKind;

    use super::*;

    #[test]
    fn errors_decide_about_further_attempts() {
        let later = |wait| Error::new(ErrorKind::Throttled, "").with_retry(Retry::After(wait));
        let after = |error: &Error, failures: i64, attempts: u32| {
            after(error, Request { id: 1, attempt: 1, failures, waits_for_template: false }, attempts)
        };
        let next = |delay| Next { delay, counts: true };
        let wait = Duration::from_secs(20);
        assert_eq!(after(&later(wait), 0, 3), (Cause::AnsweredLater, next(wait), Brake::Nothing));
        assert_eq!(after(&later(Duration::ZERO), 1, 3).1, next(Duration::from_secs(2)));
        assert_eq!(after(&later(Duration::ZERO), 2, 3).0, Cause::AnsweredRefused, "no attempt is left");
        assert_eq!(after(&later(Duration::ZERO), 40, 50).1, next(LONGEST_WAIT));
        let unknown = Error::new(ErrorKind::Timeout, "").with_unknown_outcome();
        assert_eq!(after(&unknown, 0, 3).0, Cause::AnsweredUnknown);
        assert_eq!(after(&Error::new(ErrorKind::Refused, ""), 0, 3).0, Cause::AnsweredRefused);
        let paused = Error::new(ErrorKind::Refused, "").with_code(TEMPLATE_PAUSED);
        let waits = Next { delay: LONGEST_WAIT, counts: false };
        assert_eq!(after(&paused, 40, 3), (Cause::AnsweredLater, waits, Brake::Nothing), "the pause ends some day");
        let paused = Next { delay: SENDER_PAUSE, counts: false };
        let expired = Error::new(ErrorKind::Unauthorized, "");
        assert_eq!(
            after(&expired, 40, 3),
            (Cause::AnsweredLater, paused, Brake::Sender),
            "the token is renewed some day"
        );
    }

    #[test]
    fn a_response_is_that_of_all_recipients() {
        let requests =
            [(1, 0), (2, 4)].map(|(id, failures)| Request { id, attempt: 1, failures, waits_for_template: true });
        let of = |result| {
            let answers = Answer::of_mass(&requests, 5, &result);
            answers.iter().map(|answer| (answer.id, answer.cause, answer.is_divided)).collect::<Vec<_>>()
        };
        let both = |cause, is_divided| vec![(1, cause, is_divided), (2, cause, is_divided)];
        assert_eq!(of(Ok(MassReceipt::new("8900"))), both(Cause::AnsweredAccepted, false));
        let lost = Error::new(ErrorKind::Timeout, "").with_unknown_outcome();
        assert_eq!(of(Err(lost)), both(Cause::AnsweredUnknown, false));
        // Each is put off as often as it would be alone.
        let throttled = Error::new(ErrorKind::Throttled, "").with_retry(Retry::After(Duration::ZERO));
        let expected = vec![(1, Cause::AnsweredLater, false), (2, Cause::AnsweredRefused, false)];
        assert_eq!(of(Err(throttled)), expected);
        for brake in [Brake::Sender, Brake::Template] {
            let stopped = Error::new(ErrorKind::Refused, "").with_brake(brake);
            assert_eq!(of(Err(stopped)), both(Cause::AnsweredLater, false));
        }
        for brake in [Brake::Nothing, Brake::Recipient] {
            let refused = || Error::new(ErrorKind::Refused, "").with_brake(brake);
            assert_eq!(of(Err(refused())), both(Cause::AnsweredLater, true));
            let alone = Answer::of_mass(&requests[..1], 5, &Err(refused()));
            assert_eq!((alone[0].cause, alone[0].is_divided), (Cause::AnsweredRefused, false));
        }
    }

    #[test]
    fn a_campaign_waits_for_its_template() {
        let paused = Error::new(ErrorKind::Refused, "").with_brake(Brake::Template);
        let request = |waits_for_template| Request { id: 1, attempt: 1, failures: 0, waits_for_template };
        let (cause, next, brake) = after(&paused, request(true), 5);
        assert_eq!((cause, next.counts, brake), (Cause::AnsweredLater, false, Brake::Template));
        assert_eq!(after(&paused, request(false), 5).0, Cause::AnsweredRefused, "the outbox refuses the message");
        let lost = Error::new(ErrorKind::Refused, "").with_brake(Brake::Template).with_unknown_outcome();
        assert_eq!(after(&lost, request(true), 5), (Cause::AnsweredUnknown, Next::default(), Brake::Nothing));
    }
}
