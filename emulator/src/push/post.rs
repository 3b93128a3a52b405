//! One request to a webhook.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// How long a webhook may take to answer. CAMS' page gives it three seconds, the shortest of the three.
const PATIENCE: Duration = Duration::from_secs(3);

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

    /// Posts a body, and says whether it was taken.
    pub(super) async fn post(&self, body: String, headers: &[(&'static str, String)]) -> bool {
        tokio::time::timeout(PATIENCE, self.carry(body, headers)).await.is_ok_and(|taken| taken.unwrap_or(false))
    }

    async fn carry(
        &self,
        body: String,
        headers: &[(&'static str, String)],
    ) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
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
        connection.abort();
        Ok(response.is_ok_and(|response| response.status() < StatusCode::MULTIPLE_CHOICES))
    }
}
