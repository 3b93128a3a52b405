//! How many statuses of webhooks the ledger stores.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use http::HeaderMap;
use ring::hmac;
use whatsapp_template::webhook::{Event, MetaWebhook};
use whatsapp_template_campaign::Ledger;
use whatsapp_template_emulator::Emulator;

use crate::Failure;
use crate::database::TestDatabase;
use crate::latency::emulator;
use crate::process::{Process, ticks};

/// How many messages there are; each gets a status of being sent, and one of being delivered.
const MESSAGES: usize = 10_000;

/// How many deliveries of webhooks are open at the same time.
const CONCURRENCY: usize = 128;

/// Prints the figures for webhooks with one status, as Meta usually sends them, and with many.
pub(crate) async fn run(database: &TestDatabase) -> Result<(), Failure> {
    database.enqueue(MESSAGES).await?;
    let receiver = emulator().await?;
    let worker = Process::worker(&database.address, receiver.url(), None)?;
    database.drained().await?;
    worker.end()?;
    for (what, statuses) in [("sent", 1), ("delivered", 1), ("read", 500)] {
        let deliveries = deliveries(&receiver, what, statuses)?;
        let (cpu, begun) = (ticks(std::process::id())?.0 + database.processor_time()?, Instant::now());
        observe(&database.ledger, deliveries).await?;
        let elapsed = begun.elapsed();
        let cpu = ticks(std::process::id())?.0 + database.processor_time()? - cpu;
        println!(
            "  webhooks  {statuses} statuses each, {what}: {:.0} statuses/s; processor time of a status {:.0} µs",
            MESSAGES as f64 / elapsed.as_secs_f64(),
            cpu * 1e6 / MESSAGES as f64
        );
    }
    let read = database.integer("SELECT count(*) FROM whatsapp_outbox WHERE progress = 5").await?;
    if read != MESSAGES as i64 {
        return Err(format!("{read} of {MESSAGES} messages are read").into());
    }
    Ok(())
}

/// Stores deliveries, some at the same time, as a web server does.
async fn observe(ledger: &Ledger, deliveries: Vec<Vec<Event>>) -> Result<(), Failure> {
    let (deliveries, next) = (Arc::new(deliveries), Arc::new(AtomicUsize::new(0)));
    let mut handlers = tokio::task::JoinSet::new();
    for _ in 0..CONCURRENCY {
        let (ledger, deliveries, next) = (ledger.clone(), Arc::clone(&deliveries), Arc::clone(&next));
        handlers.spawn(async move {
            while let Some(events) = deliveries.get(next.fetch_add(1, Ordering::Relaxed)) {
                ledger.observe(events).await?;
            }
            Ok::<(), Failure>(())
        });
    }
    while let Some(ended) = handlers.join_next().await {
        ended??;
    }
    Ok(())
}

/// The events of webhooks with so many statuses each.
fn deliveries(emulator: &Emulator, status: &str, statuses: usize) -> Result<Vec<Vec<Event>>, Failure> {
    let reader = MetaWebhook::new("secret")?;
    let messages = emulator.messages();
    let mut deliveries = Vec::new();
    for batch in messages.chunks(statuses) {
        let list: Vec<_> = batch
            .iter()
            .map(|message| {
                serde_json::json!({
                    "id": message.id, "status": status, "timestamp": "1790000000", "recipient_id": "15550123",
                    "biz_opaque_callback_data": message.callback_data
                })
            })
            .collect();
        let body = serde_json::json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{
            "field": "messages", "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1"},
            "statuses": list}}]}]});
        let body = body.to_string();
        let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, b"secret"), body.as_bytes());
        let signature: String = signature.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let mut headers = HeaderMap::new();
        headers.insert("x-hub-signature-256", format!("sha256={signature}").parse()?);
        deliveries.push(reader.events(&headers, body.as_bytes())?);
    }
    Ok(deliveries)
}
