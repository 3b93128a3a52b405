//! One request to a webhook.

use core::fmt;
use std::io;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// How long a webhook may take to answer. CAMS' page gives it three seconds, the shortest of the three.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long an answer's body is waited for, and how much of it is shown, in bytes.
const ANSWER: Duration = Duration::from_millis(250);
const MOST_ANSWER: usize = 4096;

/// Where a webhook is: plain HTTP, since it stands beside the emulator.
#[derive(Debug, Clone)]
pub(crate) struct Address(Uri);

impl Address {
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
        let late = || format!("no answer within {} seconds", PATIENCE.as_secs());
        let carried = tokio::time::timeout(PATIENCE + ANSWER, self.carry(body, headers)).await.map_err(|_| late())?;
        carried.map_err(|error| error.to_string())
    }

    async fn carry(
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
            Ok(response) => Ok((response.status().as_u16(), beginning(response.into_body()).await)),
            Err(error) => Err(error.into()),
        };
        connection.abort();
        answer
    }
}

/// What is shown of an answer, which nobody has to wait for.
async fn beginning(body: hyper::body::Incoming) -> String {
    let read = to_bytes(Body::new(body), MOST_ANSWER);
    let bytes = tokio::time::timeout(ANSWER, read).await.ok().and_then(Result::ok).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
