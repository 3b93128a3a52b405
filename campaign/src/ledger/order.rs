//! What people order about messages.

use super::Ledger;
use crate::Error;
use crate::database::{Parameter, Sql};
use crate::state::{Cause, State};
use crate::statements::is_driver_at_work;

/// What a person knows, or decides, about a message whose outcome is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Resolution {
    /// It was accepted, for example because the customer has it.
    Accepted,
    /// It was not accepted, and is not to be sent any more.
    Refused,
    /// It is sent again, and the customer may get it twice.
    SendAgain,
}

/// What became of an order about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ordered {
    /// The message has its new state.
    Done,
    /// The ledger has no message with this id.
    Missing,
    /// The message has a state in which the order does not apply: only refused messages are retried, and only unknown ones
    /// resolved.
    NotApplicable(State),
    /// The worker of the last attempt is running, so its answer may still come. Repeat the order when the worker has ended, or
    /// has written no sign of life for a minute. If another worker has given it up, repeat the order after five seconds: until then
    /// it may still send what it had marked.
    InProgress,
    /// The recipient or the values were removed, so the message cannot be sent again. Enqueue a new one.
    Forgotten,
}

impl Ordered {
    /// Whether the message has its new state.
    pub fn is_done(self) -> bool {
        self == Self::Done
    }
}

/// For how long a worker counts as running after its last sign of life, in milliseconds.
const SIGN_OF_LIFE: i64 = 60_000;

/// What a message lacks that cannot be sent again.
const IS_FORGOTTEN: &str = "(recipient = '' OR recipient LIKE 'hash:%' OR parameters = '')";

impl Ledger {
    /// Sends a refused message again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn retry(&self, id: i64) -> Result<Ordered, Error> {
        self.order(id, Cause::OrderedAgain, State::Refused).await
    }

    /// Decides about a message whose outcome is unknown.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn resolve(&self, id: i64, resolution: Resolution) -> Result<Ordered, Error> {
        let cause = match resolution {
            Resolution::Accepted => Cause::DeclaredAccepted,
            Resolution::Refused => Cause::DeclaredRefused,
            Resolution::SendAgain => Cause::OrderedAgain,
        };
        self.order(id, cause, State::Unknown).await
    }

    async fn order(&self, id: i64, cause: Cause, from: State) -> Result<Ordered, Error> {
        let now = self.dialect().now();
        let is_running = is_driver_at_work(now, SIGN_OF_LIFE);
        let is_sent = cause == Cause::OrderedAgain;
        let update = format!(
            "UPDATE whatsapp_outbox SET state = {to}, due = {now}, changed = {now}, code = NULL, \
             reason = 'ordered by a person', failures = 0{again} \
             WHERE id = $1 AND state = {state} AND {allowed} AND NOT {is_running}{sendable}",
            again = if is_sent { ", progress = 0, message_id = NULL" } else { "" },
            to = cause.transition().to.number(),
            state = from.number(),
            allowed = cause.condition(),
            sendable = if is_sent { format!(" AND NOT {IS_FORGOTTEN}") } else { String::new() },
        );
        let id = [Parameter::from(id)];
        if self.database().execute(&Sql::new(update), &id).await? > 0 {
            return Ok(Ordered::Done);
        }
        let why = format!(
            "SELECT state, CAST(CASE WHEN {is_running} THEN 1 ELSE 0 END AS bigint), \
             CAST(CASE WHEN {IS_FORGOTTEN} THEN 1 ELSE 0 END AS bigint) \
             FROM whatsapp_outbox WHERE id = $1"
        );
        let rows = self.database().fetch(&Sql::new(why), &id).await?;
        let Some(row) = rows.first() else { return Ok(Ordered::Missing) };
        let state = super::list::state(row.integer(0)?)?;
        Ok(if state != from {
            Ordered::NotApplicable(state)
        } else if row.integer(1)? == 1 {
            Ordered::InProgress
        } else if is_sent && row.integer(2)? == 1 {
            Ordered::Forgotten
        } else {
            // It changed in between: a webhook proved it, or its worker ended.
            Ordered::InProgress
        })
    }
}
