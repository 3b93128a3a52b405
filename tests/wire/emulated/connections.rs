//! More connections than the emulator may have open: what our client makes of it.

use std::time::Duration;

use whatsapp_template::client::Limits;
use whatsapp_template::meta::{Content, SendContent, TextContent};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;

/// Many senders share a client and its pool of connections. The pool uses a connection again as soon as it is
/// idle, which is when the emulator closes it to make room for another one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_outcome_is_unknown_with_more_senders_than_connections() {
    const SENDERS: usize = 150;
    const MESSAGES: usize = 6;
    let emulator = Emulator::builder().max_connections(16).start().await.unwrap();
    let client = client(&emulator).with_limits(Limits::default().with_rate_wait(None));
    let sender = || {
        let client = client.clone();
        tokio::spawn(async move {
            let mut errors = Vec::new();
            for n in 0..MESSAGES {
                let content = Content::Text(TextContent::new(format!("Message {n}")));
                errors.extend(client.execute(&SendContent::new("+15550123", content).unwrap()).await.err());
                tokio::time::sleep(Duration::from_millis((n % 3) as u64)).await;
            }
            errors
        })
    };
    let senders: Vec<_> = (0..SENDERS).map(|_| sender()).collect();
    let mut errors = Vec::new();
    for sender in senders {
        errors.extend(sender.await.unwrap());
    }
    let unknown = errors.iter().filter(|error| error.may_have_been_accepted()).count();
    assert_eq!(unknown, 0, "of {} errors: {:?}", errors.len(), errors.first());
    // Everything but what was refused has arrived, once.
    assert_eq!(emulator.messages().len(), SENDERS * MESSAGES - errors.len(), "{errors:?}");
    println!("{} of {} messages were refused", errors.len(), SENDERS * MESSAGES);
}
