//! The body of a response that arrives piece by piece.

use hyper::body::{Bytes, Incoming};

use super::http_transport;
use crate::Error;

/// The body of a response that arrives piece by piece, from [`Transport::stream`](crate::client::Transport::stream).
///
/// ```
/// use whatsapp_template::client::Body;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let mut body = Body::from(b"content".to_vec());
/// assert_eq!(body.next().await?.as_deref(), Some(&b"content"[..]));
/// assert_eq!(body.next().await?, None);
/// # Ok::<(), whatsapp_template::Error>(()) }).unwrap();
/// ```
pub struct Body {
    kind: Kind,
}

impl core::fmt::Debug for Body {
    /// Shows neither the content nor the URL.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

enum Kind {
    Whole(Option<Vec<u8>>),
    Hyper(Incoming),
    #[cfg(feature = "reqwest")]
    Reqwest(Box<::reqwest::Response>),
}

impl Body {
    pub(super) fn hyper(body: Incoming) -> Self {
        Self { kind: Kind::Hyper(body) }
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn reqwest(response: ::reqwest::Response) -> Self {
        Self { kind: Kind::Reqwest(Box::new(response)) }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if the connection breaks.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let piece: Option<Bytes> = match &mut self.kind {
            Kind::Whole(bytes) => return Ok(bytes.take().filter(|bytes| !bytes.is_empty())),
            Kind::Hyper(body) => http_transport::next_data(body).await?,
            #[cfg(feature = "reqwest")]
            Kind::Reqwest(response) => http_transport::next_chunk(response).await?,
        };
        Ok(piece.map(Vec::from))
    }
}

impl From<Vec<u8>> for Body {
    /// A body that has arrived already.
    fn from(bytes: Vec<u8>) -> Self {
        Self { kind: Kind::Whole(Some(bytes)) }
    }
}
