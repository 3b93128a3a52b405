//! The states of a message in the ledger, and how they change.
//!
//! [`TRANSITIONS`] is the only place that has the changes. The conditions of the SQL statements, the diagram in the
//! documentation and the property test come from it.

/// The state of a message in the ledger.
///
/// ```
/// use whatsapp_template_campaign::State;
/// assert_eq!(State::from_number(5), Some(State::Unknown));
/// assert_eq!(State::Unknown.as_str(), "unknown");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum State {
    /// Nothing was sent yet.
    Pending,
    /// The attempt is recorded, so the request may have left.
    Attempting,
    /// The provider has accepted the message.
    Accepted,
    /// The provider has accepted the message and holds it while it assesses the template's quality.
    Held,
    /// The message was certainly not accepted, and is not sent again by itself.
    Refused,
    /// The message may have been accepted. It is never sent again by itself.
    Unknown,
    /// The message was never sent, and will not be: its customer opted out, or it expired.
    Skipped,
}

impl State {
    /// All states, in the order of their numbers.
    pub const ALL: [Self; 7] =
        [Self::Pending, Self::Attempting, Self::Accepted, Self::Held, Self::Refused, Self::Unknown, Self::Skipped];

    /// The number in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Pending => 0,
            Self::Attempting => 1,
            Self::Accepted => 2,
            Self::Held => 3,
            Self::Refused => 4,
            Self::Unknown => 5,
            Self::Skipped => 6,
        }
    }

    /// The state with this number in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.number() == number)
    }

    /// The word in reports and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Attempting => "attempting",
            Self::Accepted => "accepted",
            Self::Held => "held",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }

    /// The state that this word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

impl core::fmt::Display for State {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why a state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// A worker records the attempt, before the request leaves.
    Mark,
    /// The customer opted out, or the message expired, before it was sent.
    Skip,
    /// The response of this attempt: accepted.
    AnsweredAccepted,
    /// The response of this attempt: accepted and held.
    AnsweredHeld,
    /// The response of this attempt: certainly not accepted, and no further attempt can change that.
    AnsweredRefused,
    /// The response of this attempt, or no connection at all: certainly not accepted, and a later attempt may succeed.
    AnsweredLater,
    /// This attempt may have been accepted.
    AnsweredUnknown,
    /// The worker of this attempt has stopped without an answer.
    TakenOver,
    /// A webhook proves that the message was accepted.
    ReportedAccepted,
    /// A webhook proves that the message was accepted, and is held.
    ReportedHeld,
    /// A webhook proves that the request of this attempt was accepted, and that the delivery failed.
    ReportedFailed,
    /// A webhook about a message that was held: the assessment of the template ended against it.
    ReportedRefused,
    /// A person orders another attempt.
    OrderedAgain,
    /// A person orders another attempt of a message that was accepted and then reported as not delivered.
    OrderedAfterFailure,
    /// A person declares that the message was sent.
    DeclaredAccepted,
    /// A person declares that the message was not sent, and must not be.
    DeclaredRefused,
}

/// A change of state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The cause.
    pub cause: Cause,
    /// The states in which it applies; in any other one, nothing changes.
    pub from: &'static [State],
    /// The state after it.
    pub to: State,
}

/// All changes of state.
///
/// Only [`Cause::Mark`] leads to a request, and only from `pending`. What may have been accepted leads back to `pending`
/// only by [`Cause::OrderedAgain`], [`Cause::OrderedAfterFailure`], or an answer of the very attempt.
pub const TRANSITIONS: [Transition; 16] = {
    use State::{Accepted, Attempting, Held, Pending, Refused, Skipped, Unknown};
    const fn row(cause: Cause, from: &'static [State], to: State) -> Transition {
        Transition { cause, from, to }
    }
    [
        row(Cause::Mark, &[Pending], Attempting),
        row(Cause::Skip, &[Pending], Skipped),
        // An answer may come after the worker was given up: it still is the truth about its attempt.
        // It may also come after a person has decided, as long as no other attempt was made.
        row(Cause::AnsweredAccepted, &[Pending, Attempting, Refused, Unknown], Accepted),
        row(Cause::AnsweredHeld, &[Pending, Attempting, Refused, Unknown], Held),
        row(Cause::AnsweredRefused, &[Attempting, Unknown], Refused),
        row(Cause::AnsweredLater, &[Attempting, Unknown], Pending),
        row(Cause::AnsweredUnknown, &[Attempting], Unknown),
        row(Cause::TakenOver, &[Attempting], Unknown),
        // A database that was restored from a backup has forgotten attempts; a webhook about one stops the next.
        row(Cause::ReportedAccepted, &[Pending, Attempting, Unknown, Held, Refused], Accepted),
        row(Cause::ReportedHeld, &[Pending, Attempting, Unknown], Held),
        row(Cause::ReportedFailed, &[Attempting, Unknown], Accepted),
        row(Cause::ReportedRefused, &[Held], Refused),
        row(Cause::OrderedAgain, &[Unknown, Refused], Pending),
        row(Cause::OrderedAfterFailure, &[Accepted], Pending),
        row(Cause::DeclaredAccepted, &[Unknown], Accepted),
        row(Cause::DeclaredRefused, &[Unknown], Refused),
    ]
};

impl Cause {
    /// What happens, in a few words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mark => "a worker records the attempt",
            Self::Skip => "opted out or expired",
            Self::AnsweredAccepted => "the answer is accepted",
            Self::AnsweredHeld => "the answer is held",
            Self::AnsweredRefused => "the answer is refused",
            Self::AnsweredLater => "the answer is not accepted for now",
            Self::AnsweredUnknown => "no usable answer",
            Self::TakenOver => "the worker has stopped",
            Self::ReportedAccepted => "a webhook says sent, delivered or read",
            Self::ReportedHeld => "a webhook says held",
            Self::ReportedFailed => "a webhook says failed",
            Self::ReportedRefused => "a webhook says failed after it was held",
            Self::OrderedAgain => "a person orders another attempt",
            Self::OrderedAfterFailure => "a person orders another attempt in a campaign after its delivery failed",
            Self::DeclaredAccepted => "a person declares it accepted",
            Self::DeclaredRefused => "a person declares it refused",
        }
    }

    /// The row of this cause.
    pub fn transition(self) -> Transition {
        // Each cause has one row, which a test ensures.
        TRANSITIONS.into_iter().find(|row| row.cause == self).unwrap_or(Transition {
            cause: self,
            from: &[],
            to: State::Unknown,
        })
    }

    /// The state after this cause; `None` if it does not apply in `state`.
    pub fn apply(self, state: State) -> Option<State> {
        let row = self.transition();
        row.from.contains(&state).then_some(row.to)
    }

    /// The condition of an SQL statement for this cause: `state IN (1,5)`. For one state it is `state = 1`, because SQLite uses an
    /// index of the rows of a state for no other form.
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(crate) fn condition(self) -> String {
        let numbers: Vec<_> = self.transition().from.iter().map(|state| state.number().to_string()).collect();
        match numbers.as_slice() {
            [only] => format!("state = {only}"),
            several => format!("state IN ({})", several.join(",")),
        }
    }
}

#[cfg(test)]
mod exploration;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn numbers_and_words_name_one_state_each() {
        for state in State::ALL {
            assert_eq!(State::from_number(state.number()), Some(state));
            assert_eq!(State::from_word(state.as_str()), Some(state));
        }
        assert_eq!((State::from_number(7), State::from_word("sent")), (None, None));
    }

    #[test]
    fn each_cause_has_one_row_and_leads_elsewhere() {
        for (index, row) in TRANSITIONS.iter().enumerate() {
            assert!(TRANSITIONS[index + 1..].iter().all(|other| other.cause != row.cause), "{row:?}");
            assert!(!row.from.is_empty() && !row.from.contains(&row.to), "{row:?}");
            assert_eq!(row.cause.transition(), *row);
        }
    }

    /// The diagram of the documentation. With the variable `BLESS`, it is written.
    #[test]
    fn the_diagram_has_every_change() {
        let mut lines: Vec<String> = Vec::new();
        for row in TRANSITIONS {
            lines.extend(row.from.iter().map(|from| format!("    {from} --> {}: {}", row.to, row.cause.as_str())));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/outbox.md");
        // The package on the registry does not have the page.
        let Ok(page) = std::fs::read_to_string(path) else { return };
        let (before, rest) = page.split_once("stateDiagram-v2\n").unwrap();
        let (_, after) = rest.split_once("```").unwrap();
        let expected = format!("{before}stateDiagram-v2\n{}\n```{after}", lines.join("\n"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).unwrap();
        }
        assert_eq!(
            page.replace("STATES\n", ""),
            expected,
            "write it with `BLESS=1 cargo test -p whatsapp-template-campaign`"
        );
    }

    /// The guarantee, as far as one table can show it: a message that may have been accepted is not sent again by itself.
    #[test]
    fn only_a_person_or_the_attempt_itself_leads_back_to_pending() {
        for row in TRANSITIONS.iter().filter(|row| row.to == State::Pending) {
            let is_ordered = matches!(row.cause, Cause::OrderedAgain | Cause::OrderedAfterFailure);
            assert!(is_ordered || row.cause == Cause::AnsweredLater, "{row:?}");
        }
        for row in TRANSITIONS.iter().filter(|row| row.to == State::Attempting) {
            assert_eq!((row.cause, row.from), (Cause::Mark, &[State::Pending][..]));
        }
        // Only a person's order changes a message that is certainly accepted.
        assert_eq!(Cause::OrderedAfterFailure.transition().to, State::Pending);
        for row in TRANSITIONS.iter().filter(|row| row.cause != Cause::OrderedAfterFailure) {
            assert!(!row.from.contains(&State::Accepted) && !row.from.contains(&State::Skipped), "{row:?}");
        }
    }
}
