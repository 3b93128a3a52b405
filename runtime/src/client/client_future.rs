//! The future of an operation that needs a template whose language is known.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use crate::Error;

/// The future of [`Client::create`](super::Client::create), [`status`](super::Client::status) and
/// [`send`](super::Client::send).
///
/// It is a type of its own because the compiler repeats an error about a bound at each `impl Future` that has the bound:
/// a template in several languages, none of which is chosen, would be three errors.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct ClientFuture<'c, T>(Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'c>>);

impl<'c, T> ClientFuture<'c, T> {
    pub(super) fn new(future: impl Future<Output = Result<T, Error>> + Send + 'c) -> Self {
        Self(Box::pin(future))
    }
}

impl<T> Future for ClientFuture<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

impl<T> fmt::Debug for ClientFuture<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientFuture").finish_non_exhaustive()
    }
}
