//! The trait that transports implement.

use core::future::Future;

use super::{Body, Limits};
use crate::Error;

/// Sends a request to its provider and returns the response.
///
/// The default is [`HttpTransport`](crate::client::HttpTransport). Implement it for tests, for another HTTP library, or to
/// inspect requests.
///
/// ```
/// use whatsapp_template::{Cams, Client, Error, cams::SendChatappMessage, client::{Limits, Transport}};
///
/// /// Accepts everything.
/// struct Yes;
///
/// impl Transport for Yes {
///     async fn execute(&self, _: http::Request<Vec<u8>>, _: Limits) -> Result<http::Response<Vec<u8>>, Error> {
///         Ok(http::Response::new(br#"{"Code":"OK","MessageId":"m-1"}"#.to_vec()))
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let hello = SendChatappMessage::text(&cams, "+6581230001", "hello")?;
/// let client = Client::new(cams).with_transport(Yes);
/// assert_eq!(client.execute(&hello).await?.message_id.as_deref(), Some("m-1"));
/// # Ok::<(), Error>(()) }).unwrap();
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request once and waits for the complete response.
    ///
    /// Return an error with [`ErrorKind::Connect`](crate::ErrorKind::Connect) only if nothing can have been sent. After any other
    /// error, the client assumes that the request may have arrived.
    fn execute(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> impl Future<Output = Result<http::Response<Vec<u8>>, Error>> + Send;

    /// Sends the request once, and returns the response as soon as its head has arrived. The body is read piece by piece, for files.
    ///
    /// By default the whole response is read first, up to [`Limits::max_response_bytes`].
    fn stream(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> impl Future<Output = Result<http::Response<Body>, Error>> + Send {
        async move { Ok(self.execute(request, limits).await?.map(Body::from)) }
    }
}
