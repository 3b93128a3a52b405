//! Writes the state to its file some time after a change.

use std::sync::Arc;
use std::time::Duration;

use crate::shared::Shared;

/// How long after a change the file is written, together with all changes until then.
const PAUSE: Duration = Duration::from_millis(500);

/// Runs as long as the emulator.
pub(crate) async fn run(shared: Arc<Shared>) {
    let mut is_reported = false;
    loop {
        shared.changed.notified().await;
        tokio::time::sleep(PAUSE).await;
        let state = Arc::clone(&shared);
        match tokio::task::spawn_blocking(move || state.save()).await {
            Ok(Err(error)) if !is_reported => {
                // No caller waits for this result, so the error is printed.
                eprintln!("{error}");
                is_reported = true;
            }
            Ok(Ok(())) => is_reported = false,
            _ => {}
        }
    }
}
