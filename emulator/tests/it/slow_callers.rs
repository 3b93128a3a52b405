//! Clients that send slowly or nothing at all.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use whatsapp_template_emulator::Emulator;

use crate::client::cams;

const MOST: usize = 8;

async fn callers(emulator: &Emulator, count: usize, say: &[u8]) -> Vec<TcpStream> {
    let address = emulator.url().trim_start_matches("http://");
    let mut callers = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(say).await.unwrap();
        callers.push(stream);
    }
    callers
}

#[tokio::test]
async fn idle_and_slow_connections_make_room_for_others() {
    let emulator = Emulator::builder().max_connections(MOST).start().await.unwrap();
    for say in [&b""[..], b"POST / HTTP/1.1\r\nhost: a\r\nx-slow: "] {
        let mut slow = callers(&emulator, 3 * MOST, say).await;
        let started = Instant::now();
        assert_eq!(cams(&emulator, "ListChatappTemplate", &[]).await.code(), "OK");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        // The first connections had to be closed.
        let first = tokio::time::timeout(Duration::from_secs(5), slow[0].read(&mut [0; 8])).await.unwrap();
        assert_eq!(first.unwrap_or(0), 0);
    }
}

#[tokio::test]
async fn a_slow_body_keeps_its_connection_only_for_a_while() {
    let emulator = Emulator::builder().max_connections(MOST).start().await.unwrap();
    let _slow = callers(&emulator, MOST, b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nx").await;
    let started = Instant::now();
    assert_eq!(cams(&emulator, "ListChatappTemplate", &[]).await.code(), "OK");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[tokio::test]
async fn an_endless_head_is_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let mut caller = callers(&emulator, 1, b"POST / HTTP/1.1\r\nx: ").await.remove(0);
    let mut sent = 0;
    while sent < 10_000_000 && caller.write_all(&[b'a'; 4096]).await.is_ok() {
        sent += 4096;
    }
    assert!(sent < 10_000_000, "it takes a head of any size");
    assert_eq!(cams(&emulator, "ListChatappTemplate", &[]).await.code(), "OK");
}
