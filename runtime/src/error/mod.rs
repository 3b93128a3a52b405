//! The error type, its kinds, and when to retry.

mod brake;
mod report;

use core::error::Error as StdError;
use core::fmt;
use core::time::Duration;

pub use brake::Brake;

/// The kind of an error.
///
/// ```
/// use whatsapp_template::{Cams, ErrorKind};
/// let error = Cams::from_variables(|_| None).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Configuration);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting is missing or unusable. Nothing was sent.
    Configuration,
    /// The filled message breaks a rule of WhatsApp or of the provider. Nothing was sent.
    Message,
    /// No connection was established. Nothing was sent.
    Connect,
    /// The response did not arrive in time.
    Timeout,
    /// The connection broke after it was established.
    Io,
    /// The response is not what the provider documents: it is not JSON, has wrong types or is too large.
    Malformed,
    /// The provider refused the request.
    Refused,
    /// The provider has no such template.
    NotFound,
    /// The provider refused the request because of its rate limit, or the client did because of a documented rate.
    Throttled,
    /// The credentials, their signature or their permissions are not accepted.
    Unauthorized,
    /// The provider reports an internal error.
    Unavailable,
}

/// Whether and when the same request may be repeated.
///
/// ```
/// use whatsapp_template::{Cams, Retry};
/// let error = Cams::from_variables(|_| None).unwrap_err();
/// assert_eq!(error.retry(), Retry::FixFirst);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Never: a repetition has the same result, and nothing can be corrected.
    Never,
    /// After a correction of the request, a setting or the account.
    FixFirst,
    /// After this time: the request was certainly not accepted, or repeating it does no harm.
    After(Duration),
    /// After a check: the request may have been accepted, and no provider offers an idempotency key. Look it up first
    /// (status, list, receipts).
    CheckFirst,
}

/// Why a request was not sent, not answered or not accepted.
///
/// Its methods answer the questions of a caller: [`kind`](Self::kind), [`retry`](Self::retry),
/// [`may_have_been_accepted`](Self::may_have_been_accepted), [`brake`](Self::brake), the provider's [`code`](Self::code). `Display` explains what to
/// do, and does not repeat the [`source`](core::error::Error::source). An error never contains a secret, or a URL with its
/// query.
///
/// ```
/// use whatsapp_template::{Error, ErrorKind, Retry};
/// // Your own provider creates errors in the same way.
/// let error = Error::new(ErrorKind::Refused, "the number is blocked; write to support")
///     .with_provider("Example")
///     .with_code("E17")
///     .with_retry(Retry::Never);
/// assert_eq!(error.to_string(), "Example: the number is blocked; write to support (code E17)");
/// assert_eq!(error.code(), Some("E17"));
/// assert!(!error.may_have_been_accepted());
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    provider: Option<&'static str>,
    code: Option<String>,
    subcode: Option<String>,
    status: Option<u16>,
    request_id: Option<String>,
    rule: Option<&'static str>,
    parameter: Option<String>,
    retry: Retry,
    accepted: bool,
    brake: Option<Brake>,
    raw: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How much of a response is kept, in bytes: enough for every documented error, and little enough for a log.
const MAX_RAW: usize = 8 * 1024;

impl Error {
    /// An error with a message that explains what is wrong and what to do. It has [`Retry::FixFirst`] unless it is changed.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            provider: None,
            code: None,
            subcode: None,
            status: None,
            request_id: None,
            rule: None,
            parameter: None,
            retry: Retry::FixFirst,
            accepted: false,
            brake: None,
            raw: None,
            source: None,
        }))
    }

    /// Sets the name of the provider.
    #[must_use]
    pub fn with_provider(mut self, provider: &'static str) -> Self {
        self.0.provider = Some(provider);
        self
    }

    /// Sets the provider's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// Sets the more specific code: Meta's `error_subcode`, or Meta's code in an error of NXCloud.
    #[must_use]
    pub fn with_subcode(mut self, subcode: impl Into<String>) -> Self {
        self.0.subcode = Some(subcode.into());
        self
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Sets the provider's request id.
    #[must_use]
    pub fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    /// Sets whether and when the request may be repeated.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.0.retry = retry;
        self
    }

    /// Marks the outcome as unknown: the provider may have accepted the request.
    #[must_use]
    pub fn with_unknown_outcome(mut self) -> Self {
        self.0.accepted = true;
        self.0.retry = Retry::CheckFirst;
        self
    }

    /// Keeps the first 8 KiB of the response, as text.
    #[must_use]
    pub fn with_raw(mut self, raw: &[u8]) -> Self {
        let start = raw.get(..MAX_RAW).unwrap_or(raw);
        self.0.raw = Some(String::from_utf8_lossy(start).into_owned());
        self
    }

    /// Sets the source.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Sets the rule that a filled message breaks, and the parameter that breaks it.
    #[must_use]
    pub fn with_rule(mut self, rule: &'static str, parameter: Option<&str>) -> Self {
        self.0.rule = Some(rule);
        self.0.parameter = parameter.map(str::to_owned);
        self
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// The kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The name of the provider; `None` if no provider was involved.
    pub fn provider(&self) -> Option<&'static str> {
        self.0.provider
    }

    /// The provider's code, as text.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The more specific code, as text: Meta's `error_subcode`, or with NXCloud the code of Meta, if Meta refused.
    ///
    /// ```
    /// use whatsapp_template::{Error, ErrorKind};
    /// let error = Error::new(ErrorKind::Refused, "a text is too long").with_code("100").with_subcode("2388040");
    /// assert_eq!(error.subcode(), Some("2388040"));
    /// assert_eq!(error.to_string(), "a text is too long (code 100, subcode 2388040)");
    /// ```
    pub fn subcode(&self) -> Option<&str> {
        self.0.subcode.as_deref()
    }

    /// The HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The provider's request id, for its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The id of the rule that the filled message breaks, for example `body_length`.
    ///
    /// The rules of lengths are those of the compile-time checks, applied to the text with its values. These rules are
    /// checked at run time only:
    ///
    /// | rule | requirement |
    /// | --- | --- |
    /// | `recipient` | a recipient is a phone number with `+` and its country code, or an id: see [`recipient`](crate::recipient) |
    /// | `reference` | the reference of a message has 1 to 512 visible characters: see `message::SendOptions` |
    /// | `value_empty` | a value has at least one visible character |
    /// | `value_white_space` | a value contains no line break, no tab and at most 4 spaces in a row |
    /// | `value_display` | the `Display` of a value returns no error |
    /// | `media_path` | at creation: the sample is a link or the path of a file, which `Client` uploads; its type and size fit |
    /// | `media_handle` | Meta, at creation: the sample of a file is the handle of an upload |
    /// | `cams_media_link` | with CAMS, a file is a link, not the id of an upload |
    /// | `cams_part` | CAMS, also at creation: the template has no part that CAMS does not support, such as a location header |
    /// | `cams_address_and_text` | with CAMS, a value that has to be percent-encoded in a URL is not also used in a text |
    pub fn rule(&self) -> Option<&'static str> {
        self.0.rule
    }

    /// The parameter whose value breaks the rule.
    pub fn parameter(&self) -> Option<&str> {
        self.0.parameter.as_deref()
    }

    /// Whether and when the same request may be repeated.
    pub fn retry(&self) -> Retry {
        self.0.retry
    }

    /// Whether the provider may have accepted the request despite the error.
    pub fn may_have_been_accepted(&self) -> bool {
        self.0.accepted
    }

    /// The first 8 KiB of the response, with invalid UTF-8 replaced. `Debug` leaves it out, because it may contain what a
    /// customer was sent.
    pub fn raw(&self) -> Option<&str> {
        self.0.raw.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(provider) = self.0.provider {
            write!(f, "{provider}: ")?;
        }
        f.write_str(&self.0.message)?;
        match (self.0.rule, self.code(), self.subcode()) {
            (Some(rule), _, _) => write!(f, " [{rule}]"),
            (None, Some(code), Some(subcode)) => write!(f, " (code {code}, subcode {subcode})"),
            (None, Some(code), None) => write!(f, " (code {code})"),
            (None, None, _) => Ok(()),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_size_of_a_response_only() {
        let error = Error::new(ErrorKind::Malformed, "no JSON").with_raw(b"code 839201");
        assert_eq!(error.raw(), Some("code 839201"));
        for debug in [format!("{error:?}"), format!("{error:#?}")] {
            assert!(debug.contains("11 bytes") && !debug.contains("839201"), "{debug}");
        }
    }

    #[test]
    fn a_long_response_is_truncated() {
        let error = Error::new(ErrorKind::Malformed, "").with_raw("x".repeat(100_000).as_bytes());
        assert_eq!(error.raw().map(str::len), Some(MAX_RAW));
    }

    #[test]
    fn the_source_is_not_in_display() {
        let error = Error::new(ErrorKind::Io, "the connection broke").with_source("reset by peer");
        assert_eq!(error.to_string(), "the connection broke");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("reset by peer"));
    }
}
