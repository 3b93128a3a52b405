//! The default transport: HTTP/1.1 over hyper, with TLS and proxies.

mod builder;
mod connector;
#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
mod no_tls;
#[cfg(feature = "reqwest")]
mod reqwest;
mod stream;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "rustls-no-provider", feature = "native-tls"))]
mod tls;

pub use builder::HttpTransportBuilder;
#[cfg(feature = "reqwest")]
pub(super) use reqwest::next_chunk;

use core::time::Duration;
use std::sync::Arc;

use http::Uri;
use http::header::{ACCEPT, Entry, HeaderValue, PROXY_AUTHORIZATION, USER_AGENT};
use http::uri::Scheme;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use self::connector::Connector;
#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
use self::no_tls::Tls;
#[cfg(any(feature = "rustls-no-provider", feature = "native-tls"))]
use self::tls::Tls;
use super::{Body, Limits, Transport};
use crate::{Error, ErrorKind};

/// HTTP/1.1 over `hyper`, with a pool of connections.
///
/// The features of the crate choose the TLS: `rustls` (default), `rustls-aws-lc-rs`, `rustls-no-provider` or `native-tls`. With
/// both rustls and `native-tls`, it is rustls. It neither installs a default cryptography for the process nor changes a feature
/// of `reqwest`, so it does not interfere with other clients of the program. It trusts the root certificates of the system.
///
/// It uses the http and https proxies in the environment variables `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, except for the
/// hosts in `NO_PROXY`. A SOCKS proxy is an error of the configuration. It follows no redirects, because a signature is valid for
/// one URL.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::{Cams, Client, client::HttpTransport};
/// let transport = HttpTransport::new(Duration::from_secs(2));
/// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_transport(transport);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct HttpTransport {
    backend: Backend,
}

#[derive(Debug, Clone)]
enum Backend {
    Hyper(Hyper),
    #[cfg(feature = "reqwest")]
    Reqwest(::reqwest::Client),
}

/// A client of hyper, and what its connector uses.
#[derive(Debug, Clone)]
struct Hyper {
    client: hyper_util::client::legacy::Client<Connector, Full<Bytes>>,
    proxies: Arc<Matcher>,
    tls: Arc<Tls>,
}

impl HttpTransport {
    /// A transport with this time to establish a connection, including TLS.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::builder(connect_timeout).build()
    }

    /// A transport with other settings: a proxy, your own TLS.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Cams, Client, client::HttpTransport};
    /// let transport = HttpTransport::builder(Duration::from_secs(2)).proxy("http://proxy.example:3128")?.build();
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_transport(transport);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn builder(connect_timeout: Duration) -> HttpTransportBuilder {
        HttpTransportBuilder::new(connect_timeout)
    }
}

impl Transport for HttpTransport {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        match &self.backend {
            Backend::Hyper(hyper) => hyper.execute(request, limits).await,
            #[cfg(feature = "reqwest")]
            Backend::Reqwest(client) => reqwest::execute(client, request, limits).await,
        }
    }

    async fn stream(&self, request: http::Request<Vec<u8>>, _: Limits) -> Result<http::Response<Body>, Error> {
        match &self.backend {
            Backend::Hyper(hyper) => Ok(hyper.send(request).await?.map(Body::hyper)),
            #[cfg(feature = "reqwest")]
            Backend::Reqwest(client) => reqwest::stream(client, request).await,
        }
    }
}

impl Hyper {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        let (head, mut body) = self.send(request).await?.into_parts();
        let mut response = http::Response::from_parts(head, Vec::new());
        while let Some(data) = next_data(&mut body).await? {
            append(&mut response, &data, limits)?;
        }
        Ok(response)
    }

    /// Sends a request, and waits for the head of the response.
    async fn send(&self, mut request: http::Request<Vec<u8>>) -> Result<http::Response<Incoming>, Error> {
        let proxy = self.proxies.intercept(request.uri());
        self.check_url(request.uri(), proxy.as_ref())?;
        if request.uri().scheme() == Some(&Scheme::HTTP) {
            // Over HTTPS the tunnel carries it; a request in plain text to a proxy carries it itself.
            if let Some(authorization) = proxy.as_ref().and_then(Intercept::basic_auth) {
                request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
            }
        }
        for (name, value) in [(ACCEPT, "*/*"), (USER_AGENT, concat!("whatsapp-template/", env!("CARGO_PKG_VERSION")))] {
            if let Entry::Vacant(header) = request.headers_mut().entry(name) {
                header.insert(HeaderValue::from_static(value));
            }
        }
        self.client.request(request.map(|body| Full::new(Bytes::from(body)))).await.map_err(request_error)
    }

    /// Checks the schemes of a URL and of its proxy, and sets TLS up if one of them needs it. An error that is found only while
    /// connecting would be repeated.
    fn check_url(&self, url: &Uri, proxy: Option<&Intercept>) -> Result<(), Error> {
        let is_https = match url.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => {
                return Err(Error::configuration(
                    "the URL of the request has neither `https` nor `http`; check the endpoint",
                ));
            }
        };
        let is_proxy_https = match proxy.map(|proxy| proxy.uri().scheme_str().unwrap_or_default()) {
            None | Some("http") => false,
            Some("https") => true,
            // The address may have a password, so the error has only its scheme.
            Some(scheme) => {
                return Err(Error::configuration(format!(
                    "the proxy in the environment has the scheme `{scheme}`, but only http and https proxies are \
                     supported; set `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` to `http://host:port`, or add the host to \
                     `NO_PROXY`"
                )));
            }
        };
        if is_https || is_proxy_https { self.tls.load() } else { Ok(()) }
    }
}

/// The next piece of a body, without trailers.
pub(super) async fn next_data(body: &mut Incoming) -> Result<Option<Bytes>, Error> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Error::new(ErrorKind::Io, BROKEN).with_source(error))?;
        if let Ok(data) = frame.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}

/// Appends a piece of the body, up to the limit.
fn append(response: &mut http::Response<Vec<u8>>, data: &[u8], limits: Limits) -> Result<(), Error> {
    if response.body().len() + data.len() > limits.max_response_bytes() {
        let message = format!("the response is larger than {} bytes; check the endpoint", limits.max_response_bytes());
        return Err(Error::new(ErrorKind::Malformed, message).with_status(response.status().as_u16()));
    }
    response.body_mut().extend_from_slice(data);
    Ok(())
}

/// The message of an error before a connection was established.
const NOT_CONNECTED: &str = "no connection was established; check the endpoint, the network and the root certificates";

/// The message of an error after the connection was established.
const BROKEN: &str = "the connection broke before the response was complete; check whether the request arrived";

fn request_error(error: hyper_util::client::legacy::Error) -> Error {
    let (kind, message) =
        if error.is_connect() { (ErrorKind::Connect, NOT_CONNECTED) } else { (ErrorKind::Io, BROKEN) };
    Error::new(kind, message).with_source(error)
}
