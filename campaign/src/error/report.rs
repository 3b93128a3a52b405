//! `Debug` of an error: a report for a person.

use core::fmt::{self, Write as _};

use super::Error;

/// How many sources `Debug` shows; a chain that is longer is a mistake, or has no end.
const MAX_SOURCES: usize = 8;

/// What a person needs who reads it at the end of `main` or in a log: the message, then the facts, one in a line. `{:#?}` shows
/// the fields instead.
///
/// Neither shows the text with which a database refused a statement, which may quote values of a message: it is in the
/// [`source`](core::error::Error::source). Control characters are escaped, so that a text does not look like a line of the log.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return f
                .debug_struct("Error")
                .field("kind", &self.kind)
                .field("message", &self.message)
                .field("causes", &self.causes())
                .finish_non_exhaustive();
        }
        write!(f, "{}\n  kind: {:?}", Escaped(&self.message), self.kind)?;
        self.causes().iter().try_for_each(|cause| write!(f, "\n  caused by: {}", Escaped(cause)))
    }
}

impl Error {
    /// The texts of the sources that add something to the message.
    fn causes(&self) -> Vec<String> {
        let mut causes: Vec<String> = Vec::new();
        let mut source = core::error::Error::source(self);
        for _ in 0..MAX_SOURCES {
            let Some(cause) = source else { break };
            if is_refusal(cause) {
                causes.push("the database refused a statement; its text is in the source of this error".to_owned());
                break;
            }
            let text = cause.to_string();
            if text != self.message && causes.last() != Some(&text) {
                causes.push(text);
            }
            source = cause.source();
        }
        causes
    }
}

/// Whether it has the text of a database about a statement.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
fn is_refusal(error: &(dyn core::error::Error + 'static)) -> bool {
    error.downcast_ref::<sqlx::Error>().is_some_and(|error| matches!(error, sqlx::Error::Database(_)))
}

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
fn is_refusal(_: &(dyn core::error::Error + 'static)) -> bool {
    false
}

/// A text without control characters. A line break becomes `\n`.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| {
            if character.is_control() { write!(f, "{}", character.escape_default()) } else { f.write_char(character) }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Error, ErrorKind};

    #[test]
    fn debug_is_a_report_for_a_person() {
        let cause = std::io::Error::other("the lowest\r");
        let error = Error::new(ErrorKind::Rows, "customers.csv cannot be read\nINFO all is well").with_source(cause);
        assert_eq!(
            format!("{error:?}"),
            "customers.csv cannot be read\\nINFO all is well\n  kind: Rows\n  caused by: the lowest\\r"
        );
        // For tools, with one field in a line.
        assert!(format!("{error:#?}").contains("kind: Rows,\n"));
        let error = Error::new(ErrorKind::Message, "the same").with_source(std::io::Error::other("the same"));
        assert_eq!(format!("{error:?}"), "the same\n  kind: Message");
    }

    /// The text of a database may quote the number of a customer.
    #[cfg(feature = "sqlite")]
    #[tokio::test]
    async fn debug_leaves_out_the_text_of_the_database() -> Result<(), sqlx::Error> {
        use sqlx::Connection as _;
        let mut connection = sqlx::SqliteConnection::connect("sqlite::memory:").await?;
        let refused = sqlx::query("SELECT * FROM t_15550123").execute(&mut connection).await;
        let report = refused.map_err(|error| format!("{0:?}{0:#?}", Error::from(error))).err().unwrap_or_default();
        assert!(report.contains("kind: Database") && report.contains("the database refused a statement"), "{report}");
        assert!(!report.contains("15550123"), "{report}");
        Ok(())
    }
}
