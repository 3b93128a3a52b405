//! A message of the outbox as a statement with its parameters.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use whatsapp_template::model::{Definition, Provider};

use crate::database::{Dialect, Parameter, Sql};
use crate::{Error, ErrorKind};

/// The longest key, in characters.
const MAX_KEY: usize = 200;

/// A time, or a duration from the time at which the message is enqueued, by the clock of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A time.
    At(SystemTime),
    /// A duration from now.
    After(Duration),
}

impl From<SystemTime> for When {
    fn from(time: SystemTime) -> Self {
        Self::At(time)
    }
}

impl From<Duration> for When {
    fn from(duration: Duration) -> Self {
        Self::After(duration)
    }
}

/// A message as an `INSERT` statement and its parameters: execute it in a transaction of any library. The statement returns
/// the id of the message, or no row if its key was enqueued before.
#[derive(Clone)]
pub struct Insert {
    pub(super) statement: Sql,
    pub(super) dialect: Dialect,
    pub(super) key: Option<String>,
    pub(super) sender: String,
    pub(super) rules: Provider,
    pub(super) definition: &'static Definition<'static>,
    pub(super) language: Option<String>,
    pub(super) encoded: Option<&'static str>,
    pub(super) hash: Arc<str>,
    pub(super) is_marketing: bool,
    pub(super) recipient: String,
    pub(super) values: String,
    pub(super) not_before: Option<When>,
    pub(super) not_after: Option<When>,
}

impl Insert {
    /// Sets a key of your own, for example the id of an order and an event: 1 to 200 characters. A second message with the
    /// same key is not added; its statement then returns no row, and [`existing`](Self::existing) finds the first.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Sets the time before which the message does not leave.
    #[must_use]
    pub fn not_before(mut self, when: impl Into<When>) -> Self {
        self.not_before = Some(when.into());
        self
    }

    /// Sets the time after which the message does not leave any more; it is then skipped.
    #[must_use]
    pub fn not_after(mut self, when: impl Into<When>) -> Self {
        self.not_after = Some(when.into());
        self
    }

    /// Chooses the language, by its code, of a template in several languages.
    #[must_use]
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.language = Some(code.into());
        self
    }

    /// The statement, with the placeholders `$1` to `$14`.
    pub fn statement(&self) -> &str {
        self.statement.as_str()
    }

    /// The statement that returns the id of the message with a key, which is its only parameter.
    pub fn existing(&self) -> &'static str {
        crate::statements::BY_KEY
    }

    /// The SQL that the statement is written in.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The parameters of the statement, in their order.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the template has several languages and none was chosen, it does not have the chosen one, or
    /// the key is empty or too long.
    pub fn parameters(&self) -> Result<Vec<Parameter>, Error> {
        let language = self.checked_language()?;
        if let Some(key) = &self.key {
            let length = key.chars().count();
            if !(1..=MAX_KEY).contains(&length) {
                return Err(Error::new(
                    ErrorKind::Message,
                    format!(
                        "the key of a message takes 1 to {MAX_KEY} characters, found {length}; write a shorter one"
                    ),
                ));
            }
        }
        let (due, due_in) = times(self.not_before)?;
        let (expires, expires_in) = times(self.not_after)?;
        Ok(vec![
            Parameter::Text(self.key.clone()),
            Parameter::from(self.sender.as_str()),
            Parameter::from(self.rules.keyword()),
            Parameter::from(self.definition.name.as_str()),
            Parameter::from(language),
            Parameter::from(&*self.hash),
            Parameter::Text(self.encoded.map(str::to_owned)),
            Parameter::from(i64::from(self.is_marketing)),
            Parameter::from(self.recipient.as_str()),
            Parameter::from(self.values.as_str()),
            Parameter::Integer(due),
            Parameter::Integer(due_in),
            Parameter::Integer(expires),
            Parameter::Integer(expires_in),
        ])
    }

    fn checked_language(&self) -> Result<&str, Error> {
        let name = self.definition.name.as_str();
        let known: Vec<&str> = self.definition.translations.iter().map(|t| t.language.as_str()).collect();
        match &self.language {
            Some(code) if known.contains(&code.as_str()) => Ok(code),
            Some(code) => Err(Error::new(
                ErrorKind::Message,
                format!("`{name}` has no language `{code}`; write one of: {}", known.join(", ")),
            )),
            None => Err(Error::new(
                ErrorKind::Message,
                format!("`{name}` has several languages; choose one with `.language(…)`: {}", known.join(", ")),
            )),
        }
    }
}

/// A time as milliseconds since 1970, or as milliseconds from now.
fn times(when: Option<When>) -> Result<(Option<i64>, Option<i64>), Error> {
    let milliseconds = |duration: Duration| {
        i64::try_from(duration.as_millis()).ok().filter(|found| *found <= i64::MAX / 4).ok_or_else(|| {
            Error::new(ErrorKind::Message, "a time of a message lies too far in the future; write an earlier one")
        })
    };
    Ok(match when {
        None => (None, None),
        Some(When::At(time)) => (Some(milliseconds(time.duration_since(UNIX_EPOCH).unwrap_or_default())?), None),
        Some(When::After(duration)) => (None, Some(milliseconds(duration)?)),
    })
}

/// Leaves out the recipient and the values, which are personal data.
impl core::fmt::Debug for Insert {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Insert")
            .field("template", &self.definition.name.as_str())
            .field("language", &self.language)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
