//! The operations that all providers have in common.

use std::time::SystemTime;

use crate::model::Definition;
use crate::provider::{
    Executor, MassLimits, MassReceipt, Operation, Page, Rate, Receipt, RemoteTemplate, SampleUpload, Submission,
    TemplateState, Unsupported,
};
use crate::{Error, message::Message};

/// A provider: it turns the common operations into operations of its own.
///
/// Implement this trait for a provider of your own. `Rules` names the built-in provider whose rules and
/// [`Via`](crate::template::Via) it follows, for example `Cams` for a gateway in front of CAMS. An operation owns
/// its data (`use<>`), so the message need not live until the response arrives.
///
/// ```
/// use whatsapp_template::message::Message;
/// use whatsapp_template::model::Definition;
/// use whatsapp_template::provider::{
///     Idempotency, Operation, Provider, Receipt, SigningContext, Submission, TemplateState,
/// };
/// use whatsapp_template::{Cams, Error, ErrorKind};
///
/// /// A gateway of your company that accepts a line of text.
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
    message = "`{Self}` is not a `Provider`, so templates cannot be created or sent through it",
    label = "not a provider",
    note = "`Meta`, `Cams` and `Nxcloud` are",
    note = "implement `Provider` to bring a provider of your own"
)]
pub trait Provider: Send + Sync + Sized + 'static {
    /// The built-in provider whose rules a template must satisfy: [`Meta`](crate::Meta),
    /// [`Cams`](crate::Cams) or [`Nxcloud`](crate::Nxcloud).
    type Rules;

    /// The name of the provider in error messages.
    const NAME: &'static str;

    /// What somebody should change about the settings soon, for example because the version of the provider's API ends. `Client`
    /// writes these texts into the traces when it is made, and the command line prints them.
    ///
    /// A provider without such settings need not implement this.
    fn warnings(&self, now: SystemTime) -> Vec<String> {
        let _ = now;
        Vec::new()
    }

    /// Submits a template in one language for review.
    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<Self>, Error>;

    /// Reads the state of a template in one language.
    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = TemplateState> + Send + Sync + use<Self>, Error>;

    /// Sends a filled template.
    ///
    /// [`Message::reference`] is a text of the caller that the provider's status webhooks return; a provider without such a
    /// field ignores it.
    fn send(
        &self,
        message: &Message<'_, Self::Rules>,
    ) -> Result<impl Operation<Self, Output = Receipt> + Send + Sync + use<Self>, Error>;

    /// The rate of all messages together that the provider documents for this account or number, for programs that keep it
    /// for several processes.
    fn message_rate(&self) -> Option<Rate> {
        None
    }

    /// What the provider documents about requests with several recipients; `None` if it has none.
    ///
    /// A provider without such requests need not implement this.
    fn mass_limits(&self) -> Option<MassLimits> {
        None
    }

    /// Sends filled templates, each with its own recipient and values, in one request. All have the template, the language and
    /// the [reference](Message::reference) of the first one. The provider accepts or refuses all of them together.
    ///
    /// ```
    /// use whatsapp_template::{Cams, message::Message, provider::{Operation, Provider}, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Sale { discount: &str = "20%" }
    ///     category: marketing,
    ///     language: en_US,
    ///     providers: [cams],
    ///     body: "Our sale is on, with {discount} off until Sunday.",
    /// }
    ///
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let (one, other) = (Sale { discount: "20%" }, Sale { discount: "30%" });
    /// let messages = [Message::new("+6581230001", &one)?, Message::new("+6581230002", &other)?];
    /// let send = Provider::send_mass(&cams, &messages)?;
    /// assert_eq!(send.name(), "SendChatappMassMessage");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// A provider without such requests need not implement this.
    fn send_mass(
        &self,
        messages: &[Message<'_, Self::Rules>],
    ) -> Result<impl Operation<Self, Output = MassReceipt> + Send + Sync + use<Self>, Error> {
        let _ = messages;
        Unsupported::<MassReceipt>::by(Self::NAME, "sends to several recipients in one request")
    }

    /// Whether a template can be created with this sample file as it is declared. `Client` uploads a path for which this
    /// is false, with `upload_sample`.
    ///
    /// A provider without uploads need not implement this.
    fn takes_sample(&self, file: &str) -> bool {
        let _ = file;
        true
    }

    /// Uploads a sample file. Returns what a template has in its place: a handle or an address.
    ///
    /// A provider without uploads need not implement this.
    fn upload_sample(
        executor: &impl Executor<Self>,
        upload: SampleUpload,
    ) -> impl Future<Output = Result<String, Error>> + Send {
        let _ = (executor, upload);
        async { Unsupported::<String>::by(Self::NAME, "uploads samples").map(|_| String::new()) }
    }

    /// Replaces the components of a template, which the provider's id names, and submits it again.
    ///
    /// A provider without such an operation need not implement this.
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
    /// A provider without such an operation need not implement this.
    fn delete(&self, name: &str) -> Result<impl Operation<Self, Output = ()> + Send + Sync + use<Self>, Error> {
        let _ = name;
        Unsupported::<()>::by(Self::NAME, "deletes templates")
    }

    /// One page of the account's templates; `after` is the [`next`](Page::next) of the page before.
    ///
    /// A provider without such an operation need not implement this.
    fn templates(
        &self,
        after: Option<&str>,
    ) -> Result<impl Operation<Self, Output = Page<RemoteTemplate>> + Send + Sync + use<Self>, Error> {
        let _ = after;
        Unsupported::<Page<RemoteTemplate>>::by(Self::NAME, "lists templates")
    }

    /// Reads a template with its components, which a list may leave out: see [`RemoteTemplate::has_components`].
    ///
    /// The id names the template, or else name and language, if the provider supports that. A provider without such an
    /// operation need not implement this.
    fn detail(
        &self,
        template: &RemoteTemplate,
    ) -> Result<impl Operation<Self, Output = RemoteTemplate> + Send + Sync + use<Self>, Error> {
        let _ = template;
        Unsupported::<RemoteTemplate>::by(Self::NAME, "shows a template whole")
    }
}
