//! Tells what waits, one after the other.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::body::body;
use crate::http::client::Address;
use crate::journal::push_record::{Attempt, Told};
use crate::notification::Push;
use crate::shared::Shared;

/// How often a push is tried, and how long to wait before the second time; then twice as long.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);

/// Runs as long as the emulator. Pushes keep their order, as far as the webhook takes them.
pub(crate) async fn run(shared: Arc<Shared>) {
    let news = Arc::clone(&shared.store().waiting.news);
    loop {
        let (next, pause) = {
            let mut store = shared.store();
            (store.waiting.next(), store.waiting.pause())
        };
        match (next, pause) {
            (Some(push), _) => tell(&shared, &push).await,
            (None, Some(pause)) => {
                let _ = tokio::time::timeout(pause, news.notified()).await;
            }
            (None, None) => news.notified().await,
        }
    }
}

async fn tell(shared: &Shared, push: &Push) {
    let Some(address) = shared.webhooks.get(&push.provider) else { return };
    let Some((body, headers)) = body(push, shared) else { return };
    let repeats = shared.store().waiting.manner.repeats;
    let number = shared.journal.open().telling(|number| Told {
        number,
        changed: number,
        provider: push.provider,
        at: push.at,
        what: push.title(),
        message: push.about().map(str::to_owned),
        url: address.to_string(),
        headers: headers.clone(),
        body: Told::kept(&body),
        attempts: Vec::new(),
    });
    for _ in 0..=repeats {
        if !is_taken(shared, address, number, &body, &headers).await {
            break;
        }
    }
}

/// Tries a push until it is taken; whether it was.
async fn is_taken(
    shared: &Shared,
    address: &Address,
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
        let attempt = Attempt { took: started.elapsed(), outcome };
        let taken = attempt.is_taken();
        shared.journal.open().tried(number, attempt);
        if taken {
            return true;
        }
    }
    false
}
