//! An operation of a provider: the request that it makes, and how its response is read.

use crate::Error;
use crate::provider::{Rate, SigningContext};

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
