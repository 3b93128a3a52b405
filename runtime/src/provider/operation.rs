//! An operation of a provider: the request that it makes, and how its response is read.

use crate::Error;
use crate::provider::{Rate, SigningContext};

/// The effect of sending the same request a second time. It decides whether a request may be repeated after its response
/// was lost.
///
/// ```
/// use whatsapp_template::{Cams, cams::SendChatappMessage, provider::{Idempotency, Operation}};
/// assert_eq!(<SendChatappMessage as Operation<Cams>>::IDEMPOTENCY, Idempotency::SendsMessage);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Idempotency {
    /// Nothing: the operation only reads, so it may always be repeated.
    ReadOnly,
    /// It fails, or it changes something a second time.
    ChangesState,
    /// It sends the customer a second message.
    SendsMessage,
}

/// One operation of a provider as a value: it makes an HTTP request, and reads the response.
///
/// It does not use the network. With a transport of your own, call [`request`](Self::request) and
/// [`response`](Self::response), as `Client` does. `P` is the provider's account.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use whatsapp_template::{Cams, cams::GetChatappTemplateDetail, provider::{Operation, SigningContext}};
///
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?.with_cust_space_id("cams-8c8e");
/// let operation = GetChatappTemplateDetail::new("en_US").with_template_name("order_shipped");
/// let request = operation.request(&cams, &SigningContext::new(UNIX_EPOCH, "nonce"))?;
/// assert_eq!(request.uri().query(), Some("CustSpaceId=cams-8c8e&Language=en_US&TemplateName=order_shipped"));
///
/// let response = http::Response::new(br#"{"Code":"OK","Data":{"AuditStatus":"pass"}}"#.to_vec());
/// assert_eq!(operation.response(&cams, response)?.data.audit_status.unwrap().as_str(), "pass");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
pub trait Operation<P: ?Sized> {
    /// The result of the operation.
    type Output;

    /// The effect of sending the request a second time.
    const IDEMPOTENCY: Idempotency;

    /// Makes the request, signed with this time and nonce.
    fn request(&self, provider: &P, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error>;

    /// Reads the response.
    fn response(&self, provider: &P, response: http::Response<Vec<u8>>) -> Result<Self::Output, Error>;

    /// The documented rates that the operation has to stay within; none by default.
    fn rates(&self, provider: &P) -> Vec<Rate> {
        let _ = provider;
        Vec::new()
    }

    /// The name of the operation in traces: that of its type, for example `SendChatappMessage`.
    fn name(&self) -> &'static str {
        let path = core::any::type_name::<Self>();
        let path = path.split('<').next().unwrap_or(path);
        path.rsplit("::").next().unwrap_or(path)
    }

    /// The id of the message that the operation sent, for traces; `None` if it sends none.
    fn message_id(output: &Self::Output) -> Option<&str> {
        let _ = output;
        None
    }

    /// The same operation with another result. Providers turn their own operations into the common ones this way.
    ///
    /// ```
    /// use whatsapp_template::{Cams, cams::GetChatappTemplateDetail, provider::Operation};
    /// let operation = GetChatappTemplateDetail::new("en_US").with_template_name("order_shipped");
    /// let reason = operation.map(|_: &Cams, detail| Ok(detail.data.reason));
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

/// An [`Operation`] whose result is converted: see [`Operation::map`].
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

    fn name(&self) -> &'static str {
        self.operation.name()
    }
}
