//! Requests over a `reqwest::Client` of the caller.

use ::reqwest::{Client, Error as ReqwestError, Request};

use super::{BROKEN, Backend, HttpTransport, NOT_CONNECTED, append};
use crate::client::Limits;
use crate::{Error, ErrorKind};

#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
impl From<Client> for HttpTransport {
    /// Sends through this client, with its TLS, proxies and time-outs. Configure it to follow no redirects, because a signature
    /// is valid for one URL.
    fn from(client: Client) -> Self {
        Self { backend: Backend::Reqwest(client) }
    }
}

pub(super) async fn execute(
    client: &Client,
    request: http::Request<Vec<u8>>,
    limits: Limits,
) -> Result<http::Response<Vec<u8>>, Error> {
    let request = Request::try_from(request).map_err(|error| {
        Error::configuration("the URL of the request is invalid; check the endpoint").with_source(error.without_url())
    })?;
    let mut received = client.execute(request).await.map_err(request_error)?;
    let mut response = http::Response::new(Vec::new());
    *response.status_mut() = received.status();
    *response.headers_mut() = core::mem::take(received.headers_mut());
    while let Some(data) = received.chunk().await.map_err(request_error)? {
        append(&mut response, &data, limits)?;
    }
    Ok(response)
}

/// The error of `reqwest`, without the URL: its query contains what is sent to a customer.
fn request_error(error: ReqwestError) -> Error {
    let error = error.without_url();
    let (kind, message) = if error.is_connect() {
        (ErrorKind::Connect, NOT_CONNECTED)
    } else if error.is_timeout() {
        (ErrorKind::Timeout, "no response in time; check whether the request arrived")
    } else {
        (ErrorKind::Io, BROKEN)
    };
    Error::new(kind, message).with_source(error)
}
