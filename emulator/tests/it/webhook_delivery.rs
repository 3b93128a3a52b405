//! Deliveries to a webhook that does not accept them.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use whatsapp_template_emulator::{Emulator, Provider};

#[tokio::test]
async fn a_notification_is_attempted_three_times() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let emulator = Emulator::builder().webhook(Provider::Meta, address).start().await.unwrap();
    for text in ["one", "two"] {
        emulator.send_customer_text(Provider::Meta, "15550123", text);
    }
    let mut moments = Vec::new();
    for _ in 0..4 {
        let (stream, _) = tokio::time::timeout(Duration::from_secs(5), listener.accept()).await.unwrap().unwrap();
        drop(stream);
        moments.push(Instant::now());
    }
    let pauses: Vec<Duration> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(pauses[0] >= Duration::from_millis(190) && pauses[1] >= Duration::from_millis(390), "{pauses:?}");
    // The second notification follows without a pause after the last attempt of the first.
    assert!(pauses[2] < Duration::from_millis(390), "{pauses:?}");
}
