//! The service that stores webhooks, in a process of its own.

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use whatsapp_template::webhook::MetaWebhook;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::{Process, greet, until_end_of_input, variable};
use whatsapp_template_benches::webhook::SECRET;
use whatsapp_template_campaign::Ledger;

/// The role of the process.
pub(crate) const ROLE: &str = "million-service";

/// Starts the service, which first prints the host and the port of its route `/`.
pub(crate) fn process(database: &TestDatabase) -> Result<Process, Failure> {
    Process::start(ROLE, &[("DATABASE", &database.address)])
}

/// Runs the service.
pub(crate) async fn run() -> Result<(), Failure> {
    let ledger = Ledger::connect(&variable("DATABASE")?).await?;
    let observe = move |headers: HeaderMap, body: Bytes| {
        let ledger = ledger.clone();
        async move {
            let Ok(webhook) = MetaWebhook::new(SECRET) else { return StatusCode::INTERNAL_SERVER_ERROR };
            let Ok(events) = webhook.events(&headers, &body) else { return StatusCode::UNAUTHORIZED };
            match ledger.observe(&events).await {
                Ok(_) => StatusCode::OK,
                Err(_) => StatusCode::SERVICE_UNAVAILABLE,
            }
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    greet(&listener.local_addr()?.to_string())?;
    let app = Router::new().route("/", post(observe));
    tokio::select! {
        served = axum::serve(listener, app) => served?,
        () = until_end_of_input() => {}
    }
    Ok(())
}
