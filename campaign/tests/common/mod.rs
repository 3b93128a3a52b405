//! An emulator, a client for it, and a route that stores the webhooks in a ledger.

#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod departures;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
pub(crate) mod proxy;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use ring::hmac;
use whatsapp_template::model::Definition;
use whatsapp_template::provider::Endpoint;
use whatsapp_template::webhook::{Event, MetaWebhook};
use whatsapp_template::{Client, Meta, whatsapp_template};
use whatsapp_template_campaign::{Ledger, State};
use whatsapp_template_emulator::{Emulator, MetaCredentials};

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    pub(crate) struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
}

whatsapp_template! {
    pub(crate) struct SpringSale { customer: &str = "Ann" }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, spring has come to our shop. Until Sunday, everything for the balcony is half the price.",
}

/// A client for the Meta account of an emulator.
pub(crate) fn client(emulator: &Emulator) -> Client<Meta> {
    client_of(emulator.url())
}

/// A client for the Meta account of the emulator at an address.
pub(crate) fn client_of(url: &str) -> Client<Meta> {
    let keys = MetaCredentials::default();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    Client::new(meta.with_endpoint(Endpoint::new(url).unwrap()))
}

/// The templates of these tests.
pub(crate) fn templates() -> Vec<&'static Definition<'static>> {
    whatsapp_template::templates![OrderShipped, SpringSale]
}

/// An emulator in which the templates are approved.
pub(crate) async fn emulator(builder: whatsapp_template_emulator::Builder) -> Emulator {
    let emulator = builder.start().await.unwrap();
    let client = client(&emulator);
    client.create::<OrderShipped<'_>>().await.unwrap();
    client.create::<SpringSale<'_>>().await.unwrap();
    emulator
}

/// A route that stores the webhooks of Meta in a ledger, and answers 503 if it cannot.
pub(crate) async fn webhooks(ledger: Ledger, secret: String) -> SocketAddr {
    webhooks_for(ledger, secret, Duration::ZERO).await
}

/// A route that tries for some time to store a webhook: the emulator repeats one twice, but a provider for days.
pub(crate) async fn webhooks_for(ledger: Ledger, secret: String, time: Duration) -> SocketAddr {
    let observe = move |headers: HeaderMap, body: Bytes| {
        let (ledger, webhook) = (ledger.clone(), MetaWebhook::new(secret.as_str()).unwrap());
        async move {
            let Ok(events) = webhook.events(&headers, &body) else { return StatusCode::UNAUTHORIZED };
            // A task of its own, which goes on if the connection ends.
            let stored = tokio::spawn(async move {
                let give_up = Instant::now() + time;
                while ledger.observe(&events).await.is_err() {
                    if Instant::now() >= give_up {
                        return StatusCode::SERVICE_UNAVAILABLE;
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                StatusCode::OK
            });
            stored.await.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new().route("/", post(observe));
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// Waits until a ledger has no message in these states, for at most 20 seconds.
pub(crate) async fn until_none(ledger: &Ledger, states: &[State]) {
    for _ in 0..400 {
        let counts = ledger.counts().await.unwrap();
        if states.iter().all(|state| counts.of(*state) == 0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("messages are left after 20 seconds: {:?}", ledger.counts().await);
}

/// How often the emulator accepted each reference.
pub(crate) fn accepted(emulator: &Emulator) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for message in emulator.messages() {
        *counts.entry(message.callback_data.unwrap_or_default()).or_default() += 1;
    }
    counts
}

/// A webhook with one status of each of these messages. That of a failed message has the code 131049.
pub(crate) fn webhook(messages: &[whatsapp_template_emulator::Message], status: &str) -> Vec<Event> {
    let statuses: Vec<_> = messages
        .iter()
        .map(|message| {
            let mut status = serde_json::json!({
                "id": message.id, "status": status, "timestamp": "1790000000", "recipient_id": "15550123",
                "biz_opaque_callback_data": message.callback_data
            });
            if status["status"] == "failed" {
                status["errors"] = serde_json::json!([{"code": 131_049, "title": "Meta chose not to deliver"}]);
            }
            status
        })
        .collect();
    let value = serde_json::json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1"}, "statuses": statuses});
    let change = serde_json::json!({"field": "messages", "value": value});
    let body = serde_json::json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]});
    let body = body.to_string();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, b"secret"), body.as_bytes());
    let tag = tag.as_ref().iter().fold(String::new(), |hexadecimal, byte| format!("{hexadecimal}{byte:02x}"));
    let mut headers = HeaderMap::new();
    headers.insert("x-hub-signature-256", format!("sha256={tag}").parse().unwrap());
    MetaWebhook::new("secret").unwrap().events(&headers, body.as_bytes()).unwrap()
}
