//! `Debug` of an error: a report for a person.

use core::error::Error as _;
use core::fmt::{self, Write as _};

use super::{Error, ErrorKind, Inner, Retry};

/// How many sources `Debug` shows; a chain that is longer is a mistake, or has no end.
const MAX_SOURCES: usize = 8;

/// What a person needs who reads it at the end of `main` or in a log: the message, then the facts, one in a line. `{:#?}` shows
/// the fields instead.
///
/// Neither shows the [`raw`](Error::raw) response. Control characters are escaped, so that a text of the provider does not look like
/// a line of the log.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { self.0.fmt_fields(f) } else { self.fmt_report(f) }
    }
}

impl Error {
    fn fmt_report(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        write!(f, "{}", Escaped(self))?;
        write!(f, "\n  kind: {:?}", inner.kind)?;
        if let Some(parameter) = &inner.parameter {
            write!(f, "\n  parameter: {}", Escaped(parameter))?;
        }
        if let Some(status) = inner.status {
            write!(f, "\n  HTTP status: {status}")?;
        }
        if let Some(request_id) = &inner.request_id {
            write!(f, "\n  request id: {}", Escaped(request_id))?;
        }
        f.write_str(match (inner.accepted, inner.kind) {
            (true, _) => "\n  outcome: the request may have been accepted; ",
            (false, ErrorKind::Configuration | ErrorKind::Message | ErrorKind::Connect) => {
                "\n  outcome: nothing was sent; "
            }
            // Without a status, no provider refused it: the client did, because of a documented rate.
            (false, ErrorKind::Throttled) if inner.status.is_none() && inner.code.is_none() => {
                "\n  outcome: nothing was sent; "
            }
            // An operation that only reads, whose response was lost or cannot be read.
            (false, ErrorKind::Timeout | ErrorKind::Io | ErrorKind::Malformed)
                if matches!(inner.retry, Retry::After(_)) =>
            {
                "\n  outcome: unknown, but repeating it does no harm; "
            }
            (false, _) => "\n  outcome: the request was not accepted; ",
        })?;
        match inner.retry {
            Retry::Never => f.write_str("do not repeat it")?,
            Retry::FixFirst => f.write_str("correct what is wrong before you repeat it")?,
            Retry::After(wait) => write!(f, "repeat it after {wait:?}")?,
            Retry::CheckFirst => f.write_str("check the outcome before you repeat it")?,
        }
        let mut source = self.source();
        for _ in 0..MAX_SOURCES {
            let Some(cause) = source else { break };
            write!(f, "\n  caused by: {}", Escaped(cause))?;
            source = cause.source();
        }
        if let Some(raw) = &inner.raw {
            write!(f, "\n  response: {} bytes, see `Error::raw`", raw.len())?;
        }
        Ok(())
    }
}

impl Inner {
    fn fmt_fields(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = self.raw.as_ref().map(|raw| format!("{} bytes", raw.len()));
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("message", &self.message)
            .field("provider", &self.provider)
            .field("code", &self.code)
            .field("subcode", &self.subcode)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("rule", &self.rule)
            .field("parameter", &self.parameter)
            .field("retry", &self.retry)
            .field("may_have_been_accepted", &self.accepted)
            .field("raw", &raw)
            .field("source", &self.source)
            .finish()
    }
}

/// A text without control characters. A line break becomes `\n`.
struct Escaped<T>(T);

impl<T: fmt::Display> fmt::Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        EscapingWriter(f).write_fmt(format_args!("{}", self.0))
    }
}

struct EscapingWriter<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl fmt::Write for EscapingWriter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(char::is_control) {
            let clean = part.trim_end_matches(char::is_control);
            self.0.write_str(clean)?;
            for c in part.chars().skip(clean.chars().count()) {
                write!(self.0, "{}", c.escape_default())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    #[test]
    fn debug_is_a_report_for_a_person() {
        let error =
            Error::new(ErrorKind::Unauthorized, "the token has expired\n2026-11-29 INFO all is well; set a new one")
                .with_provider("Meta")
                .with_code("190")
                .with_status(401)
                .with_request_id(Some("A1\u{1b}]0;x".to_owned()))
                .with_source(Error::new(ErrorKind::Io, "reset by peer").with_source("the lowest\r"))
                .with_raw(b"{}");
        assert_eq!(
            format!("{error:?}"),
            "Meta: the token has expired\\n2026-11-29 INFO all is well; set a new one (code 190)\n  \
             kind: Unauthorized\n  HTTP status: 401\n  request id: A1\\u{1b}]0;x\n  \
             outcome: the request was not accepted; correct what is wrong before you repeat it\n  \
             caused by: reset by peer\n  caused by: the lowest\\r\n  response: 2 bytes, see `Error::raw`"
        );
        let error =
            Error::new(ErrorKind::Timeout, "no response").with_unknown_outcome().with_rule("r", Some("customer"));
        assert_eq!(
            format!("{error:?}"),
            "no response [r]\n  kind: Timeout\n  parameter: customer\n  \
             outcome: the request may have been accepted; check the outcome before you repeat it"
        );
        // For tools, with one field in a line.
        assert!(format!("{error:#?}").contains("may_have_been_accepted: true"));
    }

    #[test]
    fn the_outcome_of_a_lost_response_to_a_reading_operation_is_unknown_and_harmless() {
        let wait = Retry::After(Duration::from_secs(1));
        for kind in [ErrorKind::Timeout, ErrorKind::Io, ErrorKind::Malformed] {
            let report = format!("{:?}", Error::new(kind, "lost").with_retry(wait));
            let outcome = "\n  outcome: unknown, but repeating it does no harm; repeat it after 1s";
            assert!(report.ends_with(outcome), "{report}");
            let report = format!("{:?}", Error::new(kind, "lost").with_retry(wait).with_unknown_outcome());
            assert!(report.contains("outcome: the request may have been accepted"), "{report}");
        }
    }

    #[test]
    fn nothing_was_sent_if_the_client_keeps_to_a_rate() {
        let throttled = || Error::new(ErrorKind::Throttled, "used up").with_retry(Retry::After(Duration::from_secs(1)));
        let report = format!("{:?}", throttled());
        assert!(report.ends_with("\n  outcome: nothing was sent; repeat it after 1s"), "{report}");
        for of_provider in [throttled().with_status(429), throttled().with_code("130429")] {
            let report = format!("{of_provider:?}");
            assert!(report.contains("outcome: the request was not accepted; repeat it after 1s"), "{report}");
        }
    }
}
