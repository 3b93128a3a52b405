//! The messages of the ledger, for people.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::recipient_key::HASH;
use super::{Ledger, observe};
use crate::database::{Dialect, Parameter, Row, Sql};
use crate::state::State;
use crate::{Error, ErrorKind};

/// A message of the outbox. It has neither the recipient's number nor the values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The id in the ledger.
    pub id: i64,
    /// The key of the caller.
    pub key: Option<String>,
    /// The name of the sender.
    pub sender: String,
    /// The name of the template.
    pub template: String,
    /// The code of the language.
    pub language: String,
    /// The recipient, of which the middle is hidden; the beginning of its hash, or `removed`.
    pub recipient: String,
    /// The state.
    pub state: State,
    /// How far the delivery has come, by the webhooks; empty if nothing is known.
    pub progress: &'static str,
    /// How often it was attempted.
    pub attempts: i64,
    /// When it was enqueued.
    pub created: SystemTime,
    /// The time before which it does not leave.
    pub due: SystemTime,
    /// The provider's id of the message.
    pub message_id: Option<String>,
    /// The provider's error code.
    pub code: Option<String>,
    /// Why it is in its state.
    pub reason: Option<String>,
}

/// Which messages to list.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Filter {
    state: Option<State>,
    template: Option<String>,
    recipient: Option<String>,
    key: Option<String>,
    message_id: Option<String>,
    after: i64,
    limit: Option<u32>,
}

impl Filter {
    /// All messages, the oldest first, at most 100.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only those in this state.
    #[must_use]
    pub fn with_state(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }

    /// Only those of this template.
    #[must_use]
    pub fn with_template(mut self, name: impl Into<String>) -> Self {
        self.template = Some(name.into());
        self
    }

    /// Only those to this recipient: a number with or without `+`, the digits of an account, or a user id. Messages whose
    /// recipient was replaced by a hash are found too. The database reads all messages for it.
    #[must_use]
    pub fn with_recipient(mut self, who: impl Into<String>) -> Self {
        self.recipient = Some(who.into());
        self
    }

    /// Only the message with this key of the caller: at most one, which the database finds by its index.
    ///
    /// ```
    /// # async fn shipped(ledger: &whatsapp_template_campaign::Ledger) -> Result<(), whatsapp_template_campaign::Error> {
    /// use whatsapp_template_campaign::Filter;
    /// let found = ledger.list(&Filter::new().with_key("order-1042-shipped")).await?;
    /// println!("{:?}", found.first().map(|entry| entry.state));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Only the message with this id of the provider, such as [`Inbound::context_message_id`] of a tap or an answer: its
    /// [`Entry::key`] is the key that you gave it.
    ///
    /// The ledger has no index of these ids, so the database reads all messages for it, the oldest first; with
    /// [`with_limit(1)`](Self::with_limit) it ends at the one that it finds. A table with many messages may get an index of your
    /// own, `CREATE INDEX shop_message_id ON whatsapp_outbox (message_id)`, which this then uses.
    ///
    /// ```
    /// # async fn tapped(ledger: &whatsapp_template_campaign::Ledger, inbound: &whatsapp_template::webhook::Inbound)
    /// # -> Result<(), whatsapp_template_campaign::Error> {
    /// use whatsapp_template_campaign::Filter;
    /// if let Some(id) = &inbound.context_message_id {
    ///     let found = ledger.list(&Filter::new().with_message_id(id).with_limit(1)).await?;
    ///     println!("{:?}", found.first().and_then(|entry| entry.key.as_deref()));
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// [`Inbound::context_message_id`]: whatsapp_template::webhook::Inbound::context_message_id
    #[must_use]
    pub fn with_message_id(mut self, id: impl Into<String>) -> Self {
        self.message_id = Some(id.into());
        self
    }

    /// Only those with a larger id, for the next page.
    #[must_use]
    pub fn with_after(mut self, id: i64) -> Self {
        self.after = id;
        self
    }

    /// At most so many, up to 1000.
    #[must_use]
    pub fn with_limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit.clamp(1, 1000));
        self
    }
}

const COLUMNS: &str = "id, key, sender, template, language, recipient, state, progress, attempt, created, due, message_id, \
                       code, reason";

impl Ledger {
    /// Lists messages, the oldest first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Entry>, Error> {
        let sql = statement(self.dialect(), filter);
        let recipients = filter.recipient.as_deref().map(|who| {
            let texts = self.recipient_texts(who).into_iter().map(serde_json::Value::String);
            serde_json::Value::Array(texts.collect()).to_string()
        });
        let parameters = [
            Parameter::from(filter.after),
            Parameter::Integer(filter.state.map(State::number)),
            Parameter::Text(filter.template.clone()),
            Parameter::from(i64::from(filter.limit.unwrap_or(100))),
            Parameter::Text(recipients),
            Parameter::Text(filter.key.clone()),
            Parameter::Text(filter.message_id.clone()),
        ];
        self.database().fetch(&sql, &parameters).await?.iter().map(read).collect()
    }

    /// One message by its id.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`] if the database cannot be used.
    pub async fn entry(&self, id: i64) -> Result<Option<Entry>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM whatsapp_outbox WHERE id = $1"));
        self.database().fetch(&sql, &[Parameter::from(id)]).await?.first().map(read).transpose()
    }
}

/// The statement of a filter. Databases use an index of a column only if the condition is a comparison with it and nothing else.
fn statement(dialect: Dialect, filter: &Filter) -> Sql {
    let key = if filter.key.is_some() { "key = $6" } else { "CAST($6 AS text) IS NULL" };
    let message_id = if filter.message_id.is_some() { "message_id = $7" } else { "CAST($7 AS text) IS NULL" };
    Sql::new(format!(
        "SELECT {COLUMNS} FROM whatsapp_outbox WHERE id > $1 AND (CAST($2 AS bigint) IS NULL OR state = $2) \
         AND (CAST($3 AS text) IS NULL OR template = $3) AND {key} AND {message_id} \
         AND (CAST($5 AS text) IS NULL OR recipient IN ({recipients})) ORDER BY id LIMIT $4",
        recipients = dialect.texts("$5"),
    ))
}

fn read(row: &Row) -> Result<Entry, Error> {
    Ok(Entry {
        id: row.integer(0)?,
        key: row.optional_text(1)?,
        sender: row.text(2)?,
        template: row.text(3)?,
        language: row.text(4)?,
        recipient: masked(&row.text(5)?),
        state: state(row.integer(6)?)?,
        progress: observe::word(row.integer(7)?),
        attempts: row.integer(8)?,
        created: time(row.integer(9)?),
        due: time(row.integer(10)?),
        message_id: row.optional_text(11)?,
        code: row.optional_text(12)?,
        reason: row.optional_text(13)?,
    })
}

/// The state of a number in the database.
pub(super) fn state(number: i64) -> Result<State, Error> {
    State::from_number(number).ok_or_else(|| {
        Error::new(ErrorKind::Schema, format!("a message has the state {number}; use a newer version of this crate"))
    })
}

pub(super) fn time(milliseconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
}

/// The first two and the last two characters of a recipient, or what it was replaced by.
fn masked(recipient: &str) -> String {
    if recipient.is_empty() {
        return "removed".to_owned();
    }
    if recipient.starts_with(HASH) {
        return recipient.chars().take(HASH.len() + 8).collect();
    }
    let characters: Vec<char> = recipient.chars().collect();
    match characters.as_slice() {
        [first, second, .., before, last] if characters.len() > 6 => format!("{first}{second}…{before}{last}"),
        _ => "…".to_owned(),
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use sqlx::{Connection as _, Row as _};

    use super::*;

    /// The steps in which SQLite finds the messages of a filter.
    async fn steps(connection: &mut sqlx::SqliteConnection, filter: &Filter) -> String {
        let sql = format!("EXPLAIN QUERY PLAN {}", statement(Dialect::Sqlite, filter).as_str());
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.unwrap();
        rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("; ")
    }

    #[tokio::test]
    async fn a_key_is_found_by_its_index_and_a_message_id_by_one_of_the_service() {
        let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
        sqlx::raw_sql(include_str!("../../schema/sqlite/0001.sql")).execute(&mut connection).await.unwrap();
        let by_key = steps(&mut connection, &Filter::new().with_key("a")).await;
        assert!(by_key.contains("(key=?"), "{by_key}");
        let by_id = Filter::new().with_message_id("wamid.1");
        let before = steps(&mut connection, &by_id).await;
        assert!(!before.contains("message_id=?"), "{before}");
        let index = "CREATE INDEX shop_message_id ON whatsapp_outbox (message_id)";
        sqlx::raw_sql(index).execute(&mut connection).await.unwrap();
        let after = steps(&mut connection, &by_id).await;
        assert!(after.contains("message_id=?"), "{after}");
    }
}
