//! The settings of the default transport.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;

use hyper_util::client::legacy;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::{Backend, Connector, HttpTransport, Hyper, Tls};
use crate::Error;

/// How long an unused connection stays open. The servers of the providers close theirs earlier.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(90);

/// The settings of an [`HttpTransport`]: see [`HttpTransport::builder`].
#[must_use = "call `build`"]
pub struct HttpTransportBuilder {
    connect_timeout: Duration,
    pub(super) proxies: Matcher,
    tls: Tls,
}

impl HttpTransportBuilder {
    pub(super) fn new(connect_timeout: Duration) -> Self {
        Self { connect_timeout, proxies: Matcher::from_env(), tls: Tls::default() }
    }

    /// Sends all requests through this proxy, instead of those in environment variables. The address has the scheme `http` or
    /// `https`, and may contain a user name and a password.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) for another address. The error does not repeat it.
    pub fn proxy(mut self, address: &str) -> Result<Self, Error> {
        let scheme = address.split_once("://").map(|(scheme, _)| scheme);
        let is_uri = address.parse::<http::Uri>().is_ok_and(|uri| uri.host().is_some_and(|host| !host.is_empty()));
        if !is_uri || !matches!(scheme, Some("http" | "https")) {
            return Err(Error::configuration(
                "the proxy is not an address with `http://` or `https://`; write `http://host:port`",
            ));
        }
        self.proxies = Matcher::builder().all(address).build();
        Ok(self)
    }

    /// Sends all requests directly, and ignores the environment variables of proxies.
    pub fn no_proxy(mut self) -> Self {
        self.proxies = Matcher::builder().build();
        self
    }

    /// Uses this configuration of rustls: your own cryptography, root certificates or client certificate. Its ALPN protocols
    /// are replaced by `http/1.1`, because the transport supports no other version of HTTP.
    #[cfg(feature = "rustls-no-provider")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls-no-provider")))]
    pub fn rustls(mut self, config: impl Into<Arc<rustls::ClientConfig>>) -> Self {
        let mut config = Arc::unwrap_or_clone(config.into());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        self.tls = Tls::rustls(Arc::new(config));
        self
    }

    /// Uses this connector of native-tls: your own root certificates or client certificate.
    ///
    /// The transport supports only HTTP/1.1. If the connector requests ALPN protocols, request `http/1.1` alone: with `h2`, the
    /// server would answer in HTTP/2, and each request would fail. A connector cannot be changed afterwards, so the transport
    /// does not correct it.
    #[cfg(feature = "native-tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "native-tls")))]
    pub fn native_tls(mut self, connector: native_tls::TlsConnector) -> Self {
        self.tls = Tls::native_tls(connector);
        self
    }

    /// The transport.
    pub fn build(self) -> HttpTransport {
        let (proxies, tls) = (Arc::new(self.proxies), Arc::new(self.tls));
        let connector = Connector::new(self.connect_timeout, Arc::clone(&proxies), Arc::clone(&tls));
        let client = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(POOL_IDLE_TIMEOUT)
            .build(connector);
        HttpTransport { backend: Backend::Hyper(Hyper { client, proxies, tls }) }
    }
}

impl fmt::Debug for HttpTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A proxy may have a password.
        f.debug_struct("HttpTransportBuilder").field("connect_timeout", &self.connect_timeout).finish_non_exhaustive()
    }
}
