//! The TLS that the features of the crate choose.

use core::fmt;
use std::sync::{Arc, OnceLock};

use http::Uri;

use super::connector::BoxError;
use super::stream::Stream;
use crate::Error;

/// TLS for one transport. It is set up with the first request over HTTPS, since plain HTTP to an emulator needs no root
/// certificates.
#[derive(Default)]
pub(super) struct Tls(OnceLock<Result<Backend, Arc<str>>>);

/// Which TLS is used.
#[derive(Clone)]
enum Backend {
    #[cfg(feature = "rustls-no-provider")]
    Rustls(tokio_rustls::TlsConnector),
    #[cfg(feature = "native-tls")]
    NativeTls(tokio_native_tls::TlsConnector),
}

impl Tls {
    #[cfg(feature = "rustls-no-provider")]
    pub(super) fn rustls(config: Arc<rustls::ClientConfig>) -> Self {
        Self(OnceLock::from(Ok(Backend::Rustls(config.into()))))
    }

    #[cfg(feature = "native-tls")]
    pub(super) fn native_tls(connector: native_tls::TlsConnector) -> Self {
        Self(OnceLock::from(Ok(Backend::NativeTls(connector.into()))))
    }

    /// Sets TLS up, unless that is done.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no TLS, no cryptography or no root
    /// certificate.
    pub(super) fn load(&self) -> Result<(), Error> {
        self.backend().map(drop).map_err(Error::configuration)
    }

    fn backend(&self) -> Result<&Backend, &str> {
        self.0.get_or_init(|| default_backend().map_err(Arc::from)).as_ref().map_err(AsRef::as_ref)
    }

    /// Establishes TLS over a connection to the host of the URL.
    pub(super) async fn handshake(&self, url: &Uri, stream: Stream) -> Result<Stream, BoxError> {
        let host = url.host().ok_or("the URL has no host")?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).to_owned();
        let stream = hyper_util::rt::TokioIo::new(stream);
        match self.backend()?.clone() {
            #[cfg(feature = "rustls-no-provider")]
            Backend::Rustls(connector) => {
                let name = rustls::pki_types::ServerName::try_from(host)?;
                Ok(Stream::new(connector.connect(name, stream).await?))
            }
            #[cfg(feature = "native-tls")]
            Backend::NativeTls(connector) => Ok(Stream::new(connector.connect(&host, stream).await?)),
        }
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

#[cfg(feature = "rustls-no-provider")]
fn default_backend() -> Result<Backend, String> {
    use rustls::ClientConfig;
    use rustls_platform_verifier::BuilderVerifierExt;

    let config = ClientConfig::builder_with_provider(crypto_provider()?)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| {
            format!("TLS cannot be set up: {error}; check the root certificates of the system, for example that the package `ca-certificates` is installed")
        })?
        .with_no_client_auth();
    Ok(Backend::Rustls(Arc::new(config).into()))
}

/// The cryptography that the program installed, or else that of the crate's features.
#[cfg(feature = "rustls-no-provider")]
#[cfg_attr(
    any(feature = "rustls", feature = "rustls-aws-lc-rs"),
    allow(clippy::unnecessary_wraps, reason = "without these features it can fail")
)]
fn crypto_provider() -> Result<Arc<rustls::crypto::CryptoProvider>, String> {
    if let Some(provider) = rustls::crypto::CryptoProvider::get_default() {
        return Ok(Arc::clone(provider));
    }
    #[cfg(feature = "rustls")]
    return Ok(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(all(feature = "rustls-aws-lc-rs", not(feature = "rustls")))]
    return Ok(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc-rs")))]
    Err("rustls has no cryptography: install one with `CryptoProvider::install_default`, or enable the feature `rustls` or \
         `rustls-aws-lc-rs` of whatsapp-template"
        .to_owned())
}

#[cfg(all(feature = "native-tls", not(feature = "rustls-no-provider")))]
fn default_backend() -> Result<Backend, String> {
    let connector = native_tls::TlsConnector::new().map_err(|error| format!("TLS cannot be set up: {error}"))?;
    Ok(Backend::NativeTls(connector.into()))
}
