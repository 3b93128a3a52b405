//! The client against servers that misbehave. Every case ends in a typed error, within its time-out.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use whatsapp_template::cams::{GetChatappTemplateDetail, SendChatappMessage};
use whatsapp_template::{
    Client, Error, ErrorKind, PhoneNumber, Retry,
    client::{Backoff, Limits},
    provider::{Endpoint, Receipt},
};

use crate::fixtures::cams;
use crate::templates::Hello;

/// A server for one connection: reads the head of the request, then calls `misbehave`.
async fn server<F, S>(misbehave: S) -> String
where
    F: Future<Output = ()> + Send,
    S: FnOnce(TcpStream, String) -> F + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        let mut byte = [0; 1];
        while !head.ends_with(b"\r\n\r\n") {
            if stream.read(&mut byte).await.unwrap_or(0) == 0 {
                return;
            }
            head.push(byte[0]);
        }
        misbehave(stream, String::from_utf8_lossy(&head).into_owned()).await;
    });
    address
}

async fn responding(response: Vec<u8>) -> String {
    server(|mut stream, _| async move {
        let _ = stream.write_all(&response).await;
        let _ = stream.shutdown().await;
    })
    .await
}

fn http(status: &str, body: &[u8]) -> Vec<u8> {
    let mut response = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
    response.extend_from_slice(body);
    response
}

fn client(address: &str) -> Client<whatsapp_template::Cams> {
    let limits = Limits::default()
        .with_connect_timeout(Duration::from_millis(300))
        .with_timeout(Duration::from_millis(500))
        .with_max_response_bytes(64 * 1024);
    let client = Client::new(cams().with_endpoint(Endpoint::new(address).unwrap()));
    // Each fault occurs once. `emulated/retries.rs` tests what the client repeats.
    client.with_limits(limits).with_backoff(Backoff::NEVER)
}

async fn send(address: &str) -> Result<Receipt, Error> {
    let started = Instant::now();
    let sent = client(address).send("+6591230000", &Hello { customer: "Mei" }).await;
    assert!(started.elapsed() < Duration::from_secs(3), "the request takes too long");
    sent
}

fn assert_unknown_outcome(error: &Error, kind: ErrorKind) {
    assert_eq!(error.kind(), kind, "{error:?}");
    assert!(error.may_have_been_accepted(), "{error:?}");
    assert_eq!(error.retry(), Retry::CheckFirst, "{error:?}");
    assert_eq!(error.provider(), Some("CAMS"));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("127.0.0.1") && !shown.contains("TemplateParams"), "an address is shown: {shown}");
}

#[tokio::test]
async fn a_good_response_is_a_receipt_and_the_request_is_complete() {
    let (heads, mut seen) = tokio::sync::mpsc::channel(1);
    let address = server(move |mut stream, head| async move {
        heads.send(head).await.unwrap();
        let body = br#"{"Code":"OK","RequestId":"R-1","MessageId":"m-1"}"#;
        stream.write_all(&http("200 OK", body)).await.unwrap();
    })
    .await;
    let receipt = send(&address).await.unwrap();
    assert_eq!((receipt.message_id.as_str(), receipt.request_id.as_deref()), ("m-1", Some("R-1")));
    let head = seen.recv().await.unwrap();
    assert!(head.starts_with("POST /?ChannelType=whatsapp&"), "{head}");
    assert_eq!(head.matches("host: 127.0.0.1:").count(), 1, "{head}");
    assert!(head.contains("TemplateParams=%7B%22customer%22%3A%22Mei%22%7D&"), "{head}");
}

#[tokio::test]
async fn no_connection_means_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = send(&address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(!error.may_have_been_accepted());
    assert!(matches!(error.retry(), Retry::After(_)));
}

#[tokio::test]
async fn missing_and_endless_responses_time_out() {
    let silent = server(|stream, _| async move {
        tokio::time::sleep(Duration::from_secs(5)).await;
        drop(stream);
    });
    assert_unknown_outcome(&send(&silent.await).await.unwrap_err(), ErrorKind::Timeout);
    let dripping = server(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await;
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    assert_unknown_outcome(&send(&dripping.await).await.unwrap_err(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_huge_response_is_refused() {
    let endless = server(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
        let chunk = [b"1000\r\n".as_slice(), &[b'x'; 0x1000], b"\r\n"].concat();
        while stream.write_all(&chunk).await.is_ok() {}
    });
    let error = send(&endless.await).await.unwrap_err();
    assert_unknown_outcome(&error, ErrorKind::Malformed);
    assert!(error.to_string().contains("larger than 65536 bytes"), "{error}");
}

#[tokio::test]
async fn broken_connections_may_have_delivered_the_request() {
    for cut in [
        b"".as_slice(),
        b"HTTP/1.1 200 OK\r\ncontent-le",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Code\":\"OK\"",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"Co",
        b"nonsense\r\n\r\n",
    ] {
        let error = send(&responding(cut.to_vec()).await).await.unwrap_err();
        assert_unknown_outcome(&error, ErrorKind::Io);
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[tokio::test]
async fn responses_that_are_not_json_are_malformed() {
    for (body, found) in [
        (b"<html><body>Welcome</body></html>".as_slice(), "a web page"),
        (b"", "empty"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"{\"Code\":\"OK\",", "cut off"),
        (b"[1]", "JSON but not an object"),
        (b"hello", "not JSON"),
        (b"{\"Code\":{}}", "has no `Code`"),
        (b"{\"Code\":\"OK\",\"MessageId\":{}}", "`MessageId` is not a text"),
    ] {
        let error = send(&responding(http("200 OK", body)).await).await.unwrap_err();
        assert_unknown_outcome(&error, ErrorKind::Malformed);
        assert!(error.to_string().contains(found), "{error}");
        assert_eq!(error.raw(), Some(&*String::from_utf8_lossy(body)));
    }
}

#[tokio::test]
async fn the_status_decides_if_the_body_has_no_code() {
    for (status, kind, accepted) in [
        ("403 Forbidden", ErrorKind::Unauthorized, false),
        ("404 Not Found", ErrorKind::Refused, false),
        ("429 Too Many Requests", ErrorKind::Throttled, false),
        ("502 Bad Gateway", ErrorKind::Unavailable, true),
        ("302 Found\r\nlocation: http://127.0.0.1:1/", ErrorKind::Malformed, true),
    ] {
        let error = send(&responding(http(status, b"<html>")).await).await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_accepted()), (kind, accepted), "{status}");
    }
}

#[tokio::test]
async fn a_read_operation_can_always_be_repeated() {
    let client = client(&responding(b"".to_vec()).await);
    let error = client.execute(&GetChatappTemplateDetail::new("en").with_template_name("a")).await.unwrap_err();
    assert!(matches!(error.retry(), Retry::After(_)) && !error.may_have_been_accepted(), "{error:?}");
}

#[tokio::test]
async fn a_message_that_breaks_a_rule_is_not_sent() {
    let error = client("http://127.0.0.1:1").send("+6591230000", &Hello { customer: "a\nb" }).await.unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("value_white_space")));
    let error = client("http://127.0.0.1:1").send_in("de", "+6591230000", &Hello { customer: "a" }).await;
    assert!(error.unwrap_err().to_string().contains("has no language `de`; write one of: en_US"));
}

#[tokio::test]
async fn tls_needs_no_default_provider() {
    // The server does not use TLS: the handshake fails, and nothing panics.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    });
    let error = send(&address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
}

#[tokio::test]
async fn futures_can_be_spawned_and_dropped() {
    fn is_send<F: Send>(future: F) -> F {
        future
    }
    let client = client(&responding(http("200 OK", b"{}")).await);
    let hello = Hello { customer: "7" };
    drop(is_send(client.send("+6591230000", &hello)));
    drop(is_send(client.create::<Hello<'_>>()));
    drop(is_send(client.status::<Hello<'_>>()));
    let text = SendChatappMessage::text(client.provider(), "+6591230000", "hi").unwrap();
    drop(is_send(client.execute(&text)));
}

/// A future that borrowed the client, the template or its values could not be spawned.
#[tokio::test]
async fn a_message_is_sent_by_a_task_that_outlives_all_it_was_made_of() {
    let accepted = br#"{"Code":"OK","MessageId":"m-1"}"#;
    let address = responding(http("200 OK", accepted)).await;
    let spawned = {
        let (client, customer, to) = (client(&address), String::from("Mei"), String::from("+65 9123 0000"));
        let hello = Hello { customer: &customer };
        tokio::spawn(client.clone().send(&to, &hello))
    };
    assert_eq!(spawned.await.unwrap().unwrap().message_id, "m-1");
    let address = responding(http("200 OK", accepted)).await;
    let spawned = {
        let customer = String::from("Mei");
        tokio::spawn(client(&address).send_in(
            "en_US",
            PhoneNumber::new("+6591230000").unwrap(),
            &Hello { customer: &customer },
        ))
    };
    assert_eq!(spawned.await.unwrap().unwrap().message_id, "m-1");
}
