//! How many recipients the next request for a chunk has.

use crate::state::Cause;
use crate::worker::answer::Answer;

/// The size of requests with several recipients.
///
/// If a request is refused, the next one has half as many recipients, down to a single one: that is the recipient whom the
/// provider refuses. Accepted requests double the number again. So of a thousand recipients with one wrong number, 999 get their
/// message after about twenty requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MassSize {
    max: usize,
    next: usize,
}

impl MassSize {
    /// Requests with at most `wanted` recipients, and not more than the provider allows; `None` if it has no such requests.
    pub(super) fn new(wanted: Option<u16>, allowed: Option<usize>) -> Option<Self> {
        let max = usize::from(wanted?).min(allowed?).max(1);
        Some(Self { max, next: max })
    }

    /// How many recipients the next request has at most.
    pub(super) fn next(self) -> i64 {
        i64::try_from(self.next).unwrap_or(i64::MAX)
    }

    /// A request with so many recipients was answered. Returns whether it was refused and its recipients are divided.
    pub(super) fn answered(&mut self, answer: &Answer, recipients: usize) -> bool {
        if answer.is_divided {
            self.next = self.next.min(recipients / 2).max(1);
        } else if matches!(answer.cause, Cause::AnsweredAccepted | Cause::AnsweredHeld) {
            self.next = self.next.saturating_mul(2).min(self.max);
        }
        answer.is_divided
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_provider_and_the_campaign_both_limit_it() {
        assert_eq!(MassSize::new(None, Some(1000)), None);
        assert_eq!(MassSize::new(Some(100), None), None, "messages leave one by one");
        assert_eq!(MassSize::new(Some(100), Some(1000)).unwrap().next(), 100);
        assert_eq!(MassSize::new(Some(1000), Some(500)).unwrap().next(), 500);
    }

    /// One wrong recipient among a thousand is found in few requests, and all others are accepted.
    #[test]
    fn one_wrong_recipient_is_found() {
        for wrong in [0, 1, 499, 500, 998, 999] {
            let mut size = MassSize::new(Some(1000), Some(1000)).unwrap();
            let mut pending: Vec<usize> = (0..1000).collect();
            let (mut requests, mut accepted, mut refused) = (0, 0, Vec::new());
            while !pending.is_empty() {
                requests += 1;
                let count = usize::try_from(size.next()).unwrap().min(pending.len());
                let request: Vec<usize> = pending.drain(..count).collect();
                let has_wrong = request.contains(&wrong);
                let cause = if has_wrong { Cause::AnsweredLater } else { Cause::AnsweredAccepted };
                let mut answer = Answer::new(1, 1, cause);
                answer.is_divided = has_wrong && count > 1;
                if answer.is_divided {
                    pending.splice(..0, request);
                } else if has_wrong {
                    refused = request;
                } else {
                    accepted += request.len();
                }
                size.answered(&answer, count);
            }
            assert_eq!((accepted, refused), (999, vec![wrong]));
            assert!(requests <= 40, "{requests} requests for {wrong}");
        }
    }
}
