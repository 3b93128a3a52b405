//! Faults that a provider, or a proxy in front of it, has on request.

pub(crate) mod operation;
pub(crate) mod queue;
pub(crate) mod schedule;
pub(crate) mod test_numbers;

use core::fmt;
use core::time::Duration;

/// Whether a fault happens before or after the provider accepts the request.
///
/// The caller cannot see the difference, which makes these faults hard to handle.
///
/// ```
/// use whatsapp_template_emulator::{Fault, Moment};
/// assert!(!Fault::Cut(Moment::Before).executes_request());
/// assert!(Fault::Cut(Moment::After).executes_request());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The request is lost.
    Before,
    /// The request is executed, and its response is lost.
    After,
}

/// A fault, in the form that each provider gives it.
///
/// ```
/// use whatsapp_template_emulator::{Emulator, Fault, Moment, OperationKind, Provider};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let emulator = Emulator::start().await?;
/// // The next request fails, whatever it is; then the next two messages through Meta are throttled.
/// emulator.inject_fault(Fault::Cut(Moment::After));
/// emulator.inject_fault(Fault::Throttled(None).times(2).for_provider(Provider::Meta).for_operation(OperationKind::Send));
/// assert_eq!(emulator.pending_faults(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Too many requests; this one is rejected. If there is a duration, the response contains the time to wait: CAMS in
    /// `x-acs-retry-after`, the others in `Retry-After`, in whole seconds.
    Throttled(Option<Duration>),
    /// The timestamp of the signature is rejected. Meta has no signature and reports an expired token.
    Clock,
    /// The provider reports an internal error: Meta 2, CAMS `ServiceUnavailable`, NXCloud 9001.
    Unavailable(Moment),
    /// A proxy in front of the provider responds with 502 and a web page.
    BadGateway(Moment),
    /// A web page with status 200, such as the login page of a captive portal.
    WebPage(Moment),
    /// The connection is closed before the first byte of the response.
    Cut(Moment),
    /// The connection is closed in the middle of the response.
    CutWithin,
    /// There is no response, and the connection stays open for half a minute.
    Silent(Moment),
    /// The response arrives byte by byte, with this delay before each byte. It is cut off after half a minute.
    Slow(Duration),
    /// The response has 100 MB, which are generated while it is sent.
    Huge,
    /// The second half of the response is missing, although its length is consistent.
    InvalidJson,
    /// The response contains bytes that are not UTF-8.
    InvalidUtf8,
    /// The request is rejected with this error code of WhatsApp: by Meta, and by NXCloud, which passes it on. CAMS reports
    /// such codes only with the status of a message, so its requests are not affected.
    Rejected(u32),
    /// The message is accepted, and a webhook reports later that it failed, with this WhatsApp code. This fault
    /// concerns a message, not a request: in a mass message, it concerns each recipient separately.
    Undelivered(u32),
}

impl Fault {
    /// Every kind of fault that concerns requests, to test a client against all of them: all but
    /// [`Fault::Undelivered`], and [`Fault::Rejected`] with its many codes.
    ///
    /// ```
    /// use whatsapp_template_emulator::Fault;
    /// assert!(Fault::REQUEST_FAULTS.iter().any(|fault| fault.executes_request()));
    /// ```
    pub const REQUEST_FAULTS: &'static [Self] = &[
        Self::Throttled(None),
        Self::Throttled(Some(Duration::from_secs(1))),
        Self::Clock,
        Self::Unavailable(Moment::Before),
        Self::Unavailable(Moment::After),
        Self::BadGateway(Moment::Before),
        Self::BadGateway(Moment::After),
        Self::WebPage(Moment::Before),
        Self::WebPage(Moment::After),
        Self::Cut(Moment::Before),
        Self::Cut(Moment::After),
        Self::CutWithin,
        Self::Silent(Moment::Before),
        Self::Silent(Moment::After),
        Self::Slow(Duration::from_millis(50)),
        Self::Huge,
        Self::InvalidJson,
        Self::InvalidUtf8,
    ];

    /// Whether the provider executes the request despite the fault.
    ///
    /// ```
    /// use whatsapp_template_emulator::Fault;
    /// assert!(!Fault::Throttled(None).executes_request());
    /// assert!(Fault::CutWithin.executes_request());
    /// ```
    pub fn executes_request(self) -> bool {
        match self {
            Self::Throttled(_) | Self::Clock | Self::Rejected(_) => false,
            Self::Unavailable(moment)
            | Self::BadGateway(moment)
            | Self::WebPage(moment)
            | Self::Cut(moment)
            | Self::Silent(moment) => moment == Moment::After,
            Self::CutWithin
            | Self::Slow(_)
            | Self::Huge
            | Self::InvalidJson
            | Self::InvalidUtf8
            | Self::Undelivered(_) => true,
        }
    }
}

/// The fault in words, as the inbox shows it.
///
/// ```
/// use whatsapp_template_emulator::{Fault, Moment};
/// assert_eq!(Fault::Cut(Moment::After).to_string(), "connection cut after the request was accepted");
/// assert_eq!(Fault::Rejected(131_031).to_string(), "rejected with 131031");
/// ```
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Throttled(None) => f.write_str("throttled"),
            Self::Throttled(Some(wait)) => write!(f, "throttled for {}", InWords(*wait)),
            Self::Clock => f.write_str("signature too old"),
            Self::Unavailable(moment) => write!(f, "internal error {moment}"),
            Self::BadGateway(moment) => write!(f, "bad gateway {moment}"),
            Self::WebPage(moment) => write!(f, "web page in place of JSON {moment}"),
            Self::Cut(moment) => write!(f, "connection cut {moment}"),
            Self::CutWithin => f.write_str("connection cut in the middle of the response"),
            Self::Silent(moment) => write!(f, "no response {moment}"),
            Self::Slow(pause) => write!(f, "slow response, {} for each byte", InWords(*pause)),
            Self::Huge => f.write_str("response of 100 MB"),
            Self::InvalidJson => f.write_str("half of the JSON missing"),
            Self::InvalidUtf8 => f.write_str("response that is not UTF-8"),
            Self::Rejected(code) => write!(f, "rejected with {code}"),
            Self::Undelivered(code) => write!(f, "not delivered, {code}"),
        }
    }
}

/// What follows a fault in a sentence: whether the request was accepted.
///
/// ```
/// use whatsapp_template_emulator::Moment;
/// assert_eq!(Moment::Before.to_string(), "before the request was accepted");
/// ```
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before the request was accepted",
            Self::After => "after the request was accepted",
        })
    }
}

/// A duration in seconds or milliseconds.
struct InWords(Duration);

impl fmt::Display for InWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.subsec_millis() {
            0 => write!(f, "{} s", self.0.as_secs()),
            _ => write!(f, "{} ms", self.0.as_millis()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_described_in_words_of_its_own() {
        let mut all: Vec<String> = Fault::REQUEST_FAULTS
            .iter()
            .chain(&[Fault::Rejected(131_031), Fault::Undelivered(131_026)])
            .map(ToString::to_string)
            .collect();
        let count = all.len();
        for words in &all {
            assert!(words.starts_with(|c: char| c.is_ascii_lowercase()) && !words.contains(['(', '{', '_']), "{words}");
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(Fault::Throttled(Some(Duration::from_secs(1))).to_string(), "throttled for 1 s");
        assert_eq!(Fault::Slow(Duration::from_millis(1500)).to_string(), "slow response, 1500 ms for each byte");
    }
}
