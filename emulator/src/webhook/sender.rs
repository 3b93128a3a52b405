//! Delivers the queued notifications, one after the other.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::body::body;
use crate::http::client::WebhookUrl;
use crate::journal::push_record::{DeliveryAttempt, PushRecord};
use crate::notification::Notification;
use crate::shared::Shared;

/// How often a delivery is attempted, and the delay before the second attempt, which doubles for the third.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);

/// Runs as long as the emulator. Notifications keep their order if the webhook accepts them.
pub(crate) async fn run(shared: Arc<Shared>) {
    let added = Arc::clone(&shared.store().notifications.added);
    loop {
        let (next, pause) = {
            let mut store = shared.store();
            (store.notifications.next(), store.notifications.delay_until_next())
        };
        match (next, pause) {
            (Some(notification), _) => deliver(&shared, &notification).await,
            (None, Some(pause)) => {
                let _ = tokio::time::timeout(pause, added.notified()).await;
            }
            (None, None) => added.notified().await,
        }
    }
}

async fn deliver(shared: &Shared, notification: &Notification) {
    let Some(address) = shared.webhooks.get(&notification.provider) else { return };
    let Some((body, headers)) = body(notification, shared) else { return };
    let repeats = shared.store().notifications.policy.repeats;
    let number = shared.journal.lock().add_push(|number| PushRecord {
        number,
        changed: number,
        provider: notification.provider,
        at: notification.at,
        title: notification.title(),
        message_id: notification.message_id().map(str::to_owned),
        url: address.to_string(),
        headers: headers.clone(),
        body: PushRecord::truncated(&body),
        attempts: Vec::new(),
    });
    for _ in 0..=repeats {
        if !is_accepted(shared, address, number, &body, &headers).await {
            break;
        }
    }
}

/// Attempts a delivery until the webhook accepts it. Returns whether it did.
async fn is_accepted(
    shared: &Shared,
    address: &WebhookUrl,
    number: u64,
    body: &str,
    headers: &[(&'static str, String)],
) -> bool {
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            tokio::time::sleep(PAUSE * 2_u32.pow(attempt - 1)).await;
        }
        let started = Instant::now();
        let outcome = address.post(body.to_owned(), headers).await;
        let attempt = DeliveryAttempt { took: started.elapsed(), outcome };
        let is_successful = attempt.is_successful();
        shared.journal.lock().add_attempt(number, attempt);
        if is_successful {
            return true;
        }
    }
    false
}
