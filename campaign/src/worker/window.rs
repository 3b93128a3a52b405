//! How many requests a worker may have open.

use super::answer::Answer;
use super::queue::Room;
use crate::state::Cause;

/// How many messages are marked in one transaction at most, if each leaves in a request of its own.
pub(super) const BATCH: usize = 64;

/// How many requests are open at first. Each accepted message allows one more, up to the worker's concurrency, and each failure
/// halves the number. So a worker that starts into an expired token, or is killed right away, leaves few messages behind.
const FIRST: usize = 8;

/// How many requests with several recipients are open at most. At first, and after a failure, it is one.
const MASS: usize = 4;

/// How many requests may be open: it grows with each success.
#[derive(Debug)]
pub(super) struct Window {
    requests: usize,
    /// How many of them may have several recipients.
    mass: usize,
}

impl Window {
    pub(super) const fn new() -> Self {
        Self { requests: FIRST, mass: 1 }
    }

    /// What may be marked beside the open requests, `mass` of which have several recipients; `None` if nothing.
    pub(super) fn room(&self, concurrency: usize, open: usize, mass: usize) -> Option<Room> {
        let messages = self.requests.min(concurrency).saturating_sub(open).min(BATCH);
        let messages = i64::try_from(messages).ok().filter(|messages| *messages > 0)?;
        Some(Room { messages, mass: mass < self.mass })
    }

    /// A request has its answer.
    pub(super) fn resize(&mut self, answer: &Answer) {
        let is_accepted = matches!(answer.cause, Cause::AnsweredAccepted | Cause::AnsweredHeld);
        if answer.is_mass() {
            self.mass = if is_accepted { (self.mass + 1).min(MASS) } else { 1 };
        } else if is_accepted {
            self.requests = self.requests.saturating_add(1);
        } else {
            self.requests = (self.requests / 2).max(FIRST);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn successes_open_the_window_and_a_failure_closes_it() {
        let answer = |cause, mass| {
            let mut answer = Answer::new(1, 1, cause);
            answer.mass = mass;
            answer
        };
        let mut window = Window::new();
        assert_eq!(window.room(128, 8, 0).map(|room| room.messages), None);
        assert!(window.room(128, 0, 0).unwrap().mass && !window.room(128, 1, 1).unwrap().mass);
        for _ in 0..100 {
            window.resize(&answer(Cause::AnsweredAccepted, None));
            window.resize(&answer(Cause::AnsweredAccepted, Some(1000)));
        }
        let room = window.room(128, 100, 3).unwrap();
        assert_eq!((room.messages, room.mass), (8, true));
        assert_eq!(window.room(128, 0, 0).unwrap().messages, 64, "those of one transaction");
        assert!(!window.room(128, 4, 4).unwrap().mass);
        window.resize(&answer(Cause::AnsweredUnknown, Some(1000)));
        window.resize(&answer(Cause::AnsweredUnknown, None));
        let room = window.room(128, 50, 1).unwrap();
        assert_eq!((room.messages, room.mass), (4, false));
    }
}
