//! Starting and stopping.

use std::time::{Duration, Instant};

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use whatsapp_template_emulator::Emulator;

#[tokio::test]
async fn it_starts_quickly_and_stops_when_dropped() {
    let started = Instant::now();
    let emulator = Emulator::start().await.unwrap();
    assert!(started.elapsed() < Duration::from_millis(500));
    let address = emulator.url().trim_start_matches("http://").to_owned();
    // An idle client does not delay the stop.
    let mut idle = TcpStream::connect(&address).await.unwrap();
    emulator.stop().await;
    assert_eq!(idle.read(&mut [0; 8]).await.unwrap_or(0), 0);
    assert!(TcpStream::connect(&address).await.is_err());
    // The port is free again.
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    let emulator = Emulator::builder().port(port).start().await.unwrap();
    assert!(Emulator::builder().port(port).start().await.is_err());
    drop(emulator);
    for _ in 0..100 {
        if TcpStream::connect(&address).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("still listening a second after it was dropped");
}
