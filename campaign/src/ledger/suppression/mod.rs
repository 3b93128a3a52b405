//! The customers that get no messages.

mod change;
mod opt_out;
mod spelling;
mod stop_words;
mod tap;

use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) use change::Change;
use change::Wish;
pub(crate) use opt_out::{OPTED_OUT, changes_of};
pub(super) use spelling::spellings;
pub use stop_words::StopWords;
pub(crate) use tap::OptOutTaps;

use super::Ledger;
use super::list::time;
use crate::Error;
use crate::database::{Column, Parameter, Row, Sql};

/// Which messages a customer does not get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// None at all.
    Everything,
    /// No marketing; order updates and one-time codes still go.
    Marketing,
}

impl Scope {
    /// Both, in the order of their breadth.
    pub const ALL: [Self; 2] = [Self::Everything, Self::Marketing];

    /// The word in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Marketing => "marketing",
        }
    }

    /// The scope that this word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

/// Where the wish of a customer comes from. Each source has its own row, so that a customer who resumes marketing in WhatsApp
/// is still suppressed by what a person entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SuppressionSource {
    /// A person, or a program of yours.
    Person,
    /// A reply of the customer: a word (see [`StopWords`]), or a tap on a button that is declared with `opt_out: true`.
    Reply,
    /// The customer's choice in WhatsApp: a `user_preferences` webhook, or the code 131050.
    WhatsApp,
}

impl SuppressionSource {
    /// All sources.
    pub const ALL: [Self; 3] = [Self::Person, Self::Reply, Self::WhatsApp];

    /// The word in the database, in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Reply => "reply",
            Self::WhatsApp => "whatsapp",
        }
    }

    /// The source that this word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == word)
    }
}

/// A customer that gets no messages.
///
/// ```
/// use whatsapp_template_campaign::{Scope, Suppressed, SuppressionSource};
/// let entry = Suppressed::new("+15550123", Scope::Everything)?.with_reason("asked on the phone");
/// assert_eq!((entry.customer.as_str(), entry.source), ("15550123", SuppressionSource::Person));
/// # Ok::<(), whatsapp_template_campaign::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppressed {
    /// The digits of a number, or a user id. A customer in Mexico, Brazil or Argentina has two entries if the WhatsApp account
    /// has other digits than the number.
    pub customer: String,
    /// Which messages.
    pub scope: Scope,
    /// Where the wish comes from.
    pub source: SuppressionSource,
    /// When the customer made the wish; `None` is the time at which it is stored.
    pub since: Option<SystemTime>,
    /// Why.
    pub reason: String,
}

impl Suppressed {
    /// A customer that a person suppresses: a number with or without `+`, or a user id.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is neither, or a number without the code of its country.
    pub fn new(who: &str, scope: Scope) -> Result<Self, Error> {
        let (customer, source) = (spelling::key(who)?, SuppressionSource::Person);
        Ok(Self { customer, scope, source, since: None, reason: String::new() })
    }

    /// Sets why.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }

    /// Sets where the wish comes from.
    #[must_use]
    pub fn with_source(mut self, source: SuppressionSource) -> Self {
        self.source = source;
        self
    }

    /// Sets when the customer made the wish.
    #[must_use]
    pub fn with_since(mut self, since: SystemTime) -> Self {
        self.since = Some(since);
        self
    }

    fn changes(&self) -> Vec<Change> {
        let since = self.since.and_then(|since| i64::try_from(since.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok());
        Change::new(&self.customer, self.source, Wish::Stop(self.scope), since, &self.reason)
    }
}

/// A page of the list of suppressed customers: at most 1000.
const PAGE: i64 = 1000;

impl Ledger {
    /// Also suppresses customers who reply with one of these words, when [`observe`](Self::observe) gets the reply. It applies
    /// to this value and its clones, so set it where the webhooks arrive.
    #[must_use]
    pub fn with_stop_words(mut self, words: StopWords) -> Self {
        self.stop_words = Some(std::sync::Arc::new(words));
        self
    }

    /// Stops messages to a customer: a number with or without `+`, or a user id. Messages that wait are skipped when they are
    /// due; one that has left cannot be called back.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is not a customer;
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppress(&self, who: &str, scope: Scope, reason: &str) -> Result<(), Error> {
        self.suppress_all(&[Suppressed::new(who, scope)?.with_reason(reason)]).await
    }

    /// Stops messages to many customers, for example of an imported list, in one transaction. A narrower scope never replaces
    /// [`Scope::Everything`] of the same source, and an older wish never replaces a newer one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppress_all(&self, customers: &[Suppressed]) -> Result<(), Error> {
        self.change_suppressed(customers.iter().flat_map(Suppressed::changes)).await
    }

    /// Writes what people, customers and providers wish.
    pub(crate) async fn change_suppressed(&self, changes: impl IntoIterator<Item = Change>) -> Result<(), Error> {
        let mut transaction = self.database().begin().await?;
        change::write(&mut transaction.connection(), self.dialect(), changes).await?;
        transaction.commit().await
    }

    /// Lets a customer get messages again, whatever suppressed it. Returns whether the customer was suppressed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is not a customer;
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn unsuppress(&self, who: &str) -> Result<bool, Error> {
        let now = self.dialect().now();
        // The rows stay with the time, so that an older event that is delivered late does not suppress the customer again.
        let sql = Sql::new(format!(
            "UPDATE whatsapp_suppressed SET scope = 2, since = {now}, reason = 'a person ended it' \
             WHERE scope < 2 AND customer IN (SELECT r.customer FROM {})",
            self.dialect().records(CUSTOMER)
        ));
        let list = customers(&spellings(&spelling::key(who)?));
        Ok(self.database().execute(&sql, &[list]).await? > 0)
    }

    /// What is known about one customer; empty if the customer is not suppressed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is not a customer;
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppression(&self, who: &str) -> Result<Vec<Suppressed>, Error> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM whatsapp_suppressed WHERE scope < 2 AND customer = $1 ORDER BY source"
        ));
        self.database().fetch(&sql, &[Parameter::from(spelling::key(who)?)]).await?.iter().map(read).collect()
    }

    /// The suppressed customers in the order of their ids, beginning after one; at most 1000.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub async fn suppressed(&self, after: Option<&Suppressed>) -> Result<Vec<Suppressed>, Error> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM whatsapp_suppressed WHERE scope < 2 AND (customer, source) > ($1, $2) \
             ORDER BY customer, source LIMIT $3"
        ));
        let (customer, source) = after.map_or(("", ""), |after| (&*after.customer, after.source.as_str()));
        let parameters = [Parameter::from(customer), Parameter::from(source), Parameter::from(PAGE)];
        self.database().fetch(&sql, &parameters).await?.iter().map(read).collect()
    }
}

const COLUMNS: &str = "customer, scope, source, since, reason";

const CUSTOMER: &[(&str, Column)] = &[("customer", Column::Text)];

/// A JSON list of customers, for a statement with [`CUSTOMER`].
fn customers(keys: &[String]) -> Parameter {
    let rows = keys.iter().map(|key| serde_json::json!({ "customer": key })).collect();
    Parameter::from(serde_json::Value::Array(rows).to_string())
}

fn read(row: &Row) -> Result<Suppressed, Error> {
    Ok(Suppressed {
        customer: row.text(0)?,
        scope: if row.integer(1)? == 0 { Scope::Everything } else { Scope::Marketing },
        // A word of a later version is none of those that end by themselves.
        source: SuppressionSource::from_word(&row.text(2)?).unwrap_or(SuppressionSource::Person),
        since: Some(time(row.integer(3)?)),
        reason: row.text(4)?,
    })
}
