//! Webhooks of Meta about messages of the emulator, as many in one as is wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use http::HeaderMap;
use ring::hmac;
use serde_json::json;
use whatsapp_template::webhook::{Event, MetaWebhook};
use whatsapp_template_campaign::Ledger;

use crate::Failure;
use crate::database::TestDatabase;
use crate::process::processor_time;

/// The secret of the app, by which webhooks are signed.
pub const SECRET: &str = "secret";

/// How many webhooks are stored at the same time.
const CONCURRENCY: usize = 128;

/// A status of a message.
#[derive(Debug, Clone)]
pub struct Status {
    /// The id of the message at the provider.
    pub id: Arc<str>,
    /// The reference of the message.
    pub reference: Arc<str>,
    /// `sent`, `delivered`, `read` or `failed`.
    pub status: &'static str,
}

/// A signed webhook with statuses. A message that failed has the code 131049.
pub fn signed(statuses: &[Status]) -> Result<(HeaderMap, Vec<u8>), Failure> {
    let list: Vec<_> = statuses
        .iter()
        .map(|status| {
            let mut json = json!({
                "id": &*status.id, "status": status.status, "timestamp": "1790000000", "recipient_id": "15550123",
                "biz_opaque_callback_data": &*status.reference
            });
            if status.status == "failed" {
                json["errors"] = json!([{"code": 131_049, "title": "Meta chose not to deliver"}]);
            }
            json
        })
        .collect();
    let value = json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1"}, "statuses": list});
    let change = json!({"field": "messages", "value": value});
    let body = json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}).to_string();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), body.as_bytes());
    let tag: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut headers = HeaderMap::new();
    headers.insert("x-hub-signature-256", format!("sha256={tag}").parse()?);
    Ok((headers, body.into_bytes()))
}

/// The events of webhooks that have so many statuses each.
fn events(statuses: &[Status], in_one: usize) -> Result<Vec<Vec<Event>>, Failure> {
    let reader = MetaWebhook::new(SECRET)?;
    let read = |statuses| {
        let (headers, body) = signed(statuses)?;
        Ok(reader.events(&headers, &body)?)
    };
    statuses.chunks(in_one).map(read).collect()
}

/// Stores webhooks, some at the same time, as a web server does.
async fn observe(ledger: &Ledger, webhooks: Vec<Vec<Event>>) -> Result<(), Failure> {
    let (webhooks, next) = (Arc::new(webhooks), Arc::new(AtomicUsize::new(0)));
    let mut handlers = tokio::task::JoinSet::new();
    for _ in 0..CONCURRENCY {
        let (ledger, webhooks, next) = (ledger.clone(), Arc::clone(&webhooks), Arc::clone(&next));
        handlers.spawn(async move {
            while let Some(events) = webhooks.get(next.fetch_add(1, Ordering::Relaxed)) {
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

/// Stores statuses of one kind, so many in a webhook, and prints how many are stored in a second.
pub async fn measure(database: &TestDatabase, statuses: &[Status], in_one: usize) -> Result<(), Failure> {
    let status = statuses.first().map_or("none", |first| first.status);
    let webhooks = events(statuses, in_one)?;
    let (cpu, begun) = (processor_time()? + database.processor_time()?, Instant::now());
    observe(&database.ledger, webhooks).await?;
    let elapsed = begun.elapsed();
    let cpu = processor_time()? + database.processor_time()? - cpu;
    let count = statuses.len() as f64;
    println!(
        "  webhooks  {in_one} statuses each, {status}: {:.0} statuses/s; processor time of a status {:.0} µs",
        count / elapsed.as_secs_f64(),
        cpu * 1e6 / count
    );
    Ok(())
}
