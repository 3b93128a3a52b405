//! An operation that sends a message, with the receipt as its result.

use http::Response;

use crate::Error;
use crate::provider::{Idempotency, Operation, Rate, Receipt, SigningContext};

/// An operation that sends a message, with the receipt as its result.
///
/// The usual response is read for its ids alone. Any other one is read as a whole, which finds its errors.
pub(super) struct ReceiptOperation<O, A> {
    pub(super) operation: O,
    /// The receipt in a response of the usual form.
    pub(super) read: fn(&Response<Vec<u8>>) -> Option<Receipt>,
    /// The receipt in the response as a whole.
    pub(super) convert: fn(A) -> Receipt,
}

impl<P, A, O: Operation<P, Output = A>> Operation<P> for ReceiptOperation<O, A> {
    type Output = Receipt;
    const IDEMPOTENCY: Idempotency = O::IDEMPOTENCY;

    fn request(&self, provider: &P, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        self.operation.request(provider, context)
    }

    fn response(&self, provider: &P, response: Response<Vec<u8>>) -> Result<Receipt, Error> {
        match (self.read)(&response) {
            Some(receipt) => Ok(receipt),
            None => Ok((self.convert)(self.operation.response(provider, response)?)),
        }
    }

    fn rates(&self, provider: &P) -> Vec<Rate> {
        self.operation.rates(provider)
    }

    fn name(&self) -> &'static str {
        self.operation.name()
    }

    fn message_id(receipt: &Receipt) -> Option<&str> {
        Some(&receipt.message_id)
    }
}

/// A receipt for an id, if a message can have it.
pub(super) fn receipt(message_id: Option<String>, request_id: Option<String>) -> Option<Receipt> {
    let message_id = message_id.filter(|id| !id.trim().is_empty())?;
    Some(Receipt { request_id, ..Receipt::new(message_id) })
}
