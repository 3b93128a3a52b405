//! A service with an outbox: `cargo run -p whatsapp-template-campaign --features sqlite,postgres --example service`.
//!
//! It has an HTTP interface over axum, its own table, a worker, a route for webhooks and one for metrics. The database is a new
//! SQLite file, or the one whose address is the first argument, for example `postgres://postgres@127.0.0.1/shop`. The provider is
//! an emulator inside the program, so nothing leaves the machine. The program ships three orders, the second one in a transaction
//! that fails, and loses the answer to the third; a customer replies STOP; then it prints what the ledger has.

use std::error::Error as StdError;
use std::time::Duration;

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Router, body::Bytes};
use sqlx::{PgPool, SqlitePool};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use whatsapp_template::webhook::MetaWebhook;
use whatsapp_template::{Client, Meta, model::Provider, provider::Endpoint, templates, whatsapp_template};
use whatsapp_template_campaign::{Filter, Ledger, Outbox, Retention, Scope, State, StopWords, Worker};
use whatsapp_template_emulator::{Emulator, Fault, Moment};

const DAY: Duration = Duration::from_hours(24);

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    struct OrderShipped { customer: &str = "Ann", order_id: i64 = 1042 }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
}

/// The database of the service. Yours has one of the two.
#[derive(Clone)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// What the handlers share.
#[derive(Clone)]
struct Service {
    pool: Pool,
    outbox: Outbox<Meta>,
    ledger: Ledger,
    webhook: MetaWebhook,
}

/// Ships an order. The order and its message are committed together, or not at all.
async fn ship(Shared(service): Shared<Service>, Path(order_id): Path<i64>) -> Result<StatusCode, Failure> {
    let order = OrderShipped { customer: "Mei", order_id };
    let key = format!("order-{order_id}-shipped");
    // A rule of the shop, so that the example has a transaction that is rolled back.
    let is_allowed = order_id != 1043;
    match &service.pool {
        Pool::Sqlite(pool) => {
            let mut tx = pool.begin().await?;
            sqlx::query(SHIP).bind(order_id).execute(&mut *tx).await?;
            service.outbox.enqueue(&mut tx, CUSTOMER, &order).key(key).not_after(DAY).await?;
            if is_allowed {
                tx.commit().await?;
            }
        }
        Pool::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            sqlx::query(SHIP).bind(order_id).execute(&mut *tx).await?;
            service.outbox.enqueue(&mut tx, CUSTOMER, &order).key(key).not_after(DAY).await?;
            if is_allowed {
                tx.commit().await?;
            }
        }
    }
    Ok(if is_allowed { StatusCode::CREATED } else { StatusCode::CONFLICT })
}

const SHIP: &str = "INSERT INTO orders (id, state) VALUES ($1, 'shipped')";
const CUSTOMER: &str = "+15550123";

/// Stores what the provider reports, before the provider gets its answer.
async fn webhook(Shared(service): Shared<Service>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Failure> {
    let Ok(events) = service.webhook.events(&headers, &body) else { return Ok(StatusCode::UNAUTHORIZED) };
    service.ledger.observe(&events).await?;
    Ok(StatusCode::OK)
}

/// The numbers for Prometheus.
async fn metrics(Shared(service): Shared<Service>) -> Result<String, Failure> {
    Ok(service.ledger.metrics().await?.to_prometheus())
}

/// Connects to the database and creates the table of the shop.
async fn connect(address: &str) -> Result<Pool, sqlx::Error> {
    let table = "CREATE TABLE orders (id BIGINT PRIMARY KEY, state TEXT NOT NULL)";
    Ok(if address.starts_with("sqlite:") {
        let pool = SqlitePool::connect(address).await?;
        sqlx::query(table).execute(&pool).await?;
        Pool::Sqlite(pool)
    } else {
        let pool = PgPool::connect(address).await?;
        sqlx::query(table).execute(&pool).await?;
        Pool::Postgres(pool)
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let folder = std::env::temp_dir().join(format!("whatsapp-template-service-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let address = std::env::args().nth(1);
    let address = address.unwrap_or_else(|| format!("sqlite:{}", folder.join("shop.db").display()));
    let words = StopWords::new(Scope::Everything, StopWords::COMMON);
    let ledger = Ledger::connect(&address).await?.with_stop_words(words);
    let pool = connect(&address).await?;

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
        .route("/metrics", get(metrics))
        .with_state(service);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let (stop, stopped) = oneshot::channel::<()>();
    let worker = Worker::new(&ledger, client)
        .with_templates(templates![OrderShipped])
        .with_retention(Retention::new().with_values_for(30 * DAY).with_recipients_for(90 * DAY));
    let working = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });

    for order_id in [1042, 1043, 1044] {
        if order_id == 1044 {
            emulator.inject_fault(Fault::Cut(Moment::After));
        }
        let status = request(&url, order_id).await?;
        println!("POST /orders/{order_id}/shipped: {status}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    // From now on, the customer gets nothing more.
    emulator.send_customer_text(Provider::Meta, "15550123", "Stop!");
    for _ in 0..100 {
        if !ledger.suppression(CUSTOMER).await?.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!("POST /orders/1045/shipped: {}", request(&url, 1045).await?);

    println!("\nThe customer has:");
    for message in emulator.messages() {
        println!("  {}", message.text);
    }
    println!("\nThe ledger has:");
    for entry in ledger.list(&Filter::new()).await? {
        let why = entry.reason.unwrap_or_default();
        println!("  {}: {} {} {why}", entry.key.unwrap_or_default(), entry.state, entry.progress);
    }
    println!("\nThe answer for order 1044 was lost on the way; a webhook has proved that it was accepted.");
    println!("After the customer's STOP, nothing more leaves. Two lines of GET /metrics:");
    for line in ledger.metrics().await?.to_prometheus().lines().filter(|line| line.contains("attempts_total{")) {
        println!("  {line}");
    }

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
