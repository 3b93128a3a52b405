//! The crate whatsapp-business-rs: its server of webhooks. It has no operations for templates, and no template messages.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Read, Write};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use whatsapp_business_rs::Server;
use whatsapp_business_rs::server::{ErrorContext, EventContext, Handler, IncomingMessage, MessageUpdate};

/// Passes on what is called.
struct Forward(UnboundedSender<Value>);

impl Handler for Forward {
    async fn handle_message(&self, _: EventContext, _: IncomingMessage) {
        let _ = self.0.send(json!(["typed", "message"]));
    }

    async fn handle_message_update(&self, _: EventContext, _: MessageUpdate) {
        let _ = self.0.send(json!(["typed", "update"]));
    }

    fn handle_error(&self, _: ErrorContext, error: Box<dyn Error + Send>) -> impl Future<Output = ()> + Send + '_ {
        let _ = self.0.send(json!(["error", error.to_string()]));
        async {}
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(2).ok_or("BATTERY is missing")?;
    let battery: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let mut results = BTreeMap::new();
    for case in battery["webhooks"].as_array().into_iter().flatten() {
        results.insert(case["id"].as_str().unwrap_or_default().to_owned(), result(case["webhook"].to_string()).await?);
    }
    println!("{}", json!(results));
    Ok(())
}

/// What the handlers are called with for one webhook. They run after the answer, so that each webhook has a server of its own: a late
/// call would else count for the next one.
async fn result(body: String) -> Result<Value, Box<dyn Error>> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let (sender, mut events) = unbounded_channel();
    let server = Server::builder().endpoint(([127, 0, 0, 1], port).into()).route("/").build();
    let server = tokio::spawn(server.serve(Forward(sender)).execute());
    for _ in 0..500 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let status = tokio::task::spawn_blocking(move || post(port, &body).map_err(|error| error.to_string())).await??;
    let mut result = json!([if status == "200" { "dropped" } else { "error" }, status]);
    // The first call may take long on a busy machine; those after it come at once.
    let mut wait = Duration::from_secs(2);
    while let Ok(Some(event)) = tokio::time::timeout(wait, events.recv()).await {
        // One typed event is enough.
        if result[0] != "typed" {
            result = event;
        }
        wait = Duration::from_millis(200);
    }
    server.abort();
    Ok(result)
}

/// The status of the answer.
fn post(port: u16, body: &str) -> std::io::Result<String> {
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        stream,
        "POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.split(' ').nth(1).unwrap_or_default().to_owned())
}
