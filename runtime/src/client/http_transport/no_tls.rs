//! The transport without a feature for TLS.

use http::Uri;

use super::connector::BoxError;
use super::stream::Stream;
use crate::Error;

const NO_TLS: &str = "this build has no TLS: enable the feature `rustls` or `native-tls` of whatsapp-template, or set a \
                      transport of your own with `with_transport`";

/// No TLS: each HTTPS request is an error of the configuration.
#[derive(Debug, Default)]
pub(super) struct Tls;

impl Tls {
    #[allow(clippy::unused_self, reason = "as with TLS")]
    pub(super) fn load(&self) -> Result<(), Error> {
        Err(Error::configuration(NO_TLS))
    }

    #[allow(clippy::unused_self, clippy::unused_async, reason = "as with TLS")]
    pub(super) async fn handshake(&self, _: &Uri, _: Stream) -> Result<Stream, BoxError> {
        Err(NO_TLS.into())
    }
}
