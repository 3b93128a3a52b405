//! What executes operations: the client, for operations that consist of several.

use core::future::Future;

use crate::Error;
use crate::provider::Operation;

/// Executes operations of a provider. [`Client`](crate::client::Client) does, for [`Provider::upload_sample`](crate::provider::Provider::upload_sample).
pub trait Executor<P>: Sync {
    /// Executes one operation.
    fn execute<O: Operation<P> + Sync>(&self, operation: &O) -> impl Future<Output = Result<O::Output, Error>> + Send;
}
