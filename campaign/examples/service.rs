//! A service with an outbox: `cargo run -p whatsapp-template-campaign --features sqlite --example service`.
//!
//! It has an HTTP interface over axum, its own table in SQLite, a worker, and a route for webhooks. The provider is an emulator
//! inside the program, so nothing leaves the machine. The program ships three orders, the second one in a transaction that
//! fails, and loses the answer to the third; then it prints what the ledger knows.

use std::error::Error as StdError;
use std::time::Duration;

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Router, body::Bytes};
use sqlx::SqlitePool;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use whatsapp_template::webhook::MetaWebhook;
use whatsapp_template::{Client, Meta, model::Provider, provider::Endpoint, templates, whatsapp_template};
use whatsapp_template_campaign::{Filter, Ledger, Outbox, State, Worker};
use whatsapp_template_emulator::{Emulator, Fault, Moment};

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    struct OrderShipped { customer: &str = "Ann", order_id: i64 = 1042 }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
}

/// What the handlers share.
#[derive(Clone)]
struct Service {
    pool: SqlitePool,
    outbox: Outbox<Meta>,
    ledger: Ledger,
    webhook: MetaWebhook,
}

/// Ships an order. The order and its message are committed together, or not at all.
async fn ship(Shared(service): Shared<Service>, Path(order_id): Path<i64>) -> Result<StatusCode, Failure> {
    let mut tx = service.pool.begin().await?;
    sqlx::query("INSERT INTO orders (id, state) VALUES ($1, 'shipped')").bind(order_id).execute(&mut *tx).await?;
    service
        .outbox
        .enqueue(&mut tx, "+15550123", &OrderShipped { customer: "Mei", order_id })
        .key(format!("order-{order_id}-shipped"))
        .not_after(Duration::from_hours(6))
        .await?;
    // A rule of the shop, so that the example has a transaction that is rolled back.
    if order_id == 1043 {
        return Ok(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(StatusCode::CREATED)
}

/// Stores what the provider reports, before the provider gets its answer.
async fn webhook(Shared(service): Shared<Service>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Failure> {
    let Ok(events) = service.webhook.events(&headers, &body) else { return Ok(StatusCode::UNAUTHORIZED) };
    service.ledger.observe(&events).await?;
    Ok(StatusCode::OK)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let folder = std::env::temp_dir().join(format!("whatsapp-template-service-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let address = format!("sqlite:{}", folder.join("shop.db").display());
    // For PostgreSQL, the address is `postgres://…` and the feature `postgres`.
    let ledger = Ledger::connect(&address).await?;
    let pool = SqlitePool::connect(&address).await?;
    sqlx::query("CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT NOT NULL)").execute(&pool).await?;

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let emulator = Emulator::builder().webhook(Provider::Meta, format!("{url}/webhooks/meta")).start().await?;
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
    let client = Client::new(meta.with_endpoint(Endpoint::new(emulator.url())?));
    client.create::<OrderShipped<'_>>().await?;

    let webhook_reader = MetaWebhook::new(keys.app_secret.as_str())?;
    let service = Service { pool, outbox: ledger.outbox(), ledger: ledger.clone(), webhook: webhook_reader };
    let app = Router::new()
        .route("/orders/{order_id}/shipped", post(ship))
        .route("/webhooks/meta", post(webhook))
        .with_state(service);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let (stop, stopped) = oneshot::channel::<()>();
    let worker = Worker::new(&ledger, client).with_templates(templates![OrderShipped]);
    let working = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });

    for order_id in [1042, 1043, 1044] {
        if order_id == 1044 {
            emulator.inject_fault(Fault::Cut(Moment::After));
        }
        let status = request(&url, order_id).await?;
        println!("POST /orders/{order_id}/shipped: {status}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    println!("\nThe customer has:");
    for message in emulator.messages() {
        println!("  {}", message.text);
    }
    println!("\nThe ledger knows:");
    for entry in ledger.list(&Filter::new()).await? {
        println!("  message {}: {}, {}", entry.key.unwrap_or_default(), entry.state, entry.progress);
    }
    println!("\nThe answer for order 1044 was lost on the way; a webhook has proved that it was accepted.");

    // Takes no further messages, waits for open requests, and writes their answers.
    let _ = stop.send(());
    working.await??;
    assert_eq!(ledger.counts().await?.of(State::Accepted), 2);
    ledger.close().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Sends a request to the service.
async fn request(url: &str, order_id: i64) -> Result<String, Box<dyn StdError>> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let host = url.trim_start_matches("http://");
    let mut stream = tokio::net::TcpStream::connect(host).await?;
    let head = format!(
        "POST /orders/{order_id}/shipped HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response.lines().next().unwrap_or_default().trim_start_matches("HTTP/1.1 ").to_owned())
}

/// An error of a handler: the details go to the log, not to the caller.
struct Failure;

impl<E: StdError> From<E> for Failure {
    fn from(error: E) -> Self {
        eprintln!("a request failed: {error}");
        Self
    }
}

impl axum::response::IntoResponse for Failure {
    fn into_response(self) -> axum::response::Response {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}
