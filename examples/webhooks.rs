//! From the declaration to the reply: `cargo run --example webhooks`.
//!
//! A template is sent through an emulated Meta. Its webhook reports the status of the message, and a tap on a button
//! arrives as a value of the template's own enum. Nothing leaves the machine.

use std::error::Error as StdError;
use std::net::Ipv4Addr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{Receiver, channel};
use whatsapp_template::model::Provider;
use whatsapp_template::webhook::axum::route;
use whatsapp_template::webhook::{Content, Event, EventKind, MetaWebhook, Progress};
use whatsapp_template::{Client, Meta, provider::Endpoint, whatsapp_template};
use whatsapp_template_emulator::Emulator;

whatsapp_template! {
    /// Asks before the gardener comes.
    struct VisitReminder {
        customer: &str = "Ann",
        day: &str = "Monday",
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, our gardener comes on {day}. Will you be there?",
    buttons: [come: quick_reply("I will be there"), move_it: quick_reply("Another day, please")],
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    // The receiver. For your own account, set its public address in Meta's dashboard.
    let (events, mut received) = channel::<Event>(100);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = format!("http://{}/webhook", listener.local_addr()?);
    let emulator = Emulator::builder().webhook(Provider::Meta, &address).start().await?;
    let webhook = MetaWebhook::new(emulator.meta().app_secret.as_str())?;
    // Events are only queued here, because the provider waits for the response.
    let app: Router = Router::new().route(
        "/webhook",
        route(webhook, move |event| {
            let events = events.clone();
            async move { events.send(event).await.map_err(|_| axum::http::StatusCode::SERVICE_UNAVAILABLE) }
        }),
    );
    tokio::spawn(async { axum::serve(listener, app).await });

    // The sender.
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?
        .with_endpoint(Endpoint::new(emulator.url())?);
    let client = Client::new(meta);
    client.create::<VisitReminder<'_>>().await?;
    let receipt = client.send("+15550123", &VisitReminder { customer: "Mei", day: "Friday" }).await?;
    println!("accepted as {}", receipt.message_id);

    // The customer.
    emulator.mark_read(&receipt.message_id);
    emulator.tap_quick_reply(&receipt.message_id, "Another day, please");

    let mut progress = Progress::Accepted;
    while let Some(event) = next(&mut received).await {
        match &event.kind {
            // Webhooks may arrive twice and in any order; the status of a message only advances.
            EventKind::Status(status) if status.status.progress().supersedes(progress) => {
                progress = status.status.progress();
                println!("{}", status.status.as_str());
            }
            EventKind::Inbound(inbound) => {
                if let Content::Button(button) = &inbound.content {
                    match button.reply::<VisitReminder<'_>>() {
                        Some(VisitReminderReply::Come) => println!("reply: the visit is confirmed"),
                        Some(VisitReminderReply::MoveIt) => println!("reply: another day, please"),
                        Some(VisitReminderReply::Unknown(_)) | None => println!("a button of another template"),
                    }
                    return Ok(());
                }
            }
            _ => {}
        }
    }
    Err("the webhook received no reply".into())
}

/// The next event, if one arrives in time.
async fn next(events: &mut Receiver<Event>) -> Option<Event> {
    tokio::time::timeout(Duration::from_secs(5), events.recv()).await.ok().flatten()
}
