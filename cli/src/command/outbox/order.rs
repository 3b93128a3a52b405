//! Orders about several messages: each is tried, and those that could not be carried out are named.

use std::io::Write;

use whatsapp_template_campaign::{Ledger, Ordered, Resolution, State};

use crate::command::CommandResult;
use crate::style::{RED, YELLOW};

/// An order about messages.
#[derive(Debug, Clone, Copy)]
pub(super) enum Order {
    Retry,
    Resolve(Resolution),
}

impl Order {
    async fn give(self, ledger: &Ledger, number: i64) -> Result<Ordered, whatsapp_template_campaign::Error> {
        match self {
            Self::Retry => ledger.retry(number).await,
            Self::Resolve(resolution) => ledger.resolve(number, resolution).await,
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Resolve(Resolution::Accepted) => "is accepted",
            Self::Resolve(Resolution::Refused) => "is refused",
            _ => "will be sent again",
        }
    }

    /// The state in which the order applies, and what to do with a message in another one.
    fn not_applicable(self, state: State) -> String {
        match (self, state) {
            (Self::Retry, State::Unknown) => {
                "is unknown, not refused; decide about it with `outbox resolve`".to_owned()
            }
            (Self::Retry, _) => format!("is {state}, not refused; only refused messages are sent again"),
            (Self::Resolve(_), State::Refused) => "is refused, not unknown; `outbox retry` sends it again".to_owned(),
            (Self::Resolve(_), _) => format!("is {state}, not unknown; list those with `outbox list --state unknown`"),
        }
    }
}

/// Gives the order for each message. The exit code is 1 if it could not be carried out for all of them.
pub(super) async fn give(order: Order, numbers: &[i64], ledger: &Ledger, out: &mut dyn Write) -> CommandResult {
    let mut failed = 0;
    for &number in numbers {
        let outcome = order.give(ledger, number).await?;
        let (style, text) = match outcome {
            Ordered::Done => {
                writeln!(out, "message {number} {}", order.done())?;
                continue;
            }
            Ordered::Missing => (RED, "does not exist; list the messages with `outbox list`".to_owned()),
            Ordered::NotApplicable(state) => (RED, order.not_applicable(state)),
            Ordered::InProgress => (
                YELLOW,
                "has a worker that is running and may still have its answer; repeat the command when it has ended"
                    .to_owned(),
            ),
            Ordered::Forgotten => {
                (RED, "has lost its recipient or its values and cannot be sent again; enqueue a new one".to_owned())
            }
            _ => (RED, "was left as it is".to_owned()),
        };
        failed += 1;
        writeln!(out, "{style}message {number}{style:#} {text}")?;
    }
    if failed > 0 && numbers.len() > 1 {
        writeln!(out, "\n{failed} of {} messages were left as they are", numbers.len())?;
    }
    Ok(u8::from(failed > 0))
}
