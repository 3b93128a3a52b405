//! Tests of the default transport: TLS, proxies and limits.
#![allow(clippy::unwrap_used, clippy::panic)]

use core::time::Duration;
use std::error::Error as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use super::{HttpTransport, HttpTransportBuilder};
use crate::client::{Limits, Transport};
use crate::{Error, ErrorKind};

const SECOND: Duration = Duration::from_secs(1);

/// Accepts one connection and passes it to `serve`. Returns the port.
fn listen<A: Send + 'static>(serve: impl FnOnce(TcpStream) -> A + Send + 'static) -> (u16, JoinHandle<A>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (port, std::thread::spawn(move || serve(listener.accept().unwrap().0)))
}

/// Reads the head of a request.
fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

fn answer(body: &'static str) -> impl FnOnce(TcpStream) -> String {
    move |mut stream| {
        let head = read_head(&mut stream);
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
        head
    }
}

fn builder() -> HttpTransportBuilder {
    HttpTransport::builder(SECOND).no_proxy()
}

fn get(transport: &HttpTransport, url: &str) -> Result<String, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let request = http::Request::get(url).body(Vec::new()).unwrap();
    let response = runtime.block_on(async {
        tokio::time::timeout(10 * SECOND, transport.execute(request, Limits::default())).await.unwrap()
    })?;
    Ok(String::from_utf8(response.into_body()).unwrap())
}

/// The messages of an error and of its sources.
fn messages(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

#[test]
fn a_request_names_the_host_and_the_program() {
    let (port, server) = listen(answer("hello"));
    assert_eq!(get(&builder().build(), &format!("http://127.0.0.1:{port}/v1?q=1")).unwrap(), "hello");
    let head = server.join().unwrap();
    assert!(head.starts_with("GET /v1?q=1 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("host: 127.0.0.1:{port}\r\n")), "{head}");
    assert!(head.contains("user-agent: whatsapp-template/") && head.contains("accept: */*\r\n"), "{head}");
}

#[test]
fn a_proxy_gets_the_whole_url_of_a_request_without_tls() {
    let (port, proxy) = listen(answer("by proxy"));
    let transport = builder().proxy(&format!("http://Aladdin:opensesame@127.0.0.1:{port}")).unwrap().build();
    assert_eq!(get(&transport, "http://provider.example/v1").unwrap(), "by proxy");
    let head = proxy.join().unwrap();
    assert!(head.starts_with("GET http://provider.example/v1 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("proxy-authorization: Basic QWxhZGRpbjpvcGVuc2VzYW1l\r\n"), "{head}");
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc-rs", feature = "native-tls"))]
#[test]
fn a_proxy_gets_only_the_host_of_a_request_with_tls() {
    let (port, proxy) = listen(|mut stream| {
        let head = read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        // The first bytes of a TLS record with a handshake.
        let mut hello = [0; 2];
        stream.read_exact(&mut hello).unwrap();
        (head, hello)
    });
    let transport = builder().proxy(&format!("http://Aladdin:opensesame@127.0.0.1:{port}")).unwrap().build();
    let error = get(&transport, "https://provider.example/v1?token=1").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    let (head, hello) = proxy.join().unwrap();
    assert!(head.starts_with("CONNECT provider.example:443 HTTP/1.1\r\n"), "{head}");
    assert!(
        head.contains("Proxy-Authorization: Basic QWxhZGRpbjpvcGVuc2VzYW1l\r\n") && !head.contains("token"),
        "{head}"
    );
    assert_eq!(hello, [0x16, 0x03]);
}

#[test]
fn an_invalid_proxy_is_refused_without_repeating_it() {
    for address in ["", "proxy.example:3128", "socks5://proxy:pass@proxy.example", "http://", "http://user:pass@"] {
        let error = builder().proxy(address).map(drop).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{address}");
        assert!(error.to_string().contains("write `http://host:port`") && !error.to_string().contains("pass"));
    }
    let with_password = builder().proxy("http://user:pass@proxy.example").unwrap();
    assert!(!format!("{with_password:?}").contains("pass"));
    assert!(!format!("{:?}", with_password.build()).contains("pass"));
}

#[test]
fn a_connection_that_is_not_established_has_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = get(&builder().build(), &format!("http://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc-rs", feature = "native-tls"))]
#[test]
fn a_server_that_never_answers_the_tls_handshake_ends_with_the_connect_timeout() {
    let (port, _server) = listen(|stream| {
        std::thread::sleep(3 * SECOND);
        drop(stream);
    });
    let transport = HttpTransport::builder(Duration::from_millis(50)).no_proxy().build();
    let error = get(&transport, &format!("https://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(messages(&error).contains("no connection within 50ms"), "{}", messages(&error));
}

#[test]
fn a_response_that_breaks_off_may_have_been_accepted() {
    let (port, _server) = listen(|mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").unwrap();
    });
    let error = get(&builder().build(), &format!("http://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error:?}");
}

#[test]
fn an_error_does_not_contain_the_url() {
    let (port, _server) = listen(drop);
    let error = get(&builder().build(), &format!("http://127.0.0.1:{port}/?to=%2B6581230001")).unwrap_err();
    assert!(!format!("{error:?} {}", messages(&error)).contains("6581230001"), "{error:?}");
}

#[cfg(not(any(feature = "rustls-no-provider", feature = "native-tls")))]
#[test]
fn without_tls_an_https_url_is_an_error_of_the_configuration() {
    let error = get(&builder().build(), "https://127.0.0.1:1/").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("enable the feature `rustls`"), "{error}");
}

#[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "rustls-aws-lc-rs"))))]
#[test]
fn rustls_without_cryptography_is_an_error_of_the_configuration() {
    let error = get(&builder().build(), "https://127.0.0.1:1/").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`CryptoProvider::install_default`"), "{error}");
}

#[cfg(feature = "reqwest")]
#[test]
fn a_client_of_reqwest_sends_with_its_own_settings() {
    let (port, server) = listen(answer("hello"));
    let client = ::reqwest::Client::builder().no_proxy().user_agent("shop/2").build().unwrap();
    assert_eq!(get(&client.into(), &format!("http://127.0.0.1:{port}/")).unwrap(), "hello");
    assert!(server.join().unwrap().contains("user-agent: shop/2\r\n"));
}
