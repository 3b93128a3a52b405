//! Connects to a provider, directly or through a proxy.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use core::time::Duration;
use std::sync::Arc;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use tower_service::Service;

use super::Tls;
use super::stream::Stream;

pub(super) type BoxError = Box<dyn core::error::Error + Send + Sync>;

type Connecting = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

/// How long a connection may be silent before TCP checks whether the other side still exists.
const TCP_KEEPALIVE: Duration = Duration::from_secs(15);

/// Connects to the host of a URL.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    timeout: Duration,
    proxies: Arc<Matcher>,
    tls: Arc<Tls>,
}

impl Connector {
    pub(super) fn new(timeout: Duration, proxies: Arc<Matcher>, tls: Arc<Tls>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(TCP_KEEPALIVE));
        Self { tcp, timeout, proxies, tls }
    }

    /// Connects to the host of a URL. `Hyper::check_url` has checked the URL and the scheme of its proxy.
    async fn connect(self, url: Uri) -> Result<Stream, BoxError> {
        let Some(proxy) = self.proxies.intercept(&url) else {
            return self.connect_directly(url).await;
        };
        if url.scheme() != Some(&Scheme::HTTPS) {
            // Without TLS, the proxy reads the request and passes it on.
            return Ok(self.connect_directly(proxy.uri().clone()).await?.read_by_proxy());
        }
        let mut tunnel = Tunnel::new(proxy.uri().clone(), Direct(self.clone()));
        if let Some(authorization) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(authorization.clone());
        }
        let stream = tunnel.call(url.clone()).await?;
        self.tls.handshake(&url, stream).await
    }

    async fn connect_directly(mut self, url: Uri) -> Result<Stream, BoxError> {
        let is_https = url.scheme() == Some(&Scheme::HTTPS);
        core::future::poll_fn(|cx| self.tcp.poll_ready(cx)).await?;
        let stream = Stream::new(self.tcp.call(url.clone()).await?.into_inner());
        if is_https { self.tls.handshake(&url, stream).await } else { Ok(stream) }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Connecting;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, url: Uri) -> Connecting {
        let this = self.clone();
        Box::pin(async move {
            let timeout = this.timeout;
            let connected = tokio::time::timeout(timeout, this.connect(url)).await;
            connected.unwrap_or_else(|_| Err(format!("no connection within {timeout:?}").into()))
        })
    }
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// Connects to a host without looking for a proxy: to the proxy itself.
#[derive(Clone)]
struct Direct(Connector);

impl Service<Uri> for Direct {
    type Response = Stream;
    type Error = BoxError;
    type Future = Connecting;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, url: Uri) -> Connecting {
        Box::pin(self.0.clone().connect_directly(url))
    }
}
