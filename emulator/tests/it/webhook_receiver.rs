//! A webhook that accepts everything, and the requests that it received, byte by byte.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use whatsapp_template_emulator::MetaCredentials;

use crate::client::hex;

pub(crate) struct Receiver(TcpListener);

/// A request to the webhook.
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.0.local_addr().unwrap())
    }

    /// The next request.
    pub(crate) async fn next(&self) -> Received {
        let received = tokio::time::timeout(Duration::from_secs(10), self.receive()).await;
        received.expect("no request to the webhook within ten seconds")
    }

    async fn receive(&self) -> Received {
        let (mut stream, _) = self.0.accept().await.unwrap();
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            let read = stream.read(&mut buffer).await.unwrap();
            assert!(read > 0, "cut off: {}", String::from_utf8_lossy(&bytes));
            bytes.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&bytes);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            if body.len() == length.parse::<usize>().unwrap() {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
                return Received { head: head.to_owned(), body: body.to_owned() };
            }
        }
    }

    /// The change in the next request, which Meta has signed.
    pub(crate) async fn change(&self) -> Value {
        let received = self.next().await;
        received.check_signature();
        let body = received.json();
        assert_eq!(body["object"], "whatsapp_business_account");
        assert_eq!(body["entry"][0]["id"], MetaCredentials::WABA_ID);
        assert!(body["entry"][0]["time"].is_u64(), "{body}");
        body["entry"][0]["changes"][0].clone()
    }

    /// The next status of a message.
    pub(crate) async fn status(&self) -> Value {
        self.change().await["value"]["statuses"][0].clone()
    }
}

impl Received {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Checks Meta's signature, which covers the bytes of the body.
    fn check_signature(&self) {
        let mut mac = Hmac::<Sha256>::new_from_slice(MetaCredentials::APP_SECRET.as_bytes()).unwrap();
        mac.update(self.body.as_bytes());
        let signature = format!("x-hub-signature-256: sha256={}", hex(&mac.finalize().into_bytes()));
        assert!(self.head.contains(&signature), "{}", self.head);
    }
}
