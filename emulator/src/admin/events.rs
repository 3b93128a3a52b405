//! Server-sent events. Each contains the current position in the journal, from which the page requests what is new.

use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use serde_json::json;
use tokio::sync::mpsc;

use crate::http::security_headers::SECURITY_HEADERS;
use crate::shared::Shared;

/// How long changes are collected, so that a thousand messages do not cause a thousand events.
const GATHER_TIME: Duration = Duration::from_millis(40);
/// How often a silent stream sends a comment, which also detects that a client has disconnected.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(super) fn stream(shared: &Arc<Shared>) -> Response {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(send_positions(Arc::downgrade(shared), sender));
    let kind = [(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")];
    (SECURITY_HEADERS, kind, Body::new(Events(receiver))).into_response()
}

/// Sends positions while the client listens and the emulator runs.
async fn send_positions(shared: std::sync::Weak<Shared>, sender: mpsc::Sender<String>) {
    let Some(mut changes) = shared.upgrade().map(|shared| shared.journal.lock().subscribe()) else { return };
    let mut event = "retry: 500\n\n".to_owned();
    loop {
        {
            let Some(shared) = shared.upgrade() else { return };
            let position = shared.journal.lock().position();
            changes.mark_unchanged();
            let data = json!({ "epoch": position.epoch, "cursor": position.cursor, "templates": position.templates });
            event.extend(["data: ", &data.to_string(), "\n\n"]);
        }
        if sender.send(core::mem::take(&mut event)).await.is_err() {
            return;
        }
        loop {
            let changed = tokio::select! {
                () = sender.closed() => return,
                changed = tokio::time::timeout(KEEP_ALIVE, changes.changed()) => changed,
            };
            match changed {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) => {
                    if sender.send(": alive\n\n".to_owned()).await.is_err() {
                        return;
                    }
                }
            }
        }
        tokio::time::sleep(GATHER_TIME).await;
    }
}

struct Events(mpsc::Receiver<String>);

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = core::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(Bytes::from(event)))))
    }
}
