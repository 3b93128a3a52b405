//! More connections than the emulator may have open: what our client makes of it.

use whatsapp_template::meta::{Content, SendContent, TextContent};
use whatsapp_template::{Client, Error};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;

/// Sends messages one after the other, with pauses in which the connection is idle.
async fn send_all(client: Client<whatsapp_template::Meta>, count: usize, pause: std::time::Duration) -> Vec<Error> {
    let mut errors = Vec::new();
    for n in 0..count {
        let content = Content::Text(TextContent::new(format!("Message {n}")));
        if let Err(error) = client.execute(&SendContent::new("+15550123", content)).await {
            errors.push(error);
        }
        tokio::time::sleep(pause).await;
    }
    errors
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_outcome_is_unknown_with_more_clients_than_connections() {
    const CLIENTS: usize = 64;
    const MESSAGES: usize = 12;
    let emulator = Emulator::builder().max_connections(8).start().await.unwrap();
    // Each client has its own pool of connections.
    let tasks: Vec<_> = (0..CLIENTS)
        .map(|n| {
            let pause = std::time::Duration::from_millis((n % 7) as u64);
            tokio::spawn(send_all(client(&emulator), MESSAGES, pause))
        })
        .collect();
    let mut errors = Vec::new();
    for task in tasks {
        errors.extend(task.await.unwrap());
    }
    assert!(errors.iter().all(|error| !error.may_have_been_accepted()), "{errors:?}");
    // Everything but what was refused has arrived, once.
    assert_eq!(emulator.messages().len(), CLIENTS * MESSAGES - errors.len(), "{errors:?}");
    println!("{} of {} messages were refused", errors.len(), CLIENTS * MESSAGES);
}
