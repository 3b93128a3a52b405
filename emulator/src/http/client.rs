//! An HTTP client that posts to webhooks.

use core::fmt;
use std::io;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// How long a webhook may take to respond. The CAMS page allows three seconds, the shortest time of the three
/// providers.
const TIMEOUT: Duration = Duration::from_secs(3);
/// How long to wait for the body of a response, and how much of it the inbox shows, in bytes.
const BODY_TIMEOUT: Duration = Duration::from_millis(250);
const MAX_BODY_SHOWN: usize = 4096;

/// The address of a webhook: plain HTTP, since the webhook runs next to the emulator.
#[derive(Debug, Clone)]
pub(crate) struct WebhookUrl(Uri);

impl WebhookUrl {
    pub(crate) fn new(url: &str) -> io::Result<Self> {
        let refused = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("the webhook {url:?} {what}"));
        let uri: Uri = url.parse().map_err(|_| refused("is not a URL; write `http://127.0.0.1:3000/…`"))?;
        if uri.scheme_str() != Some("http") || uri.host().is_none() {
            return Err(refused("is not a plain HTTP URL; write `http://127.0.0.1:3000/…`"));
        }
        Ok(Self(uri))
    }

    /// Posts a body. Returns the status and the beginning of the response, or why there is none.
    pub(crate) async fn post(&self, body: String, headers: &[(&'static str, String)]) -> Result<(u16, String), String> {
        let late = || format!("no response within {} seconds", TIMEOUT.as_secs());
        let sent = tokio::time::timeout(TIMEOUT + BODY_TIMEOUT, self.send(body, headers)).await.map_err(|_| late())?;
        sent.map_err(|error| error.to_string())
    }

    async fn send(
        &self,
        body: String,
        headers: &[(&'static str, String)],
    ) -> Result<(u16, String), Box<dyn std::error::Error + Send + Sync>> {
        let host = self.0.host().unwrap_or_default();
        let port = self.0.port_u16().unwrap_or(80);
        let stream = TcpStream::connect((host.trim_matches(['[', ']']), port)).await?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let connection = tokio::spawn(connection);
        let path = self.0.path_and_query().map_or("/", |path| path.as_str());
        let mut request =
            Request::post(path).header("host", format!("{host}:{port}")).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = sender.send_request(request.body(Body::from(body))?).await;
        let result = match response {
            Ok(response) => Ok((response.status().as_u16(), body_start(response.into_body()).await)),
            Err(error) => Err(error.into()),
        };
        connection.abort();
        result
    }
}

/// The part of a response body that the inbox shows. A slow body does not delay anything.
async fn body_start(body: hyper::body::Incoming) -> String {
    let read = to_bytes(Body::new(body), MAX_BODY_SHOWN);
    let bytes = tokio::time::timeout(BODY_TIMEOUT, read).await.ok().and_then(Result::ok).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

impl fmt::Display for WebhookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
