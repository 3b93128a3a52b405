//! The client: sends a provider's operations over HTTP, with time-outs, retries and rates.
//!
//! | type | what it does |
//! | --- | --- |
//! | [`Client`] | creates templates, looks up their state, sends messages |
//! | [`Limits`] | time-outs, and how large a response may be |
//! | [`RateLimiter`] | the trait that keeps the providers' rates; [`LocalRateLimiter`] is the default |
//! | [`Backoff`] | how often the client repeats an operation, and how long it waits |
//! | [`Transport`] | the trait that sends a request; [`HttpTransport`] is the default |

mod backoff;
mod body;
mod client_future;
mod http_transport;
mod limits;
#[cfg(feature = "meta")]
mod media;
mod message;
#[cfg(not(feature = "tracing"))]
mod no_trace;
mod rate_limiter;
pub mod samples;
mod templates;
#[cfg(test)]
mod tests;
#[cfg(feature = "tracing")]
mod trace;
mod transport;

pub use backoff::Backoff;
pub use body::Body;
pub use client_future::ClientFuture;
pub use http_transport::{HttpTransport, HttpTransportBuilder};
pub use limits::Limits;
#[cfg(feature = "meta")]
pub use media::MediaDownload;
pub use rate_limiter::{LocalPermit, LocalRateLimiter, RateLimiter};
pub use templates::CreatedTemplate;
pub use transport::Transport;

use core::fmt;
use core::future::Future;
use core::time::Duration;
use std::sync::Arc;

#[cfg(not(feature = "tracing"))]
use no_trace::{OperationTrace, Subject, TraceSettings};
use rate_limiter::{AnyPermit, AnyRateLimiter};
use tokio::time::Instant;
#[cfg(feature = "tracing")]
use trace::{OperationTrace, Subject, TraceSettings};

use crate::{
    Error, ErrorKind, Retry, Template,
    language::Chosen,
    message::Message,
    provider::{Idempotency, Operation, Provider, Rate, Receipt, SigningContext},
    recipient::ToRecipient,
    template::Via,
};

/// Sends requests to a provider: submits templates, looks up their state, sends messages.
///
/// It is cheap to clone, and its futures are `Send`. Dropping a future cancels the request; a request that was already sent
/// may still be accepted. The client repeats what was certainly not accepted, see [`Backoff`]; otherwise the error shows
/// whether the request may have been accepted.
///
/// It needs a Tokio runtime with I/O and time enabled, as `hyper` does.
///
/// ```no_run
/// use whatsapp_template::{Cams, Client, Error, Template, language::Chosen, template::Via};
///
/// async fn announce<T: Template<Language: Chosen> + Via<Cams>>(template: &T) -> Result<(), Error> {
///     let client = Client::new(Cams::from_env()?);
///     if client.status::<T>().await?.can_be_sent() {
///         let receipt = client.send("+15550123", template).await?;
///         println!("accepted as {}", receipt.message_id);
///     }
///     Ok(())
/// }
/// ```
pub struct Client<P, T = HttpTransport> {
    provider: Arc<P>,
    transport: Arc<T>,
    /// Whether the client built its transport itself, and therefore builds another one when the limits change.
    has_default_transport: bool,
    rate_limiter: AnyRateLimiter,
    limits: Limits,
    backoff: Backoff,
    trace_settings: TraceSettings,
}

impl<P: Provider> Client<P> {
    /// A client over HTTP with the default [`Limits`]. It trusts the root certificates of the system.
    pub fn new(provider: P) -> Self {
        let limits = Limits::default();
        #[cfg(feature = "tracing")]
        trace::warnings(&provider);
        Self {
            provider: Arc::new(provider),
            transport: Arc::new(HttpTransport::new(limits.default_transport_connect_timeout())),
            has_default_transport: true,
            rate_limiter: AnyRateLimiter::default(),
            limits,
            backoff: Backoff::default(),
            trace_settings: TraceSettings::default(),
        }
    }

    /// Sets the limits. A transport of your own stays as it is: see [`Limits::with_connect_timeout`].
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Cams, Client, client::Limits};
    /// let limits = Limits::default().with_timeout(Duration::from_secs(3));
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_limits(limits);
    /// assert_eq!(client.limits().timeout(), Duration::from_secs(3));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        let connect_timeout = limits.default_transport_connect_timeout();
        if self.has_default_transport && connect_timeout != self.limits.default_transport_connect_timeout() {
            self.transport = Arc::new(HttpTransport::new(connect_timeout));
        }
        self.limits = limits;
        self
    }

    /// Sets a `reqwest` client with your own TLS, proxies and certificates. Configure it to follow no redirects, because a
    /// signature is valid for one URL.
    ///
    /// The connect time-out of that client applies, together with [`Limits::timeout`].
    #[cfg(feature = "reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
    #[must_use]
    pub fn with_reqwest(mut self, client: reqwest::Client) -> Self {
        self.transport = Arc::new(HttpTransport::from(client));
        self.has_default_transport = false;
        self
    }
}

impl<P, T> Client<P, T> {
    /// Sets the transport.
    pub fn with_transport<U: Transport>(self, transport: U) -> Client<P, U> {
        Client {
            provider: self.provider,
            transport: Arc::new(transport),
            has_default_transport: false,
            rate_limiter: self.rate_limiter,
            limits: self.limits,
            backoff: self.backoff,
            trace_settings: self.trace_settings,
        }
    }

    /// Sets the backoff. [`Backoff::NEVER`] switches repetitions off.
    ///
    /// ```
    /// use whatsapp_template::{Cams, Client, client::Backoff};
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_backoff(Backoff::NEVER);
    /// assert_eq!(client.backoff().attempts, 1);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[must_use]
    pub fn with_backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// Sets the rate limiter: one that several clients share, or your own. Each client has its own otherwise; clones share it.
    #[must_use]
    pub fn with_rate_limiter(mut self, rate_limiter: impl RateLimiter + 'static) -> Self {
        self.rate_limiter = AnyRateLimiter::other(rate_limiter);
        self
    }

    /// Replaces the numbers of a rate that the provider documents, for example after Meta has raised the throughput of a
    /// number. All rates with its name change, of all customers, and only those of its account if it names one.
    ///
    /// It holds for all clients with the same rate limiter, from the next request on. Requests that wait already follow it too.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Cams, Client, provider::Rate};
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?);
    /// client.set_rate(Rate::new(Rate::MESSAGES, 500, Duration::from_secs(1)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn set_rate(&self, rate: Rate) {
        self.rate_limiter.set_rate(rate);
    }

    /// Writes recipients of templates and the ids of messages into the traces. They are left out otherwise, because they are
    /// personal data: the id of a message at WhatsApp (`wamid`) contains the recipient's number in base64.
    #[cfg(feature = "tracing")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tracing")))]
    #[must_use]
    pub fn with_traced_recipients(mut self) -> Self {
        self.trace_settings.with_recipients = true;
        self
    }

    /// The provider.
    pub fn provider(&self) -> &P {
        &self.provider
    }

    /// The limits.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The backoff.
    pub fn backoff(&self) -> Backoff {
        self.backoff
    }
}

impl<P: Provider, T: Transport> Client<P, T> {
    /// Executes an operation of the provider, within the provider's rates, and repeats it where that is safe.
    ///
    /// An operation that reads is repeated after any temporary error, an operation that writes or sends only if it was
    /// certainly not accepted. Each attempt has a new time, nonce and signature. [`Backoff`] sets how often and how long the
    /// client waits, and [`Limits::rate_wait`] how long it waits for the providers' documented rates.
    ///
    /// # Errors
    ///
    /// The error of the last attempt: an error of the operation, or one of [`ErrorKind::Connect`], [`ErrorKind::Timeout`] and
    /// [`ErrorKind::Io`] of the transport. [`Error::may_have_been_accepted`] shows whether the request may have arrived.
    pub async fn execute<O: Operation<P> + Sync>(&self, operation: &O) -> Result<O::Output, Error> {
        self.execute_traced(operation, Subject::default(), O::message_id).await
    }

    /// Executes an operation whose traces contain what it is about.
    async fn execute_traced<O: Operation<P> + Sync>(
        &self,
        operation: &O,
        subject: Subject,
        message_id: fn(&O::Output) -> Option<&str>,
    ) -> Result<O::Output, Error> {
        let trace = OperationTrace::new::<P, O>(operation, &subject, self.trace_settings);
        let result = trace.run(self.repeat(operation, &trace)).await;
        trace.end(&result, message_id);
        result
    }

    /// Executes an operation until it succeeds or must not be repeated.
    async fn repeat<O: Operation<P> + Sync>(&self, operation: &O, trace: &OperationTrace) -> Result<O::Output, Error> {
        let mut attempt = 0;
        let mut rate_wait = self.limits.rate_wait();
        loop {
            let permit = self.wait_for_rates(operation, trace, &mut rate_wait).await?;
            attempt += 1;
            trace.attempt(attempt);
            let error = match self.attempt(operation).await {
                Ok(output) => return Ok(output),
                Err(error) => error,
            };
            drop(permit);
            match self.backoff.wait(attempt, &error) {
                Some(wait) => {
                    trace.repeat(attempt, wait, &error);
                    tokio::time::sleep(wait).await;
                }
                None => return Err(error),
            }
        }
    }

    /// Waits until the provider's rates allow the operation, and takes the time off that the operation may still wait.
    async fn wait_for_rates<O: Operation<P> + Sync>(
        &self,
        operation: &O,
        trace: &OperationTrace,
        rate_wait: &mut Option<Duration>,
    ) -> Result<Option<AnyPermit>, Error> {
        let Some(left) = rate_wait else { return Ok(None) };
        let rates = operation.rates(&self.provider);
        if rates.is_empty() {
            return Ok(None);
        }
        let start = Instant::now();
        let permit = self.rate_limiter.acquire(rates, *left).await.map_err(|error| error.with_provider(P::NAME))?;
        let waited = start.elapsed();
        trace.rate_wait(waited);
        *left = left.saturating_sub(waited);
        Ok(Some(permit))
    }

    /// Executes an operation once.
    async fn attempt<O: Operation<P> + Sync>(&self, operation: &O) -> Result<O::Output, Error> {
        let request = operation.request(&self.provider, &SigningContext::now()?)?;
        let result = tokio::time::timeout(self.limits.timeout(), self.transport.execute(request, self.limits)).await;
        let response = match result {
            Ok(response) => response,
            Err(_) => Err(Error::new(
                ErrorKind::Timeout,
                format!("no complete response within {:?}; check whether the request arrived", self.limits.timeout()),
            )),
        };
        let response = response.map_err(|error| transport_error(error, O::IDEMPOTENCY).with_provider(P::NAME))?;
        operation.response(&self.provider, response)
    }

    /// Sends a filled template to a [`Recipient`](crate::Recipient), for example `"+15550123"`. For a template in several
    /// languages, choose one: `client.send(to, &message.in_language(ArrivedLanguage::Es))`; see
    /// [`Language`](crate::language::Language).
    ///
    /// The message is checked first: the lengths of filled texts, empty values, white space.
    ///
    /// The future borrows nothing, so it can be spawned:
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Meta, Template, language::Chosen, template::Via};
    ///
    /// fn announce<T: Template<Language: Chosen> + Via<Meta>>(client: &Client<Meta>, template: &T) {
    ///     for to in ["+15550123", "+15550124"] {
    ///         tokio::spawn(client.send(to, template));
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the recipient or a value is not valid, and the errors of [`execute`](Self::execute).
    pub fn send<R, M>(&self, to: R, template: &M) -> ClientFuture<'static, Receipt>
    where
        R: ToRecipient,
        M: Template<Language: Chosen> + Via<P::Rules>,
    {
        // The message borrows values that need not be `Sync`, so the operation is created before the first await.
        let message = Message::new(to, template);
        let operation = message.and_then(|message| Ok((self.subject(&message), self.provider.send(&message)?)));
        ClientFuture::new(self.clone().into_sending(operation))
    }

    /// Sends a filled template to a [`Recipient`](crate::Recipient), in one of the template's languages, by its code. An unknown
    /// code is an error at run time; with the macro's enum of languages it is impossible: see
    /// [`Language`](crate::language::Language).
    pub fn send_in<R, M>(
        &self,
        language: &str,
        to: R,
        template: &M,
    ) -> impl Future<Output = Result<Receipt, Error>> + Send + 'static
    where
        R: ToRecipient,
        M: Template + Via<P::Rules>,
    {
        let message = Message::in_language(language, to, template);
        self.clone()
            .into_sending(message.and_then(|message| Ok((self.subject(&message), self.provider.send(&message)?))))
    }

    /// What the traces of sending a message contain.
    fn subject<R>(&self, message: &Message<'_, R>) -> Subject {
        let subject = Subject::template(message.definition(), message.language());
        subject.with_recipient(self.trace_settings, message.to())
    }

    /// Sends a message in a future that owns all it needs.
    async fn into_sending<O: Operation<P, Output = Receipt> + Send + Sync>(
        self,
        operation: Result<(Subject, O), Error>,
    ) -> Result<Receipt, Error> {
        let (subject, operation) = operation?;
        self.execute_traced(&operation, subject, |receipt| Some(&receipt.message_id)).await
    }
}

/// How long to wait after a failed connection, or a read operation without a response.
const PAUSE: Duration = Duration::from_secs(1);

/// The error of a transport, with what it means for this operation.
fn transport_error(error: Error, idempotency: Idempotency) -> Error {
    match (error.kind(), idempotency) {
        (ErrorKind::Configuration, _) => error,
        (ErrorKind::Connect, _) | (_, Idempotency::ReadOnly) => error.with_retry(Retry::After(PAUSE)),
        (_, Idempotency::ChangesState | Idempotency::SendsMessage) => error.with_unknown_outcome(),
    }
}

impl<P, T> Clone for Client<P, T> {
    fn clone(&self) -> Self {
        Self {
            provider: Arc::clone(&self.provider),
            transport: Arc::clone(&self.transport),
            has_default_transport: self.has_default_transport,
            rate_limiter: self.rate_limiter.clone(),
            limits: self.limits,
            backoff: self.backoff,
            trace_settings: self.trace_settings,
        }
    }
}

impl<P: fmt::Debug, T> fmt::Debug for Client<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("provider", &self.provider).field("limits", &self.limits).finish_non_exhaustive()
    }
}
