//! The customers that get no messages.

use super::Ledger;
use crate::Error;
use crate::database::{Parameter, Sql};
use crate::recipient::customer;

/// Which messages a customer does not get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// None at all.
    Everything,
    /// No marketing; order updates and one-time codes still go.
    Marketing,
}

/// A customer that gets no messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppressed {
    /// The digits of a number, or a user id.
    pub customer: String,
    /// Which messages.
    pub scope: Scope,
    /// Why.
    pub reason: String,
}

impl Ledger {
    /// Stops messages to a customer: a number with or without `+`, or a user id. Messages that wait are skipped when they are
    /// due; one that has left cannot be called back.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppress(&self, who: &str, scope: Scope, reason: &str) -> Result<(), Error> {
        // A narrower scope never replaces `Everything`.
        let sql = format!(
            "INSERT INTO whatsapp_suppressed (customer, marketing_only, since, reason) VALUES ($1, $2, {}, $3) \
             ON CONFLICT (customer) DO UPDATE SET marketing_only = \
             CASE WHEN whatsapp_suppressed.marketing_only = 0 THEN 0 ELSE excluded.marketing_only END",
            self.dialect().now()
        );
        let marketing_only = i64::from(scope == Scope::Marketing);
        let parameters = [Parameter::from(customer(who)), Parameter::from(marketing_only), Parameter::from(reason)];
        self.database().execute(&Sql::new(sql), &parameters).await.map(drop)
    }

    /// Lets a customer get messages again. Returns whether the customer was suppressed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn unsuppress(&self, who: &str) -> Result<bool, Error> {
        let sql = Sql::new("DELETE FROM whatsapp_suppressed WHERE customer = $1");
        Ok(self.database().execute(&sql, &[Parameter::from(customer(who))]).await? > 0)
    }

    /// The suppressed customers, in the order of their ids, beginning after one; at most 1000.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppressed(&self, after: &str) -> Result<Vec<Suppressed>, Error> {
        let sql = Sql::new(
            "SELECT customer, marketing_only, reason FROM whatsapp_suppressed WHERE customer > $1 ORDER BY customer LIMIT 1000",
        );
        let rows = self.database().fetch(&sql, &[Parameter::from(after)]).await?;
        let read = |row: &crate::database::Row| {
            let scope = if row.integer(1)? == 0 { Scope::Everything } else { Scope::Marketing };
            Ok(Suppressed { customer: row.text(0)?, scope, reason: row.text(2)? })
        };
        rows.iter().map(read).collect()
    }
}
