//! Tests of the client: which transport it uses, and its connect time-out.
#![cfg(feature = "meta")]
#![allow(clippy::unwrap_used, clippy::panic)]

use core::time::Duration;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use super::{Backoff, Client, HttpTransport, Limits};
use crate::provider::{Endpoint, Provider};
use crate::{Error, Meta};

/// Answers one request with success. Returns the address and the head of the request.
fn succeed_once() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let body = r#"{"success":true}"#;
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
        String::from_utf8(head).unwrap()
    });
    (address, server)
}

fn client(endpoint: &str) -> Client<Meta> {
    let meta = Meta::new("token", "102290129340398", "106540352242922").unwrap();
    Client::new(meta.with_endpoint(Endpoint::new(endpoint).unwrap())).with_backoff(Backoff::NEVER)
}

fn delete(client: &Client<Meta>) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.execute(&client.provider().delete("arrived").unwrap()))
}

/// Limits with another connect time-out than the default.
fn other_limits() -> Limits {
    Limits::default().with_connect_timeout(Duration::from_secs(4))
}

#[test]
fn limits_do_not_replace_a_transport_of_the_caller() {
    let (address, proxy) = succeed_once();
    let transport = HttpTransport::builder(Duration::from_secs(1)).proxy(&address).unwrap().build();
    let client = client("http://provider.invalid").with_transport(transport);
    delete(&client.clone().with_limits(other_limits())).unwrap();
    let head = proxy.join().unwrap();
    assert!(head.starts_with("DELETE http://provider.invalid/"), "{head}");
}

#[cfg(feature = "reqwest")]
#[test]
fn limits_do_not_replace_a_client_of_reqwest() {
    let (address, server) = succeed_once();
    let reqwest = reqwest::Client::builder().no_proxy().user_agent("shop/2").build().unwrap();
    delete(&client(&address).with_reqwest(reqwest).with_limits(other_limits())).unwrap();
    let head = server.join().unwrap();
    assert!(head.contains("user-agent: shop/2\r\n"), "{head}");
}

#[test]
fn limits_set_the_connect_timeout_of_the_default_transport() {
    let before = client("http://provider.invalid");
    let after = before.clone().with_limits(other_limits());
    assert!(!std::sync::Arc::ptr_eq(&before.transport, &after.transport));
    // The pool of connections survives limits that leave the connect time-out as it is.
    let unchanged = after.clone().with_limits(other_limits().with_max_response_bytes(1));
    assert!(std::sync::Arc::ptr_eq(&after.transport, &unchanged.transport));
}

#[test]
fn the_connect_timeout_of_the_default_transport_is_shorter_than_the_timeout() {
    let connect_timeout = |connect: Duration, timeout: Duration| {
        Limits::default().with_connect_timeout(connect).with_timeout(timeout).default_transport_connect_timeout()
    };
    let second = Duration::from_secs(1);
    assert_eq!(Limits::default().default_transport_connect_timeout(), 5 * second);
    assert_eq!(connect_timeout(5 * second, 3 * second), Duration::from_millis(2250));
    assert_eq!(connect_timeout(5 * second, 5 * second), Duration::from_millis(3750));
    assert_eq!(connect_timeout(2 * second, 3 * second), 2 * second);
    assert!(connect_timeout(Duration::MAX, Duration::MAX) < Duration::MAX);
    assert_eq!(connect_timeout(second, Duration::ZERO), Duration::ZERO);
}

/// A listener whose queue of connections is full: Linux drops the packets of further connections.
#[cfg(target_os = "linux")]
#[test]
fn a_provider_that_accepts_no_connection_has_certainly_not_accepted_the_request() {
    use crate::ErrorKind;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut queued = Vec::new();
        while let Ok(stream) =
            tokio::time::timeout(Duration::from_millis(100), tokio::net::TcpStream::connect(address)).await
        {
            queued.push(stream.unwrap());
            assert!(queued.len() < 100, "the queue has no end");
        }
        let limits = Limits::default().with_timeout(Duration::from_millis(400));
        assert!(limits.timeout() < limits.connect_timeout());
        let client = client(&format!("http://{address}")).with_limits(limits);
        let error = client.execute(&client.provider().delete("arrived").unwrap()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
        assert!(!error.may_have_been_accepted(), "{error:?}");
        drop((queued, listener));
    });
}
