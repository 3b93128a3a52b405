//! The errors of the ledger, and of the rows of a campaign.

mod report;

use core::fmt;

/// Why something with the ledger failed. `Display` is one line without any value of a message.
///
/// ```
/// use whatsapp_template_campaign::{Error, ErrorKind};
/// fn report(error: &Error) {
///     if error.kind() == ErrorKind::Database {
///         eprintln!("the database is away: {error}");
///     }
/// }
/// ```
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn core::error::Error + Send + Sync>>,
}

/// The kind of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The database cannot be reached, or refused a statement.
    Database,
    /// The tables are missing, or those of another version.
    Schema,
    /// The database is not the one that the ledger has worked with: it was restored from a backup, or copied.
    Suspect,
    /// A message is not valid: its recipient, a value, the language.
    Message,
    /// An argument or a setting cannot be used.
    Configuration,
    /// The rows of a campaign cannot be read: a file is missing, or a column.
    Rows,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn core::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same error, with what it is about before its message.
    #[cfg(feature = "sqlite")]
    pub(crate) fn about(mut self, subject: &str) -> Self {
        self.message = format!("{subject}: {}", self.message);
        self
    }

    /// The same error for another caller; only the first gets its source.
    pub(crate) fn without_source(&self) -> Self {
        Self::new(self.kind, self.message.clone())
    }

    /// The code of the database's error, for example an SQLSTATE, if the database refused a statement.
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub fn database_code(&self) -> Option<String> {
        let source = self.source.as_deref()?.downcast_ref::<sqlx::Error>()?;
        Some(source.as_database_error()?.code()?.into_owned())
    }

    /// Whether the database has not answered in time.
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(crate) fn is_timeout(&self) -> bool {
        let Some(source) = self.source.as_deref() else { return false };
        source.is::<tokio::time::error::Elapsed>()
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn core::error::Error + 'static))
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let message = crate::database::explain(&error);
        Self::new(ErrorKind::Database, message).with_source(error)
    }
}

impl From<whatsapp_template::Error> for Error {
    fn from(error: whatsapp_template::Error) -> Self {
        Self::new(ErrorKind::Message, error.to_string()).with_source(error)
    }
}
