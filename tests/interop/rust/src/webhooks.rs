//! The webhooks of the emulator, as whatsapp-business-rs reads them.

use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use whatsapp_business_rs::Server;
use whatsapp_business_rs::server::{ErrorContext, EventContext, Handler, IncomingMessage, MessageUpdate};

use crate::cases::{Outcome, check};
use crate::{Accounts, TO, client};

/// Long enough for a busy machine, and short enough to wait for.
const TIMEOUT: Duration = Duration::from_secs(20);

enum Event {
    Message(Box<IncomingMessage>),
    Update(Box<MessageUpdate>),
    Error(String),
}

/// Passes all events on.
struct Forward(UnboundedSender<Event>);

impl Handler for Forward {
    async fn handle_message(&self, _: EventContext, message: IncomingMessage) {
        let _ = self.0.send(Event::Message(Box::new(message)));
    }

    async fn handle_message_update(&self, _: EventContext, update: MessageUpdate) {
        let _ = self.0.send(Event::Update(Box::new(update)));
    }

    fn handle_error(
        &self,
        _: ErrorContext,
        error: Box<dyn std::error::Error + Send>,
    ) -> impl Future<Output = ()> + Send + '_ {
        let _ = self.0.send(Event::Error(error.to_string()));
        async {}
    }
}

/// The next event for which `find` returns something. Other events in the meantime are ignored.
async fn next<T>(
    what: &str,
    events: &mut UnboundedReceiver<Event>,
    find: impl Fn(Event) -> Option<T>,
) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
    let search = async {
        while let Some(event) = events.recv().await {
            if let Event::Error(error) = &event {
                return Err(error.clone());
            }
            if let Some(found) = find(event) {
                return Ok(found);
            }
        }
        Err("the server stopped".to_owned())
    };
    match tokio::time::timeout(TIMEOUT, search).await {
        Ok(found) => Ok(found?),
        Err(_) => Err(format!("no webhook: {what}").into()),
    }
}

pub async fn received(accounts: &Accounts, port: u16) -> Outcome {
    let (sender, mut events) = unbounded_channel();
    let server = Server::builder().endpoint(([127, 0, 0, 1], port).into()).route("/");
    let server = server.verify_payload(accounts.secret.as_str()).build();
    tokio::spawn(server.serve(Forward(sender)).execute());
    // The server has to listen before the first webhook.
    tokio::time::sleep(Duration::from_millis(300)).await;

    let client = client(&accounts.token).await?;
    let draft = whatsapp_business_rs::Draft::text("On its way.").with_biz_opaque_callback_data("order-7");
    let sent = client.message(accounts.number.as_str()).send(TO, draft).await?;
    let id = sent.message_id().to_owned();
    let update = |event| match event {
        Event::Update(update) if update.message.message_id() == id => Some(update),
        _ => None,
    };
    // The client handles webhooks at the same time, so their order may differ.
    let mut states = [false; 2];
    while states != [true; 2] {
        let update = next("sent and delivered", &mut events, update).await?;
        check(update.callback() == Some("order-7"), format!("{update:?}"))?;
        states = [states[0] || update.is_sent(), states[1] || update.is_delivered()];
    }

    let text = "Grüße, ist mein Päckchen da? 🌱";
    write(&accounts.address, text)?;
    let message = next("a text", &mut events, |event| match event {
        Event::Message(message) => Some(message),
        _ => None,
    })
    .await?;
    check(message.message().text_body() == Some(text), format!("{:?}", message.message()))?;
    check(message.message().sender.phone_id.trim_start_matches('+') == &TO[1..], "another sender")
}

/// A customer writes.
fn write(address: &str, text: &str) -> Outcome {
    use std::io::{Read, Write};
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let body = serde_json::json!({ "provider": "meta", "from": TO, "text": text }).to_string();
    let mut stream = std::net::TcpStream::connect(host)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(
        stream,
        "POST /__emulator/write HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    check(answer.starts_with("HTTP/1.1 200"), answer)
}
