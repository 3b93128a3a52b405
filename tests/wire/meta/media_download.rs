//! Downloads of files, piece by piece: checked by size and hash, bounded, and repeated once for a link that has expired.

use std::collections::VecDeque;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value as Json, json};
use whatsapp_template::client::{Backoff, Limits};
use whatsapp_template::meta::{GetMediaContent, MediaFile};
use whatsapp_template::{
    Client, Error, ErrorKind, Meta,
    provider::{Endpoint, Operation},
};

use crate::fixtures::signing_context;

const CONTENT: &[u8] = b"A picture of a parcel, which is longer than one piece of the response.";
/// The SHA-256 of the content.
const HEX: &str = "44c0a833e3c9588f098ce8b310c142ef82d8eeb35046e74949627fe373c9bbb8";
const BASE64: &str = "RMCoM+PJWI8JjOizEMFC74LY7rNQRudJSWJ/43PJu7g=";

/// A response: its status, its declared length if it differs, and its body in pieces.
#[derive(Clone)]
struct Answer {
    status: &'static str,
    length: Option<usize>,
    pieces: Vec<Vec<u8>>,
}

impl Answer {
    fn json(body: &Json) -> Self {
        Self { status: "200 OK", length: None, pieces: vec![body.to_string().into_bytes()] }
    }

    fn content(pieces: &[&[u8]]) -> Self {
        Self { status: "200 OK", length: None, pieces: pieces.iter().map(|piece| piece.to_vec()).collect() }
    }

    fn error(status: &'static str, body: &str) -> Self {
        Self { status, length: None, pieces: vec![body.as_bytes().to_vec()] }
    }
}

/// A server with one response for each request, and the heads of the requests that it got.
struct Server {
    address: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `{address}` in a response is the address of the server.
    fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (own_address, log) = (address.clone(), Arc::clone(&seen));
        let mut answers: VecDeque<Answer> = answers.into_iter().collect();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Some(answer) = answers.pop_front() else { return };
                let mut stream = stream.unwrap();
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or_default() == 1 {
                    head.push(byte[0]);
                }
                log.lock().unwrap().push(String::from_utf8(head).unwrap());
                let pieces: Vec<Vec<u8>> = answer
                    .pieces
                    .into_iter()
                    .map(|piece| match String::from_utf8(piece) {
                        Ok(text) => text.replace("{address}", &own_address).into_bytes(),
                        Err(error) => error.into_bytes(),
                    })
                    .collect();
                let length = answer.length.unwrap_or_else(|| pieces.iter().map(Vec::len).sum());
                let head =
                    format!("HTTP/1.1 {}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n", answer.status);
                let _ = stream.write_all(head.as_bytes());
                for piece in pieces {
                    let _ = stream.write_all(&piece).and_then(|()| stream.flush());
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
        });
        Self { address, seen }
    }

    fn client(&self) -> Client<Meta> {
        let meta = Meta::new("s3cr3t", "1", "106540352242922").unwrap();
        Client::new(meta.with_endpoint(Endpoint::new(&self.address).unwrap()))
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

fn details(sha256: &str, size: usize) -> Answer {
    Answer::json(&json!({
        "messaging_product": "whatsapp", "url": "{address}/content?mid=1&signature=x", "mime_type": "image/jpeg",
        "sha256": sha256, "file_size": size, "id": "1037543291543636",
    }))
}

async fn download(server: &Server, max: u64) -> Result<Vec<u8>, Error> {
    server.client().download_media("1037543291543636", max).await?.bytes().await
}

#[tokio::test]
async fn a_file_arrives_in_pieces_and_is_checked_by_its_hash() {
    let (start, end) = CONTENT.split_at(20);
    for sha256 in [HEX, BASE64, BASE64.trim_end_matches('=')] {
        let server = Server::start([details(sha256, CONTENT.len()), Answer::content(&[start, end])]);
        let mut download = server.client().download_media("1037543291543636", 1024).await.unwrap();
        assert_eq!(download.file().mime_type.as_deref(), Some("image/jpeg"));
        let mut pieces = Vec::new();
        while let Some(piece) = download.next().await.unwrap() {
            pieces.push(piece);
        }
        assert_eq!(pieces.concat(), CONTENT, "{sha256}");
        assert_eq!(download.next().await.unwrap(), None);
        let seen = server.seen();
        assert!(seen[0].contains("/1037543291543636?phone_number_id=106540352242922"), "{seen:?}");
        assert!(seen[1].starts_with("GET /content?mid=1&signature=x HTTP/1.1\r\n"), "{seen:?}");
        assert!(seen[1].contains("authorization: Bearer s3cr3t") && seen[1].contains("user-agent: "), "{seen:?}");
        assert!(!format!("{download:?}").contains("s3cr3t"));
    }
}

#[tokio::test]
async fn a_client_without_a_timeout_downloads() {
    let server = Server::start([details(HEX, CONTENT.len()), Answer::content(&[CONTENT])]);
    let client = server.client().with_limits(Limits::default().with_timeout(Duration::MAX));
    let download = client.download_media("1037543291543636", 1024).await.unwrap();
    assert_eq!(download.bytes().await.unwrap(), CONTENT);
}

#[tokio::test]
async fn a_wrong_hash_or_length_is_an_error_at_the_end() {
    let mut short = CONTENT.to_vec();
    short.pop();
    for (sha256, size, content, what) in [
        (&"0".repeat(64)[..], CONTENT.len(), CONTENT, "the SHA-256 of the content is not that of the file"),
        (HEX, CONTENT.len(), &short, "the content has 69 bytes, but the file has 70"),
        (HEX, CONTENT.len() - 1, CONTENT, "the content is longer than the 69 bytes of the file"),
    ] {
        let server = Server::start([details(sha256, size), Answer::content(&[content])]);
        let mut download = server.client().download_media("1037543291543636", 1024).await.unwrap();
        let error = loop {
            match download.next().await {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{what}"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Malformed);
        assert!(error.to_string().contains(what), "{error}");
        // It is not complete after an error either.
        assert!(download.next().await.is_err());
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_not_read() {
    let max = CONTENT.len() as u64 - 1;
    let announced = Server::start([details(HEX, CONTENT.len()), Answer::content(&[CONTENT])]);
    let error = download(&announced, max).await.unwrap_err();
    assert!(error.to_string().contains("larger than the 69 bytes that are allowed"), "{error}");
    assert_eq!(announced.seen().len(), 1, "the content is not requested");
    // A size that is not announced, or wrong, is found while reading.
    let silent = Answer::json(&json!({"id": "1", "url": "{address}/content", "mime_type": "image/jpeg"}));
    let error = download(&Server::start([silent, Answer::content(&[CONTENT])]), max).await.unwrap_err();
    assert!(error.to_string().contains("larger than the 69 bytes that are allowed"), "{error}");
}

#[tokio::test]
async fn an_expired_link_is_asked_for_again_once() {
    let (details, missing) = (details(HEX, CONTENT.len()), Answer::error("404 Not Found", "<html>"));
    let server = Server::start([details.clone(), missing.clone(), details.clone(), Answer::content(&[CONTENT])]);
    assert_eq!(download(&server, 1024).await.unwrap(), CONTENT);
    assert_eq!(server.seen().len(), 4);
    let server = Server::start([details.clone(), missing.clone(), details.clone(), missing.clone(), details, missing]);
    let error = download(&server, 1024).await.unwrap_err();
    assert_eq!((error.kind(), server.seen().len()), (ErrorKind::NotFound, 4));
    assert!(error.to_string().contains("read its details again"), "{error}");
    assert!(!format!("{error:?}").contains("signature"), "{error:?}");
}

#[tokio::test]
async fn a_failure_of_the_server_is_repeated_and_a_refusal_is_not() {
    let details = details(HEX, CONTENT.len());
    let unavailable = Answer::error("503 Service Unavailable", "<html>");
    let server = Server::start([details.clone(), unavailable, details.clone(), Answer::content(&[CONTENT])]);
    assert_eq!(download(&server, 1024).await.unwrap(), CONTENT);
    let refused = Answer::error("401 Unauthorized", r#"{"error":{"code":190,"message":"expired"}}"#);
    let server = Server::start([details, refused]);
    let error = download(&server, 1024).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Unauthorized, Some("190")));
}

#[tokio::test]
async fn a_connection_that_breaks_or_hangs_is_an_error() {
    let broken = Answer { length: Some(CONTENT.len()), ..Answer::content(&[&CONTENT[..20]]) };
    let error = download(&Server::start([details(HEX, CONTENT.len()), broken]), 1024).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");

    // A server that accepts the connection for the content, and does not answer.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let meta = Meta::new("s3cr3t", "1", "2").unwrap().with_endpoint(Endpoint::new(&address).unwrap());
    let client = Client::new(meta).with_limits(Limits::default().with_timeout(Duration::from_millis(50)));
    let error = client.with_backoff(Backoff::NEVER).download_media("1", 1024).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
}

#[test]
fn a_content_is_read_without_a_network() {
    let meta = Meta::new("s3cr3t", "1", "2").unwrap();
    let file = |sha256: &str| {
        let file = MediaFile::new().with_url("https://lookaside.fbsbx.com/?mid=1").with_sha256(sha256);
        GetMediaContent::new(file.with_file_size(i64::try_from(CONTENT.len()).unwrap()))
    };
    let request = file(HEX).request(&meta, &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://lookaside.fbsbx.com/?mid=1");
    assert!(request.headers()["authorization"].is_sensitive());
    let response = || http::Response::new(CONTENT.to_vec());
    assert_eq!(file(BASE64).response(&meta, response()).unwrap(), CONTENT);
    assert_eq!(file("").response(&meta, response()).unwrap(), CONTENT);
    assert_eq!(file(&HEX.replace('a', "b")).response(&meta, response()).unwrap_err().kind(), ErrorKind::Malformed);
    let elsewhere = GetMediaContent::new(MediaFile::new().with_url("https://elsewhere.example/?mid=1"));
    let error = elsewhere.request(&meta, &signing_context()).unwrap_err();
    assert!(error.to_string().contains("the token was not sent"), "{error}");
}
