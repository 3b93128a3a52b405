//! What people order about messages.

use super::Ledger;
use crate::database::{Parameter, Sql};
use crate::state::Cause;
use crate::{Error, ErrorKind};

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

impl Ledger {
    /// Sends a refused message again. Returns whether it was refused, and its recipient is
    /// not forgotten.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn retry(&self, id: i64) -> Result<bool, Error> {
        self.order(id, Cause::OrderedAgain, " AND state = 4 AND recipient <> ''").await
    }

    /// Decides about a message whose outcome is unknown. Returns whether it was unknown.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used; [`ErrorKind::Configuration`] for an id that does not exist.
    pub async fn resolve(&self, id: i64, resolution: Resolution) -> Result<bool, Error> {
        if self.entry(id).await?.is_none() {
            return Err(Error::new(
                ErrorKind::Configuration,
                format!("the ledger has no message {id}; list the unknown ones"),
            ));
        }
        match resolution {
            Resolution::Accepted => self.order(id, Cause::DeclaredAccepted, "").await,
            Resolution::Refused => self.order(id, Cause::DeclaredRefused, "").await,
            Resolution::SendAgain => self.order(id, Cause::OrderedAgain, " AND state = 5").await,
        }
    }

    async fn order(&self, id: i64, cause: Cause, condition: &str) -> Result<bool, Error> {
        let now = self.dialect().now();
        let sql = format!(
            "UPDATE whatsapp_outbox SET state = {to}, due = {now}, changed = {now}, code = NULL, \
             reason = 'ordered by a person', failures = 0{again} WHERE id = $1 AND {from}{condition}",
            again = if cause == Cause::OrderedAgain { ", progress = 0, message_id = NULL" } else { "" },
            to = cause.transition().to.number(),
            from = cause.condition(),
        );
        Ok(self.database().execute(&Sql::new(sql), &[Parameter::from(id)]).await? > 0)
    }
}
