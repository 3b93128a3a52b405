//! Requests over a `reqwest::Client` of the caller.

use ::reqwest::{Client, Error as ReqwestError, Request, Response};
use hyper::body::Bytes;

use super::{BROKEN, Backend, HttpTransport, NOT_CONNECTED, append};
use crate::client::{Body, Limits};
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
    let (head, mut received) = send(client, request).await?.into_parts();
    let mut response = http::Response::from_parts(head, Vec::new());
    while let Some(data) = next_chunk(&mut received).await? {
        append(&mut response, &data, limits)?;
    }
    Ok(response)
}

pub(super) async fn stream(client: &Client, request: http::Request<Vec<u8>>) -> Result<http::Response<Body>, Error> {
    Ok(send(client, request).await?.map(Body::reqwest))
}

/// The head of a response, with the rest of it as its body.
async fn send(client: &Client, request: http::Request<Vec<u8>>) -> Result<http::Response<Response>, Error> {
    let request = Request::try_from(request).map_err(|error| {
        Error::configuration("the URL of the request is invalid; check the endpoint").with_source(error.without_url())
    })?;
    let mut received = client.execute(request).await.map_err(request_error)?;
    let (status, headers) = (received.status(), core::mem::take(received.headers_mut()));
    let mut response = http::Response::new(received);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The next piece of a body.
pub(in crate::client) async fn next_chunk(response: &mut Response) -> Result<Option<Bytes>, Error> {
    response.chunk().await.map_err(request_error)
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
