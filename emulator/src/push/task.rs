//! Tells what waits, one after the other.

use std::sync::Arc;
use std::time::Duration;

use crate::emulator::Shared;

/// How often a push is tried, and how long to wait before the second time; then twice as long.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);

/// Runs as long as the emulator. Pushes keep their order, as far as the webhook takes them.
pub(crate) async fn run(shared: Arc<Shared>) {
    let news = Arc::clone(&shared.store().waiting.news);
    loop {
        let next = shared.store().waiting.next();
        let Some(push) = next else {
            news.notified().await;
            continue;
        };
        let Some(address) = shared.webhooks.get(&push.provider) else { continue };
        let Some((body, headers)) = push.body(&shared) else { continue };
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                tokio::time::sleep(PAUSE * 2_u32.pow(attempt - 1)).await;
            }
            if address.post(body.clone(), &headers).await {
                break;
            }
        }
    }
}
