//! What `reqwest::Client::new()` does: over HTTP, over HTTPS, and in its first bytes of TLS.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::panic::catch_unwind;

pub(crate) fn print() {
    let Ok(client) = catch_unwind(reqwest::Client::new) else {
        println!("reqwest::Client::new() panics");
        return;
    };
    println!("reqwest::Client::new() builds");
    println!("http: {}", get(&client, "http", b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello").0);
    // The server refuses the handshake: an alert `handshake_failure`.
    let (outcome, hello) = get(&client, "https", &[0x15, 3, 3, 0, 2, 2, 40]);
    println!("https: {outcome}");
    println!("cipher suites: {}", cipher_suites(&hello));
}

/// The outcome of a request to a local server that reads once and answers with these bytes, and what the server read.
fn get(client: &reqwest::Client, scheme: &str, answer: &'static [u8]) -> (String, Vec<u8>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let outcome = runtime.block_on(async {
        let server = tokio::task::spawn_blocking(move || {
            for _ in 0..200 {
                if let Ok((mut stream, _)) = listener.accept() {
                    stream.set_nonblocking(false).unwrap();
                    let mut read = vec![0; 16 * 1024];
                    let length = stream.read(&mut read).unwrap();
                    read.truncate(length);
                    stream.write_all(answer).unwrap();
                    return read;
                }
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            Vec::new()
        });
        let outcome = match client.get(format!("{scheme}://{address}/")).send().await {
            Ok(response) => format!("{} {}", response.status(), response.text().await.unwrap()),
            Err(error) => messages(&error),
        };
        (outcome, server.await.unwrap())
    });
    (outcome.0.replace(&address.to_string(), "ADDRESS"), outcome.1)
}

fn messages(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {}", messages(source)))
}

/// The cipher suites of a ClientHello: each TLS library has its own list.
fn cipher_suites(hello: &[u8]) -> String {
    // Record (5), handshake (4), version (2), random (32), session id (1 and its length).
    let Some(session) = hello.get(43) else { return "no ClientHello".to_owned() };
    let start = 44 + usize::from(*session);
    let length = usize::from(u16::from_be_bytes([hello[start], hello[start + 1]]));
    hello[start + 2..start + 2 + length].iter().map(|byte| format!("{byte:02x}")).collect()
}
