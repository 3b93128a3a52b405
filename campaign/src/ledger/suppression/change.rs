//! A change of the list of suppressed customers.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::spelling::spellings;
use super::{Scope, SuppressionSource};
use crate::Error;
use crate::database::{Column, Connection, Dialect, Parameter, Sql, without_nul};

/// What a customer wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// No messages of this scope.
    Stop(Scope),
    /// Messages again. The row stays, so that an older event that is delivered late changes nothing.
    Start,
}

impl Wish {
    /// The number in the database.
    const fn number(self) -> i64 {
        match self {
            Self::Stop(Scope::Everything) => 0,
            Self::Stop(Scope::Marketing) => 1,
            Self::Start => 2,
        }
    }
}

/// A change of one row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    customer: String,
    source: SuppressionSource,
    wish: Wish,
    /// When the customer made the wish, in milliseconds since 1970; `None` for now.
    since: Option<i64>,
    reason: String,
}

impl Change {
    /// The changes for all spellings of a customer.
    pub(crate) fn new(
        customer: &str,
        source: SuppressionSource,
        wish: Wish,
        since: Option<i64>,
        reason: &str,
    ) -> Vec<Self> {
        let change = |customer| Self { customer, source, wish, since, reason: without_nul(reason) };
        spellings(customer).into_iter().map(change).collect()
    }

    /// Whether it replaces another change of the same row: the later wish does, and of two at the same time the one that stops
    /// more.
    fn replaces(&self, other: &Self) -> bool {
        let order = |change: &Self| (change.since.unwrap_or(i64::MAX), -change.wish.number());
        order(self) >= order(other)
    }

    fn to_json(&self) -> Json {
        json!({
            "customer": self.customer,
            "source": self.source.as_str(),
            "scope": self.wish.number(),
            "since": self.since,
            "reason": self.reason,
        })
    }
}

const COLUMNS: &[(&str, Column)] = &[
    ("customer", Column::Text),
    ("source", Column::Text),
    ("scope", Column::Integer),
    ("since", Column::Integer),
    ("reason", Column::Text),
];

/// Writes changes with one statement. Their order does not matter: the latest wish of each source counts.
pub(super) async fn write(
    connection: &mut Connection<'_>,
    dialect: Dialect,
    changes: impl IntoIterator<Item = Change>,
) -> Result<u64, Error> {
    // PostgreSQL refuses a statement that changes a row twice.
    let mut rows: BTreeMap<(String, &str), Change> = BTreeMap::new();
    for change in changes {
        let key = (change.customer.clone(), change.source.as_str());
        match rows.get(&key) {
            Some(known) if !change.replaces(known) => {}
            _ => drop(rows.insert(key, change)),
        }
    }
    if rows.is_empty() {
        return Ok(0);
    }
    let list = Json::Array(rows.values().map(Change::to_json).collect()).to_string();
    let now = dialect.now();
    let sql = format!(
        // In the order of the key, so that two transactions never wait for each other. A time in the future would outlast
        // every later wish.
        "INSERT INTO whatsapp_suppressed (customer, source, scope, since, reason) \
         SELECT r.customer, r.source, r.scope, CASE WHEN r.since < {now} THEN r.since ELSE {now} END, r.reason \
         FROM {records} WHERE true ORDER BY r.customer, r.source \
         ON CONFLICT (customer, source) DO UPDATE SET since = excluded.since, reason = excluded.reason, \
         scope = CASE WHEN whatsapp_suppressed.scope = 0 AND excluded.scope = 1 THEN 0 ELSE excluded.scope END \
         WHERE excluded.since > whatsapp_suppressed.since \
         OR (excluded.since = whatsapp_suppressed.since AND excluded.scope < whatsapp_suppressed.scope)",
        records = dialect.records(COLUMNS),
    );
    connection.execute(&Sql::new(sql), &[Parameter::from(list)]).await
}
