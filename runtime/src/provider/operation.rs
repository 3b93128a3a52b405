use super::rate::Rate;
use super::remote::{Page, RemoteTemplate, Unsupported};
use crate::model::Definition;
use crate::{Error, Message, SigningContext};

/// What a second copy of the same request does at the provider. It decides whether a request may be repeated whose
/// response was lost.
///
/// ```
/// use whatsapp_template::{Cams, cams::SendChatappMessage, provider::{Idempotency, Operation}};
/// assert_eq!(<SendChatappMessage as Operation<Cams>>::IDEMPOTENCY, Idempotency::SendsMessage);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Nothing: the operation only reads, so it may always be repeated.
    ReadOnly,
    /// It fails, or it changes something a second time.
    ChangesState,
    /// It sends the customer a second message.
    SendsMessage,
}

/// One operation of a provider, as a value: it makes an HTTP request, and reads the answer.
///
/// There is no network in it. Whoever has a transport of their own uses the two functions; a
/// `Client` does no more. `P` is the provider's configuration.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use whatsapp_template::{Cams, cams::GetChatappTemplateDetail, provider::{Operation, SigningContext}};
///
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let call = GetChatappTemplateDetail::new("en_US").with_template_name("order_shipped");
/// let request = call.request(&cams, &SigningContext::new(UNIX_EPOCH, "nonce"))?;
/// assert_eq!(request.uri().query(), Some("Language=en_US&TemplateName=order_shipped"));
///
/// let response = http::Response::new(br#"{"Code":"OK","Data":{"AuditStatus":"pass"}}"#.to_vec());
/// assert_eq!(call.response(&cams, response)?.data.audit_status.unwrap().as_str(), "pass");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
pub trait Operation<P: ?Sized> {
    /// What the provider answers.
    type Output;

    /// What happens if it arrives twice.
    const IDEMPOTENCY: Idempotency;

    /// The request, signed with this context.
    fn request(&self, provider: &P, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error>;

    /// What a response says.
    fn response(&self, provider: &P, response: http::Response<Vec<u8>>) -> Result<Self::Output, Error>;

    /// The rates that it has to keep, as the provider documents them; none unless said otherwise.
    fn rates(&self, provider: &P) -> Vec<Rate> {
        let _ = provider;
        Vec::new()
    }

    /// The same call with another answer: how a provider makes its own operations the common ones.
    ///
    /// ```
    /// use whatsapp_template::{Cams, cams::GetChatappTemplateDetail, provider::Operation};
    /// let call = GetChatappTemplateDetail::new("en_US").with_template_name("order_shipped");
    /// let reason = call.map(|_: &Cams, detail| Ok(detail.data.reason));
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let response = http::Response::new(br#"{"Code":"OK","Data":{"Reason":"too short"}}"#.to_vec());
    /// assert_eq!(reason.response(&cams, response)?.as_deref(), Some("too short"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    fn map<A, F>(self, map: F) -> MappedOperation<Self, F>
    where
        Self: Sized,
        F: Fn(&P, Self::Output) -> Result<A, Error>,
    {
        MappedOperation { operation: self, map }
    }
}

/// A way to WhatsApp: it turns the common operations into calls of its own.
///
/// Implement it to bring a provider of your own. `Rules` names the built-in provider whose rules and
/// [`Via`](crate::template::Via) it follows, for example `Cams` for a gateway in front of CAMS. A call owns what it
/// needs (`use<>`), so that a message need not outlive the wait for its answer.
///
/// ```
/// use whatsapp_template::model::Definition;
/// use whatsapp_template::message::Message;
/// use whatsapp_template::*;
///
/// /// A gateway of the house that takes a line of text.
/// struct Gateway;
///
/// struct Line(String);
///
/// impl Operation<Gateway> for Line {
///     type Output = String;
///     const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;
///
///     fn request(&self, _: &Gateway, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
///         http::Request::post("https://gateway.example/")
///             .body(self.0.clone().into_bytes())
///             .map_err(|error| Error::new(ErrorKind::Configuration, "no request").with_source(error))
///     }
///
///     fn response(&self, _: &Gateway, response: http::Response<Vec<u8>>) -> Result<String, Error> {
///         Ok(String::from_utf8_lossy(response.body()).into_owned())
///     }
/// }
///
/// impl Provider for Gateway {
///     type Rules = Cams;
///     const NAME: &'static str = "Gateway";
///
///     fn create(&self, definition: &Definition<'_>, language: &str) -> Result<impl Operation<Self, Output = Submission> + use<>, Error> {
///         let line = format!("create {} {language}", definition.name.as_str());
///         Ok(Line(line).map(|_, id| Ok(Submission::new(id))))
///     }
///
///     fn status(&self, definition: &Definition<'_>, language: &str) -> Result<impl Operation<Self, Output = TemplateState> + use<>, Error> {
///         let line = format!("status {} {language}", definition.name.as_str());
///         Ok(Line(line).map(|_, state| Ok(TemplateState::Other(state))))
///     }
///
///     fn send(&self, message: &Message<'_, Cams>) -> Result<impl Operation<Self, Output = Receipt> + use<>, Error> {
///         let line = format!("send {} {}", message.to(), message.definition().name.as_str());
///         Ok(Line(line).map(|_, id| Ok(Receipt::new(id))))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be created or sent through: it is no `Provider`",
    label = "no way to WhatsApp",
    note = "`Meta`, `Cams` and `Nxcloud` are",
    note = "implement `Provider` to bring a provider of your own"
)]
pub trait Provider: Send + Sync + Sized {
    /// The built-in provider whose rules a template must satisfy: [`Meta`](crate::Meta),
    /// [`Cams`](crate::Cams) or [`Nxcloud`](crate::Nxcloud).
    type Rules;

    /// The name in messages.
    const NAME: &'static str;

    /// Submits a template in one language for review.
    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<Self>, Error>;

    /// Looks up what became of a template in one language.
    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = TemplateState> + Send + Sync + use<Self>, Error>;

    /// Sends a filled template.
    fn send(
        &self,
        message: &Message<'_, Self::Rules>,
    ) -> Result<impl Operation<Self, Output = Receipt> + Send + Sync + use<Self>, Error>;

    /// Replaces the parts of a template, by the provider's own id for it, and submits it again.
    ///
    /// A provider that has no such operation need not write this.
    fn modify(
        &self,
        id: &str,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<Self>, Error> {
        let _ = (id, definition, language);
        Unsupported::<Submission>::by(Self::NAME, "modifies templates")
    }

    /// Deletes a template in all its languages, by its name.
    ///
    /// A provider that has no such operation need not write this.
    fn delete(&self, name: &str) -> Result<impl Operation<Self, Output = ()> + Send + Sync + use<Self>, Error> {
        let _ = name;
        Unsupported::<()>::by(Self::NAME, "deletes templates")
    }

    /// One page of the account's templates; `after` is the [`next`](Page::next) of the page before.
    ///
    /// A provider that has no such operation need not write this.
    fn templates(
        &self,
        after: Option<&str>,
    ) -> Result<impl Operation<Self, Output = Page<RemoteTemplate>> + Send + Sync + use<Self>, Error> {
        let _ = after;
        Unsupported::<Page<RemoteTemplate>>::by(Self::NAME, "lists templates")
    }

    /// A template whole, with its parts, where the list may have come without them: see
    /// [`RemoteTemplate::is_whole`].
    ///
    /// It is asked for by its id; a template that has none, by name and language, as far as the provider can. A
    /// provider that has no such operation need not write this.
    fn detail(
        &self,
        template: &RemoteTemplate,
    ) -> Result<impl Operation<Self, Output = RemoteTemplate> + Send + Sync + use<Self>, Error> {
        let _ = template;
        Unsupported::<RemoteTemplate>::by(Self::NAME, "shows a template whole")
    }
}

/// What [`Provider::create`] answers: the template is under review.
///
/// ```
/// use whatsapp_template::provider::Submission;
/// assert_eq!(Submission::new("8472000000000001").id, "8472000000000001");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// The provider's own name for the template: CAMS' template code, NXCloud's id.
    pub id: String,
    /// The provider's number of the request.
    pub request_id: Option<String>,
}

impl Submission {
    /// A submission with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), request_id: None }
    }
}

/// What [`Provider::send`] answers: the provider has accepted the message. Whether it arrives is told by
/// its webhook.
///
/// ```
/// use whatsapp_template::provider::Receipt;
/// assert_eq!(Receipt::new("61851ccb2f13").message_id, "61851ccb2f13");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The message's id, the same as in the provider's reports about it.
    pub message_id: String,
    /// The provider's number of the request.
    pub request_id: Option<String>,
}

impl Receipt {
    /// A receipt with this message id.
    pub fn new(message_id: impl Into<String>) -> Self {
        Self { message_id: message_id.into(), request_id: None }
    }
}

/// What [`Provider::status`] answers: what became of a template.
///
/// ```
/// use whatsapp_template::provider::TemplateState;
/// assert!(TemplateState::Approved.can_be_sent());
/// assert!(!TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) }.can_be_sent());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateState {
    /// It may be sent.
    Approved,
    /// Nobody has decided yet.
    Pending,
    /// It was refused.
    Rejected {
        /// The provider's reason, if it gives one.
        reason: Option<String>,
    },
    /// WhatsApp stopped it for a while, mostly after complaints.
    Paused,
    /// WhatsApp stopped it for good.
    Disabled,
    /// A state that is none of these, in the provider's word.
    Other(String),
}

impl TemplateState {
    /// Whether a message with it can go out now.
    pub fn can_be_sent(&self) -> bool {
        *self == Self::Approved
    }

    /// The state as one word, the same for all providers: `approved`, `pending`, `rejected`, `paused`, `disabled`, or
    /// the provider's own.
    ///
    /// ```
    /// use whatsapp_template::provider::TemplateState;
    /// assert_eq!(TemplateState::Rejected { reason: None }.word(), "rejected");
    /// ```
    pub fn word(&self) -> &str {
        match self {
            Self::Approved => "approved",
            Self::Pending => "pending",
            Self::Rejected { .. } => "rejected",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
            Self::Other(word) => word,
        }
    }
}

/// A [`Operation`] whose answer is turned into something else: what [`Operation::map`] makes.
#[derive(Debug, Clone)]
pub struct MappedOperation<C, F> {
    operation: C,
    map: F,
}

impl<P, A, C: Operation<P>, F: Fn(&P, C::Output) -> Result<A, Error>> Operation<P> for MappedOperation<C, F> {
    type Output = A;
    const IDEMPOTENCY: Idempotency = C::IDEMPOTENCY;

    fn request(&self, provider: &P, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        self.operation.request(provider, context)
    }

    fn response(&self, provider: &P, response: http::Response<Vec<u8>>) -> Result<A, Error> {
        (self.map)(provider, self.operation.response(provider, response)?)
    }

    fn rates(&self, provider: &P) -> Vec<Rate> {
        self.operation.rates(provider)
    }
}
