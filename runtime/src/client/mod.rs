//! The client: sends a provider's operations over HTTP, with time-outs, retries and rates.
//!
//! | type | what it does |
//! | --- | --- |
//! | [`Client`] | creates templates, looks up their state, sends messages |
//! | [`Limits`] | time-outs, and how large a response may be |
//! | [`Backoff`] | how often the client repeats an operation, and how long it waits |
//! | [`Transport`] | the trait that sends a request; [`HttpTransport`] is the default |

mod backoff;
mod http_transport;
mod limits;
mod rate_limiter;
mod transport;

pub use backoff::Backoff;
pub use http_transport::HttpTransport;
pub use limits::Limits;
pub use transport::Transport;

use core::fmt;
use core::future::Future;
use core::time::Duration;
use std::sync::Arc;

use rate_limiter::RateLimiter;

use crate::model::Definition;
use crate::{
    Error, ErrorKind, Retry, Template,
    language::Chosen,
    message::Message,
    provider::{Idempotency, Operation, Provider, Receipt, RemoteTemplate, SigningContext, Submission},
};
use crate::{provider::TemplateState, template::Via};

/// Carries calls to a provider: creates templates, looks up their state, sends them.
///
/// It is cheap to clone, and its futures are `Send`. Dropping one before its end stops waiting and leaves
/// nothing behind here; a request that had already left may still be accepted. What surely was not accepted
/// is tried again, see [`Backoff`]; for the rest, the error says whether it may have been.
///
/// It needs a Tokio runtime with input, output and time enabled, as `reqwest` does.
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
    rate_limiter: Arc<RateLimiter>,
    limits: Limits,
    backoff: Backoff,
}

impl<P: Provider> Client<P> {
    /// A client over the network: TLS with the system's roots, the default [`Limits`].
    pub fn new(provider: P) -> Self {
        let limits = Limits::default();
        Self {
            provider: Arc::new(provider),
            transport: Arc::new(HttpTransport::new(limits.connect_timeout)),
            rate_limiter: Arc::default(),
            limits,
            backoff: Backoff::default(),
        }
    }

    /// The same with other limits.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Cams, Client, client::Limits};
    /// let mut limits = Limits::default();
    /// limits.timeout = Duration::from_secs(3);
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_limits(limits);
    /// assert_eq!(client.limits().timeout, Duration::from_secs(3));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        if limits.connect_timeout != self.limits.connect_timeout {
            self.transport = Arc::new(HttpTransport::new(limits.connect_timeout));
        }
        self.limits = limits;
        self
    }

    /// The same over a `reqwest` client of your own, with its proxies and certificates. Let it follow no
    /// redirects: a signature is good for one address.
    ///
    /// Its own time-out to connect counts, and ours for the whole.
    #[must_use]
    pub fn with_reqwest(mut self, client: reqwest::Client) -> Self {
        self.transport = Arc::new(HttpTransport::from(client));
        self
    }
}

impl<P, T> Client<P, T> {
    /// The same over another transport.
    pub fn with_transport<U: Transport>(self, transport: U) -> Client<P, U> {
        Client {
            provider: self.provider,
            transport: Arc::new(transport),
            rate_limiter: self.rate_limiter,
            limits: self.limits,
            backoff: self.backoff,
        }
    }

    /// The same with another way to try again; [`Backoff::NEVER`] repeats nothing.
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

    /// The provider.
    pub fn provider(&self) -> &P {
        &self.provider
    }

    /// The limits.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// How it tries again.
    pub fn backoff(&self) -> Backoff {
        self.backoff
    }
}

impl<P: Provider, T: Transport> Client<P, T> {
    /// Carries any operation of the provider, in its turn, and again where that is safe.
    ///
    /// What only reads is repeated after any fault that may pass, what writes or sends only if it surely was not
    /// accepted. Each attempt has a new time, nonce and signature. See [`Backoff`] for how often, and
    /// [`Limits::rate_wait`] for the providers' documented rates.
    ///
    /// # Errors
    ///
    /// Those of the call, of the last attempt; [`ErrorKind::Connect`], [`ErrorKind::Timeout`], [`ErrorKind::Io`] from
    /// the way there and back, which say by [`Error::may_have_been_accepted`] whether the request can have arrived.
    pub async fn execute<C: Operation<P> + Sync>(&self, call: &C) -> Result<C::Output, Error> {
        let mut attempt = 0;
        loop {
            // Whose turn is too far off is told so at once: `Limits::rate_wait` says how long is too long.
            self.wait_for_rates(call).await?;
            let error = match self.attempt(call).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            attempt += 1;
            match self.backoff.wait(attempt, &error) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error),
            }
        }
    }

    /// Waits until the provider's rates allow a call.
    async fn wait_for_rates<C: Operation<P> + Sync>(&self, call: &C) -> Result<(), Error> {
        let Some(most) = self.limits.rate_wait else { return Ok(()) };
        let rates = call.rates(&self.provider);
        self.rate_limiter.wait(&rates, most).await.map_err(|error| error.with_provider(P::NAME))
    }

    /// Carries a call once.
    async fn attempt<C: Operation<P> + Sync>(&self, call: &C) -> Result<C::Output, Error> {
        let request = call.request(&self.provider, &SigningContext::now()?)?;
        let carried = tokio::time::timeout(self.limits.timeout, self.transport.execute(request, self.limits)).await;
        let response = match carried {
            Ok(response) => response,
            Err(_) => Err(Error::new(
                ErrorKind::Timeout,
                format!("no whole answer within {:?}; see whether the request arrived", self.limits.timeout),
            )),
        };
        let response = response.map_err(|error| lost(error, C::IDEMPOTENCY).with_provider(P::NAME))?;
        call.response(&self.provider, response)
    }

    /// Submits a template with one language for review.
    pub async fn create<M: Template<Language: Chosen> + Via<P::Rules>>(&self) -> Result<Submission, Error> {
        self.create_in::<M>(first_language(M::definition())?).await
    }

    /// Submits a template for review in one of its languages, by its code. For all of them, go through
    /// [`Language::ALL`](crate::language::Language::ALL).
    pub async fn create_in<M: Template + Via<P::Rules>>(&self, language: &str) -> Result<Submission, Error> {
        self.execute(&self.provider.create(M::definition(), language)?).await
    }

    /// What became of a template with one language.
    pub async fn status<M: Template<Language: Chosen> + Via<P::Rules>>(&self) -> Result<TemplateState, Error> {
        self.status_in::<M>(first_language(M::definition())?).await
    }

    /// What became of a template, in one of its languages.
    pub async fn status_in<M: Template + Via<P::Rules>>(&self, language: &str) -> Result<TemplateState, Error> {
        self.execute(&self.provider.status(M::definition(), language)?).await
    }

    /// Replaces the parts of a template in one of its languages and submits it again. `id` is the provider's own, from
    /// the [`Submission`] or from [`templates`](Self::templates).
    pub async fn modify_in<M: Template + Via<P::Rules>>(&self, id: &str, language: &str) -> Result<Submission, Error> {
        self.execute(&self.provider.modify(id, M::definition(), language)?).await
    }

    /// Deletes a template in all its languages.
    pub async fn delete<M: Template>(&self) -> Result<(), Error> {
        self.execute(&self.provider.delete(M::definition().name.as_str())?).await
    }

    /// All templates of the account, page after page, at most 10 000: more than WhatsApp lets an account have.
    pub async fn templates(&self) -> Result<Vec<RemoteTemplate>, Error> {
        let mut templates = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = self.execute(&self.provider.templates(after.as_deref())?).await?;
            let ended = page.items.is_empty() || page.next.is_none() || page.next == after;
            templates.extend(page.items);
            if ended || templates.len() >= MAX_TEMPLATES {
                return Ok(templates);
            }
            after = page.next;
        }
    }

    /// A template whole, with its parts, from one of [`templates`](Self::templates): CAMS lists them without.
    ///
    /// ```no_run
    /// use whatsapp_template::{Cams, Client, Error};
    /// # async fn example() -> Result<(), Error> {
    /// let client = Client::new(Cams::from_env()?);
    /// for listed in client.templates().await? {
    ///     let whole = if listed.is_whole() { listed } else { client.detail(&listed).await? };
    ///     println!("{}: {}", whole.name, whole.raw);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn detail(&self, template: &RemoteTemplate) -> Result<RemoteTemplate, Error> {
        self.execute(&self.provider.detail(template)?).await
    }

    /// Sends a filled template to a number. One in several languages says in which:
    /// `client.send(to, &message.in_language(ArrivedLanguage::Es))`; see [`Language`](crate::language::Language).
    ///
    /// The message is checked before: lengths once it is filled, empty values, white space.
    pub fn send<M: Template<Language: Chosen> + Via<P::Rules>>(
        &self,
        to: &str,
        template: &M,
    ) -> impl Future<Output = Result<Receipt, Error>> + Send {
        // The message borrows values that need not be `Sync`: it is turned into a call before the first wait.
        let call = Message::new(to, template).and_then(|message| self.provider.send(&message));
        async move { self.execute(&call?).await }
    }

    /// Sends a filled template to a number, in one of the template's languages, by its code. A code that the
    /// template does not have is an error here; an enum that the macro makes rules it out:
    /// [`Language`](crate::language::Language).
    pub fn send_in<M: Template + Via<P::Rules>>(
        &self,
        language: &str,
        to: &str,
        template: &M,
    ) -> impl Future<Output = Result<Receipt, Error>> + Send {
        let call = Message::in_language(language, to, template).and_then(|message| self.provider.send(&message));
        async move { self.execute(&call?).await }
    }
}

fn first_language<'d>(definition: &'d Definition<'_>) -> Result<&'d str, Error> {
    let translation = definition.translations.first();
    translation.map(|translation| translation.language.as_str()).ok_or_else(|| {
        Error::new(ErrorKind::Message, format!("`{}` has no language; add one", definition.name.as_str()))
    })
}

/// How many templates are listed at most, so that a provider that never ends its list is left.
const MAX_TEMPLATES: usize = 10_000;

/// How long to wait after a connection failed or a reading was lost.
const PAUSE: Duration = Duration::from_secs(1);

/// What a fault on the way means for this operation.
fn lost(error: Error, idempotency: Idempotency) -> Error {
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
            rate_limiter: Arc::clone(&self.rate_limiter),
            limits: self.limits,
            backoff: self.backoff,
        }
    }
}

impl<P: fmt::Debug, T> fmt::Debug for Client<P, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("provider", &self.provider).field("limits", &self.limits).finish_non_exhaustive()
    }
}
