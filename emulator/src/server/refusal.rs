//! The refusal of a request because there are too many connections. It reaches the client even if the request was on its
//! way already, so that the client knows that nothing was done.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::provider::cams;
use crate::provider::graph::error::GraphError;

/// How long a client may take to close its side. Until then its data are read, because closing a connection with unread
/// data would destroy the refusal.
const LINGER: Duration = Duration::from_millis(500);

/// Writes the refusal and closes the connection.
pub(super) async fn refuse(stream: TcpStream) {
    close_with(stream, response().as_bytes()).await;
}

/// Closes the connection so that the client still receives what was written.
pub(super) async fn close(stream: TcpStream) {
    close_with(stream, &[]).await;
}

async fn close_with(mut stream: TcpStream, last: &[u8]) {
    let close = async {
        stream.write_all(last).await?;
        stream.shutdown().await?;
        let mut buffer = [0; 4096];
        while stream.read(&mut buffer).await? > 0 {}
        Ok::<(), std::io::Error>(())
    };
    // A client that has gone does not need it.
    let _ = timeout(LINGER, close).await;
}

/// A response with the rate-limit errors of all providers, since the request was not read. Every client treats it as a
/// request that was not executed.
fn response() -> String {
    let body = body().to_string();
    format!(
        "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\nretry-after: 1\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn body() -> Value {
    let message = "The emulator has as many open connections as it may have; nothing was done with this request";
    let error = GraphError::new(4, "Application request limit reached", message).error();
    let mut body = cams::gateway_error_response(axum::http::StatusCode::BAD_REQUEST, "Throttling.User", message).body;
    for (key, value) in [
        ("error", error.clone()),
        ("code", json!(9099)),
        ("message", json!(message)),
        ("data", json!({ "error": error })),
    ] {
        body[key] = value;
    }
    body
}
