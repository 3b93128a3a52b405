//! An operation that a provider does not have.

use core::marker::PhantomData;

use crate::provider::{Idempotency, Operation, SigningContext};
use crate::{Error, ErrorKind};

/// An operation that a provider does not have. It cannot be made: [`by`](Self::by) always returns an error.
#[derive(Debug)]
pub struct Unsupported<A>(PhantomData<fn() -> A>);

impl<A> Unsupported<A> {
    /// The error of a provider without this operation.
    ///
    /// ```
    /// use whatsapp_template::provider::Unsupported;
    /// let error = Unsupported::<()>::by("Gateway", "deletes templates").unwrap_err();
    /// assert_eq!(error.to_string(), "Gateway: there is no operation that deletes templates; do it in another way");
    /// ```
    ///
    /// # Errors
    ///
    /// Always.
    pub fn by(provider: &'static str, what: &str) -> Result<Self, Error> {
        Err(Self::error(what).with_provider(provider))
    }

    fn error(what: &str) -> Error {
        Error::new(ErrorKind::Configuration, format!("there is no operation that {what}; do it in another way"))
    }
}

impl<P, A> Operation<P> for Unsupported<A> {
    type Output = A;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, _: &P, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        Err(Self::error("does this"))
    }

    fn response(&self, _: &P, _: http::Response<Vec<u8>>) -> Result<A, Error> {
        Err(Self::error("does this"))
    }
}
