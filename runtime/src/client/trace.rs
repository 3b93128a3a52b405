//! Spans and events of operations: the feature `tracing`.

use core::fmt::Display;
use core::future::Future;
use core::sync::atomic::{AtomicU32, Ordering};
use core::time::Duration;
use std::time::Instant;

use tracing::field::{Empty, display};
use tracing::{Instrument, Level, Span};

use crate::Error;
use crate::model::Definition;
use crate::provider::{Operation, Provider};

/// The target of the events that are made to be counted.
const METRICS: &str = "whatsapp_template::metrics";

/// What the traces of a client contain.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TraceSettings {
    /// Recipients, and the ids of messages: an id of WhatsApp (`wamid`) contains the recipient's number in base64.
    pub(super) with_recipients: bool,
}

/// Records what somebody should change about the settings of the provider soon.
pub(super) fn warnings<P: Provider>(provider: &P) {
    for warning in provider.warnings(std::time::SystemTime::now()) {
        tracing::warn!(target: "whatsapp_template", provider = P::NAME, "{warning}");
    }
}

/// The subject of an operation, as far as it is known to the client.
#[derive(Default)]
pub(super) struct Subject {
    template: Option<String>,
    language: Option<String>,
    recipient: Option<String>,
}

impl Subject {
    pub(super) fn template(definition: &Definition<'_>, language: &str) -> Self {
        let language = Some(language.to_owned()).filter(|language| !language.is_empty());
        Self { template: Some(definition.name.as_str().to_owned()), language, recipient: None }
    }

    pub(super) fn with_recipient(mut self, settings: TraceSettings, recipient: &impl Display) -> Self {
        self.recipient = settings.with_recipients.then(|| recipient.to_string());
        self
    }
}

/// The span of one operation, with all its attempts.
pub(super) struct OperationTrace {
    span: Span,
    provider: &'static str,
    operation: &'static str,
    start: Instant,
    attempts: AtomicU32,
    settings: TraceSettings,
}

impl OperationTrace {
    pub(super) fn new<P: Provider, O: Operation<P>>(operation: &O, subject: &Subject, settings: TraceSettings) -> Self {
        let operation = operation.name();
        let span = tracing::info_span!(
            target: "whatsapp_template",
            "whatsapp_operation",
            provider = P::NAME,
            operation,
            template = subject.template.as_deref(),
            language = subject.language.as_deref(),
            recipient = subject.recipient.as_deref(),
            message_id = Empty,
        );
        Self { span, provider: P::NAME, operation, start: Instant::now(), attempts: AtomicU32::new(0), settings }
    }

    /// Runs a future inside of the span.
    pub(super) fn run<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.span.clone())
    }

    /// The operation had to wait for a rate.
    pub(super) fn rate_wait(&self, wait: Duration) {
        // Less is the time that looking at the rates takes.
        if wait < Duration::from_millis(1) {
            return;
        }
        tracing::debug!(target: "whatsapp_template", wait_ms = milliseconds(wait), "waited for a rate");
        tracing::event!(
            target: METRICS,
            Level::DEBUG,
            "histogram.whatsapp_template.rate_wait" = wait.as_secs_f64(),
            provider = self.provider,
            operation = self.operation,
            "rate wait"
        );
    }

    /// An attempt starts, the first of which is number 1.
    pub(super) fn attempt(&self, attempt: u32) {
        self.attempts.store(attempt, Ordering::Relaxed);
        tracing::debug!(target: "whatsapp_template", attempt, "sending a request");
    }

    /// The operation is repeated after this wait, because an attempt failed.
    pub(super) fn repeat(&self, attempt: u32, wait: Duration, error: &Error) {
        let kind = kind(error);
        tracing::warn!(
            target: "whatsapp_template",
            attempt,
            wait_ms = milliseconds(wait),
            kind,
            code = error.code(),
            status = error.status(),
            "an attempt failed and is repeated",
        );
        tracing::event!(
            target: METRICS,
            Level::DEBUG,
            "monotonic_counter.whatsapp_template.repetitions" = 1_u64,
            provider = self.provider,
            operation = self.operation,
            kind,
            code = error.code(),
            "repetition"
        );
    }

    /// The operation ended.
    pub(super) fn end<T>(&self, result: &Result<T, Error>, message_id: fn(&T) -> Option<&str>) {
        self.span.in_scope(|| self.report_end(result, message_id));
    }

    fn report_end<T>(&self, result: &Result<T, Error>, message_id: fn(&T) -> Option<&str>) {
        let attempts = self.attempts.load(Ordering::Relaxed);
        let elapsed = self.start.elapsed();
        let elapsed_ms = milliseconds(elapsed);
        // The message of an error is left out: a provider may repeat the recipient in it.
        let outcome = match result {
            Ok(output) => {
                let message_id = message_id(output).filter(|_| self.settings.with_recipients);
                if let Some(id) = message_id {
                    self.span.record("message_id", display(id));
                }
                tracing::info!(target: "whatsapp_template", attempts, elapsed_ms, message_id, "the operation succeeded");
                "ok"
            }
            Err(error) => {
                let kind = kind(error);
                tracing::warn!(
                    target: "whatsapp_template",
                    attempts,
                    elapsed_ms,
                    kind,
                    code = error.code(),
                    subcode = error.subcode(),
                    status = error.status(),
                    request_id = error.request_id(),
                    rule = error.rule(),
                    may_have_been_accepted = error.may_have_been_accepted(),
                    "the operation failed",
                );
                kind
            }
        };
        tracing::event!(
            target: METRICS,
            Level::DEBUG,
            "monotonic_counter.whatsapp_template.operations" = 1_u64,
            "histogram.whatsapp_template.duration" = elapsed.as_secs_f64(),
            provider = self.provider,
            operation = self.operation,
            outcome,
            code = result.as_ref().err().and_then(Error::code),
            "operation"
        );
    }
}

/// The kind of an error as one word for filters and counters.
fn kind(error: &Error) -> &'static str {
    use crate::ErrorKind::{
        Configuration, Connect, Io, Malformed, Message, NotFound, Refused, Throttled, Timeout, Unauthorized,
        Unavailable,
    };
    match error.kind() {
        Configuration => "configuration",
        Message => "message",
        Connect => "connect",
        Timeout => "timeout",
        Io => "io",
        Malformed => "malformed",
        Refused => "refused",
        NotFound => "not_found",
        Throttled => "throttled",
        Unauthorized => "unauthorized",
        Unavailable => "unavailable",
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
