//! Faults on command: what a provider, or what stands before it, does wrong.

pub(crate) mod operation;
pub(crate) mod queue;
pub(crate) mod schedule;
pub(crate) mod test_numbers;

use core::time::Duration;

/// Whether a fault strikes before a provider has accepted the request, or after.
///
/// The caller sees the same. That is what makes the fault interesting.
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
    /// The request is done and its answer lost.
    After,
}

/// What goes wrong with a request, in the form that each provider gives it.
///
/// ```
/// use whatsapp_template_emulator::{Emulator, Fault, Moment, Operation, Provider};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let emulator = Emulator::start().await?;
/// // The next request breaks, whatever it is; then the next two messages of Meta's are throttled.
/// emulator.inject_fault(Fault::Cut(Moment::After));
/// emulator.inject_fault(Fault::Throttled(None).times(2).for_provider(Provider::Meta).for_operation(Operation::Send));
/// assert_eq!(emulator.pending_faults(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Too many requests; this one is dropped. Where the provider says how long to wait, CAMS does it by
    /// `x-acs-retry-after`, the others by `Retry-After`, whose seconds are whole.
    Throttled(Option<Duration>),
    /// The time of the signature is refused. Meta, which has none, says that the token has expired.
    Clock,
    /// The provider reports a fault of its own: Meta 2, CAMS `ServiceUnavailable`, NXCloud 9001.
    Unavailable(Moment),
    /// What stands before the provider answers 502, with a web page.
    BadGateway(Moment),
    /// A web page with status 200, as of a portal that wants a login.
    WebPage(Moment),
    /// The connection ends before the first byte of an answer.
    Cut(Moment),
    /// The connection ends in the middle of the answer.
    CutWithin,
    /// There is no answer, and the connection stays open for half a minute.
    Silent(Moment),
    /// The answer comes byte by byte, with so long before each; it is cut after half a minute.
    Slow(Duration),
    /// The answer has 100 MB. They are made while they are read.
    Huge,
    /// The second half of the answer is missing, and nothing says so.
    InvalidJson,
    /// The answer has bytes that no UTF-8 has.
    InvalidUtf8,
    /// The message is accepted, and a webhook hears later that it failed, with this code of WhatsApp's. It is no fault of
    /// a request: with many recipients, each message is one of its own.
    Undelivered(u32),
}

impl Fault {
    /// One of each that strikes requests, to try a client against all of them: all but [`Fault::Undelivered`].
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

    /// Whether the provider does what was asked all the same.
    ///
    /// ```
    /// use whatsapp_template_emulator::Fault;
    /// assert!(!Fault::Throttled(None).executes_request());
    /// assert!(Fault::CutWithin.executes_request());
    /// ```
    pub fn executes_request(self) -> bool {
        match self {
            Self::Throttled(_) | Self::Clock => false,
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
