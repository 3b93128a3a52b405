//! The default transport: HTTP over `reqwest` and `rustls`.

use core::time::Duration;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::url_cache::UrlCache;
use super::{Limits, Transport};
use crate::{Error, ErrorKind};

/// How much memory is reserved for a response before its bytes arrive.
const MAX_RESERVED_BYTES: usize = 16 * 1024;

/// HTTP over `reqwest` and `rustls`.
///
/// It uses its own cryptography provider (`ring`), and neither installs nor needs a default provider for the process, so it
/// does not interfere with other uses of `rustls`. Redirects are not followed, because a signature is valid for one URL.
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
    /// If the client could not be built, the reason as text: creating a transport cannot fail, the first request does.
    client: Result<reqwest::Client, Arc<str>>,
    urls: Arc<UrlCache>,
}

impl HttpTransport {
    /// A transport with this time to establish a connection.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::configured(connect_timeout, |builder| builder)
    }

    /// A transport with more settings of `reqwest`: a proxy, headers, a local address. The proxies in environment variables such
    /// as `HTTPS_PROXY` are always used.
    ///
    /// ```
    /// use std::time::Duration;
    /// use whatsapp_template::{Cams, Client, client::HttpTransport};
    /// let proxy = reqwest::Proxy::https("http://proxy.example:3128").unwrap();
    /// let transport = HttpTransport::configured(Duration::from_secs(2), |builder| builder.proxy(proxy));
    /// let client = Client::new(Cams::new("LTAI5t", "secret", "6591230000")?).with_transport(transport);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn configured(
        connect_timeout: Duration,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Self {
        let client = build(connect_timeout, configure).map_err(|error| Arc::from(error.to_string()));
        Self { client, urls: Arc::default() }
    }
}

impl From<reqwest::Client> for HttpTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { client: Ok(client), urls: Arc::default() }
    }
}

fn build(
    connect_timeout: Duration,
    configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
) -> Result<reqwest::Client, Box<dyn core::error::Error>> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls()?)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(connect_timeout)
        .user_agent(concat!("whatsapp-template/", env!("CARGO_PKG_VERSION")));
    configure(builder).build().map_err(Into::into)
}

fn tls() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = |provider: Arc<CryptoProvider>| {
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
    };
    match builder(Arc::clone(&provider))?.with_platform_verifier() {
        Ok(builder) => Ok(builder.with_no_client_auth()),
        // A machine without root certificates can still connect to an emulator over plain HTTP. Over HTTPS it trusts no
        // certificate, so connecting fails.
        Err(_) => Ok(builder(provider)?.with_root_certificates(RootCertStore::empty()).with_no_client_auth()),
    }
}

impl Transport for HttpTransport {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        let client = self.client.as_ref().map_err(|reason| {
            Error::new(
                ErrorKind::Configuration,
                format!("the HTTP client cannot be built: {reason}; set one with `with_reqwest`"),
            )
        })?;
        let (head, body) = request.into_parts();
        let url = self.urls.url(&head.uri).map_err(|error| {
            Error::new(ErrorKind::Configuration, "the URL of the request is invalid; check the endpoint")
                .with_source(error)
        })?;
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        *request.body_mut() = Some(body.into());
        let mut received = client.execute(request).await.map_err(transport_error)?;
        // The length that the response announces may be wrong, so it is bounded.
        let length = received.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
        let mut response = http::Response::new(Vec::with_capacity(length.min(MAX_RESERVED_BYTES)));
        *response.status_mut() = received.status();
        *response.headers_mut() = core::mem::take(received.headers_mut());
        while let Some(chunk) = received.chunk().await.map_err(transport_error)? {
            let body = response.body_mut();
            if body.len() + chunk.len() > limits.max_response_bytes() {
                return Err(Error::new(
                    ErrorKind::Malformed,
                    format!("the response is larger than {} bytes; check the endpoint", limits.max_response_bytes()),
                )
                .with_status(response.status().as_u16()));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(response)
    }
}

/// The error of `reqwest`, without the URL: its query contains what is sent to a customer.
fn transport_error(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let (kind, message) = if error.is_connect() {
        (ErrorKind::Connect, "no connection was established; check the endpoint, the network and the root certificates")
    } else if error.is_timeout() {
        (ErrorKind::Timeout, "no response in time; check whether the request arrived")
    } else {
        (ErrorKind::Io, "the connection broke before the response was complete; check whether the request arrived")
    };
    Error::new(kind, message).with_source(error)
}
