//! The comparison of the ledger with the messages that each customer got.

use core::fmt;
use std::path::Path;

use sqlx::Row;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::database::{Pool, TestDatabase};
use whatsapp_template_campaign::State;

use crate::rows;

/// How many rows are read at once.
const PAGE: i64 = 20_000;

/// How many customers there are of each kind.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    total: u64,
    accepted: u64,
    refused: u64,
    skipped: u64,
    /// Unknown, and the provider has no message.
    unknown: u64,
    /// Neither sent nor given up.
    open: u64,
    /// The customer got more than one message.
    doubled: u64,
    /// Accepted by the ledger, and the provider has no message.
    lost: u64,
    /// The customer got a message, and the ledger does not have it as accepted, although all webhooks have arrived.
    unproved: u64,
}

impl Comparison {
    /// Compares all recipients with a file that has a byte for each customer: how many messages the customer got.
    pub(crate) async fn new(database: &TestDatabase, counts: &Path) -> Result<Self, Failure> {
        let counts = super::read_counts(counts)?;
        let Pool::Postgres(pool) = &database.pool else { return Err("the run has PostgreSQL only".into()) };
        let mut comparison = Self::default();
        let mut after = i64::MIN;
        loop {
            let sql = "SELECT id, recipient, state FROM whatsapp_recipient WHERE id > $1 ORDER BY id LIMIT $2";
            let page = sqlx::query(sql).bind(after).bind(PAGE).fetch_all(pool).await?;
            let Some(last) = page.last() else { return Ok(comparison) };
            after = last.get(0);
            for row in &page {
                let customer = rows::customer(row.get(1)).ok_or("a recipient is no customer of the file")?;
                comparison.add(row.get(2), counts.get(customer).copied().unwrap_or(0));
            }
        }
    }

    fn add(&mut self, state: i64, messages: u8) {
        let state = State::ALL.into_iter().find(|one| one.number() == state);
        self.total += 1;
        self.doubled += u64::from(messages > 1);
        let is_accepted = matches!(state, Some(State::Accepted | State::Held));
        self.unproved += u64::from(messages > 0 && !is_accepted);
        match state {
            Some(State::Accepted | State::Held) => {
                self.accepted += 1;
                self.lost += u64::from(messages == 0);
            }
            Some(State::Refused) => self.refused += 1,
            Some(State::Skipped) => self.skipped += 1,
            Some(State::Unknown) => self.unknown += u64::from(messages == 0),
            _ => self.open += 1,
        }
    }

    /// An error if a customer got two messages or the ledger is wrong about one.
    pub(crate) fn judge(&self) -> Result<(), Failure> {
        match (self.doubled, self.lost, self.unproved, self.open) {
            (0, 0, 0, 0) => Ok(()),
            _ => Err("the ledger and the provider disagree".into()),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { total, accepted, refused, skipped, unknown, open, doubled, lost, unproved } = self;
        write!(
            f,
            "{total} recipients: accepted {accepted}, refused {refused}, skipped {skipped}, unknown that never left {unknown}, \
             open {open}; doubled {doubled}, lost {lost}, accepted without proof {unproved}"
        )
    }
}
