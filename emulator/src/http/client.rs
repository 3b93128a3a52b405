//! One request to a webhook.

use core::fmt;
use std::io;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// How long a webhook may take to answer. CAMS' page gives it three seconds, the shortest of the three.
const TIMEOUT: Duration = Duration::from_secs(3);
/// How long an answer's body is waited for, and how much of it is shown, in bytes.
const BODY_TIMEOUT: Duration = Duration::from_millis(250);
const MAX_BODY_SHOWN: usize = 4096;

/// Where a webhook is: plain HTTP, since it stands beside the emulator.
#[derive(Debug, Clone)]
pub(crate) struct WebhookUrl(Uri);

impl WebhookUrl {
    pub(crate) fn new(url: &str) -> io::Result<Self> {
        let refused = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("the webhook {url:?} {what}"));
        let uri: Uri = url.parse().map_err(|_| refused("is no address; write `http://127.0.0.1:3000/…`"))?;
        if uri.scheme_str() != Some("http") || uri.host().is_none() {
            return Err(refused("is not reached by plain HTTP; write `http://127.0.0.1:3000/…`"));
        }
        Ok(Self(uri))
    }

    /// Posts a body. The status and the beginning of the answer, or why there is none.
    pub(crate) async fn post(&self, body: String, headers: &[(&'static str, String)]) -> Result<(u16, String), String> {
        let late = || format!("no answer within {} seconds", TIMEOUT.as_secs());
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
        let answer = match response {
            Ok(response) => Ok((response.status().as_u16(), body_start(response.into_body()).await)),
            Err(error) => Err(error.into()),
        };
        connection.abort();
        answer
    }
}

/// What is shown of an answer, which nobody has to wait for.
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
