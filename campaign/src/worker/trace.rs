//! The events of a worker, for tracing and for the counters of the process. None has a recipient or a value.

use super::answer::Answer;
use crate::Ledger;
use crate::state::Cause;

/// A worker has started.
pub(super) fn started(sender: &str, driver: i64) {
    tracing::info!(sender, driver, "a worker has started");
}

/// A worker has ended, after its last answer was written.
pub(super) fn ended(sender: &str, driver: i64) {
    tracing::info!(sender, driver, "a worker has ended");
}

/// Messages are marked; their requests leave now.
pub(super) fn marked(sender: &str, messages: usize) {
    if messages > 0 {
        tracing::debug!(sender, messages, "messages were marked");
    }
}

/// The answers of attempts are committed.
pub(super) fn answered(ledger: &Ledger, sender: &str, answers: &[Answer]) {
    for answer in answers {
        let (id, attempt, code) = (answer.id, answer.attempt, answer.code.as_deref());
        match answer.cause {
            Cause::AnsweredAccepted => tracing::debug!(sender, id, attempt, "a message was accepted"),
            Cause::AnsweredHeld => tracing::info!(sender, id, attempt, "a message was accepted and is held"),
            Cause::AnsweredLater if answer.was_never_sent() => {
                tracing::debug!(sender, id, attempt, "a message did not leave, and waits");
            }
            Cause::AnsweredLater => tracing::info!(sender, id, attempt, code, "a message was not accepted for now"),
            Cause::AnsweredRefused => tracing::warn!(sender, id, attempt, code, "a message was refused"),
            _ => tracing::warn!(sender, id, attempt, code, "a message may have been accepted: its outcome is unknown"),
        }
    }
    if !answers.is_empty() {
        ledger.shared.counters.add_answers(sender, answers.iter().map(|answer| answer.cause));
    }
}
