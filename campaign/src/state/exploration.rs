//! All interleavings of two workers, a webhook, a person and a crash, for two messages.
//!
//! The model has what the ledger stores and what the provider really did. Each event that the ledger accepts by
//! [`TRANSITIONS`](super::TRANSITIONS) is tried in each reachable situation.

use std::collections::HashSet;

use super::{Cause, State};

const MESSAGES: usize = 2;
const WORKERS: usize = 2;
/// How often a message may be attempted in this model.
const ATTEMPTS: u8 = 2;

/// What the provider did with an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Truth {
    NotRequested,
    Accepted,
    NotAccepted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Message {
    state: State,
    attempt: u8,
    truth: [Truth; ATTEMPTS as usize],
    /// Whether a webhook has reported that the message of the present attempt was not delivered.
    failed: bool,
    /// Whether a person has ordered another attempt of a message that may have been accepted.
    ordered: bool,
    /// Whether a person has declared what became of it.
    declared: bool,
}

/// What a worker does with the message that it has marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Work {
    Idle,
    /// Marked; nothing has left.
    Marked {
        message: usize,
        attempt: u8,
    },
    /// The request was answered, or will never be.
    Answered {
        message: usize,
        attempt: u8,
        cause: Cause,
    },
    Crashed,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Situation {
    messages: [Message; MESSAGES],
    workers: [Work; WORKERS],
}

/// Applies a cause to a message, as the statement of the database does: only for its attempt, if the cause has one.
fn apply(message: &mut Message, cause: Cause, attempt: Option<u8>) -> bool {
    if attempt.is_some_and(|attempt| attempt != message.attempt) {
        return false;
    }
    let Some(next) = cause.apply(message.state) else { return false };
    message.state = next;
    true
}

/// All situations that one event leads to.
fn successors(now: &Situation) -> Vec<Situation> {
    let mut found = Vec::new();
    let mut event = |change: &dyn Fn(&mut Situation) -> bool| {
        let mut next = now.clone();
        if change(&mut next) {
            found.push(next);
        }
    };
    for message in 0..MESSAGES {
        for worker in 0..WORKERS {
            event(&|next| {
                let target = &mut next.messages[message];
                if next.workers[worker] != Work::Idle || target.attempt == ATTEMPTS || !apply(target, Cause::Mark, None)
                {
                    return false;
                }
                target.attempt += 1;
                next.workers[worker] = Work::Marked { message, attempt: target.attempt };
                true
            });
        }
        // Any worker may be given up at any time: it may be dead, or paused.
        event(&|next| apply(&mut next.messages[message], Cause::TakenOver, None));
        // Webhooks about an attempt that was accepted: in any order, and again and again.
        for attempt in 1..=ATTEMPTS {
            for (cause, is_of_the_present_attempt) in [
                (Cause::ReportedAccepted, false),
                (Cause::ReportedHeld, false),
                (Cause::ReportedFailed, true),
                (Cause::ReportedRefused, true),
            ] {
                event(&|next| {
                    let target = &mut next.messages[message];
                    target.truth[usize::from(attempt) - 1] == Truth::Accepted
                        && apply(target, cause, is_of_the_present_attempt.then_some(attempt))
                });
            }
        }
        // A webhook about the present attempt: it was accepted, and then not delivered.
        event(&|next| {
            let target = &mut next.messages[message];
            let attempt = usize::from(target.attempt).checked_sub(1);
            let is_accepted = attempt.is_some_and(|attempt| target.truth[attempt] == Truth::Accepted);
            target.failed |= is_accepted && target.state == State::Accepted;
            target.failed
        });
        // The ledger also gives it another number. Without that, more answers fit, so the model has all that can happen.
        event(&|next| {
            let target = &mut next.messages[message];
            if !target.failed || target.ordered || target.declared || !apply(target, Cause::OrderedAfterFailure, None) {
                return false;
            }
            (target.ordered, target.failed) = (true, false);
            true
        });
        for (cause, is_order) in
            [(Cause::OrderedAgain, true), (Cause::DeclaredAccepted, false), (Cause::DeclaredRefused, false)]
        {
            event(&|next| {
                let target = &mut next.messages[message];
                if target.ordered || target.declared || !apply(target, cause, None) {
                    return false;
                }
                target.ordered = is_order;
                target.declared = !is_order;
                true
            });
        }
        event(&|next| apply(&mut next.messages[message], Cause::Skip, None));
    }
    for worker in 0..WORKERS {
        match now.workers[worker] {
            Work::Marked { message, attempt } => {
                let outcomes = [
                    (Truth::NotRequested, Cause::AnsweredLater),
                    (Truth::Accepted, Cause::AnsweredAccepted),
                    (Truth::Accepted, Cause::AnsweredHeld),
                    (Truth::Accepted, Cause::AnsweredUnknown),
                    (Truth::NotAccepted, Cause::AnsweredUnknown),
                    (Truth::NotAccepted, Cause::AnsweredLater),
                    (Truth::NotAccepted, Cause::AnsweredRefused),
                ];
                for (truth, cause) in outcomes {
                    event(&|next| {
                        next.messages[message].truth[usize::from(attempt) - 1] = truth;
                        next.workers[worker] = Work::Answered { message, attempt, cause };
                        true
                    });
                }
            }
            Work::Answered { message, attempt, cause } => event(&|next| {
                apply(&mut next.messages[message], cause, Some(attempt));
                next.workers[worker] = Work::Idle;
                true
            }),
            Work::Idle | Work::Crashed => {}
        }
        // One crash in total.
        if !now.workers.contains(&Work::Crashed) {
            event(&|next| {
                next.workers[worker] = Work::Crashed;
                true
            });
        }
    }
    found
}

/// What must hold in every situation.
fn check(now: &Situation) {
    for message in &now.messages {
        let accepted = message.truth.iter().filter(|truth| **truth == Truth::Accepted).count();
        assert!(accepted <= 1 || message.ordered, "sent twice without an order: {now:?}");
        if matches!(message.state, State::Accepted | State::Held) && !message.declared {
            assert!(accepted > 0, "accepted in the ledger only: {now:?}");
        }
        if message.state == State::Skipped {
            assert!(accepted == 0 || message.ordered, "skipped after it was sent: {now:?}");
        }
    }
    // When no worker has anything to say any more, webhooks prove all that the provider accepted.
    if now.workers.iter().all(|work| matches!(work, Work::Idle | Work::Crashed)) {
        for message in &now.messages {
            let current = usize::from(message.attempt).checked_sub(1).and_then(|index| message.truth.get(index));
            if current == Some(&Truth::Accepted) && !message.declared && !message.ordered {
                let mut after = *message;
                apply(&mut after, Cause::TakenOver, None);
                apply(&mut after, Cause::ReportedAccepted, None);
                assert_eq!(after.state, State::Accepted, "a webhook does not prove it: {now:?}");
            }
        }
    }
}

#[test]
fn no_interleaving_sends_a_message_twice_or_is_wrong_about_it() {
    let message = Message {
        state: State::Pending,
        attempt: 0,
        truth: [Truth::NotRequested; ATTEMPTS as usize],
        failed: false,
        ordered: false,
        declared: false,
    };
    let start = Situation { messages: [message; MESSAGES], workers: [Work::Idle; WORKERS] };
    let mut seen = HashSet::from([start.clone()]);
    let mut open = vec![start];
    while let Some(now) = open.pop() {
        check(&now);
        for next in successors(&now) {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    assert!(seen.len() > 10_000, "the model has lost its events: {} situations", seen.len());
}
