//! Clients that send slowly or nothing at all.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
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
        // The first connections had to be closed, and the clients know that nothing was done.
        let mut refusal = String::new();
        let read = slow[0].read_to_string(&mut refusal);
        tokio::time::timeout(Duration::from_secs(5), read).await.unwrap().unwrap();
        assert_refusal(&refusal);
    }
}

fn assert_refusal(response: &str) {
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{response:?}"));
    assert!(head.starts_with("HTTP/1.1 429 ") && head.contains("connection: close"), "{head}");
    // The error of each provider.
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["error"]["code"], &body["Code"], &body["code"]),
        (&json!(4), &json!("Throttling.User"), &json!(9099))
    );
}

#[tokio::test]
async fn a_request_on_its_way_to_a_closed_connection_is_refused() {
    let emulator = Emulator::builder().max_connections(1).start().await.unwrap();
    let request = b"GET /v25.0/1 HTTP/1.1\r\nhost: a\r\n\r\n";
    let mut first = callers(&emulator, 1, request).await.remove(0);
    let mut buffer = [0; 4096];
    let length = first.read(&mut buffer).await.unwrap();
    assert!(buffer[..length].starts_with(b"HTTP/1.1 401 "), "it stays open after the response");
    // Another client takes its place. The first one has not noticed when it sends the next request.
    assert_eq!(cams(&emulator, "ListChatappTemplate", &[]).await.code(), "OK");
    first.write_all(request).await.unwrap();
    let mut refusal = String::new();
    first.read_to_string(&mut refusal).await.unwrap();
    assert_refusal(&refusal);
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
