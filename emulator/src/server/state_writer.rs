//! Writes the state to its file some time after a change.

use std::sync::Arc;
use std::time::Duration;

use crate::shared::Shared;

/// How long after a change the file is written; what changes until then goes with it.
const PAUSE: Duration = Duration::from_millis(500);

/// Runs as long as the emulator.
pub(crate) async fn run(shared: Arc<Shared>) {
    let mut is_told = false;
    loop {
        shared.changed.notified().await;
        tokio::time::sleep(PAUSE).await;
        let own = Arc::clone(&shared);
        match tokio::task::spawn_blocking(move || own.save()).await {
            Ok(Err(error)) if !is_told => {
                // Nobody waits for this; silence would be worse.
                eprintln!("{error}");
                is_told = true;
            }
            Ok(Ok(())) => is_told = false,
            _ => {}
        }
    }
}
