//! Tests of the default transport: TLS, proxies and limits.
#![allow(clippy::unwrap_used, clippy::panic)]

use core::time::Duration;
use std::error::Error as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use hyper_util::client::proxy::matcher::Matcher;

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
    get_within(transport, url, Limits::default()).map(text)
}

fn get_within(transport: &HttpTransport, url: &str, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
    let request = http::Request::get(url).body(Vec::new()).unwrap();
    runtime().block_on(execute(transport, request, limits))
}

async fn post(transport: &HttpTransport, url: &str, body: &str) -> Result<String, Error> {
    let request = http::Request::post(url).body(body.as_bytes().to_vec()).unwrap();
    execute(transport, request, Limits::default()).await.map(text)
}

async fn execute(
    transport: &HttpTransport,
    request: http::Request<Vec<u8>>,
    limits: Limits,
) -> Result<http::Response<Vec<u8>>, Error> {
    tokio::time::timeout(10 * SECOND, transport.execute(request, limits)).await.unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn text(response: http::Response<Vec<u8>>) -> String {
    String::from_utf8(response.into_body()).unwrap()
}

/// Whether a connection waits to be accepted.
fn is_connected_to(listener: &TcpListener) -> bool {
    listener.set_nonblocking(true).unwrap();
    listener.accept().is_ok()
}

/// Reads a request with a body of four bytes, and returns the body.
fn read_body(stream: &mut TcpStream) -> String {
    read_head(stream);
    let mut body = [0; 4];
    stream.read_exact(&mut body).unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

const EMPTY_RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

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

/// The environment variables accept proxies that `HttpTransportBuilder::proxy` refuses.
fn with_proxy_of_environment(address: &str) -> HttpTransport {
    let mut builder = builder();
    builder.proxies = Matcher::builder().all(address).build();
    builder.build()
}

#[test]
fn a_socks_proxy_is_an_error_of_the_configuration() {
    for scheme in ["socks4", "socks5", "socks5h"] {
        let transport = with_proxy_of_environment(&format!("{scheme}://user:opensesame@127.0.0.1:1"));
        for url in ["http://provider.example/", "https://provider.example/"] {
            let error = get(&transport, url).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{error:?}");
            let message = format!("{error:?} {}", messages(&error));
            assert!(message.contains("only http and https proxies"), "{message}");
            assert!(message.contains(&format!("`{scheme}`")) && !message.contains("opensesame"), "{message}");
        }
    }
}

#[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc-rs", feature = "native-tls")))]
#[test]
fn an_https_proxy_needs_tls() {
    let error = get(&with_proxy_of_environment("https://127.0.0.1:1"), "http://provider.example/").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error:?}");
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc-rs", feature = "native-tls"))]
#[test]
fn an_https_proxy_gets_a_tls_handshake() {
    let (port, proxy) = listen(|mut stream| {
        let mut hello = [0; 2];
        stream.read_exact(&mut hello).unwrap();
        hello
    });
    let transport = with_proxy_of_environment(&format!("https://127.0.0.1:{port}"));
    let error = get(&transport, "http://provider.example/").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert_eq!(proxy.join().unwrap(), [0x16, 0x03]);
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc-rs"))]
#[test]
fn a_configuration_of_rustls_offers_only_http_1_1() {
    #[cfg(feature = "rustls")]
    let cryptography = rustls::crypto::ring::default_provider();
    #[cfg(not(feature = "rustls"))]
    let cryptography = rustls::crypto::aws_lc_rs::default_provider();
    let mut config = rustls::ClientConfig::builder_with_provider(cryptography.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let (port, server) = listen(|mut stream| {
        let mut record = [0; 5];
        stream.read_exact(&mut record).unwrap();
        let mut hello = vec![0; usize::from(u16::from_be_bytes([record[3], record[4]]))];
        stream.read_exact(&mut hello).unwrap();
        hello
    });
    let error = get(&builder().rustls(config).build(), &format!("https://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    let hello = server.join().unwrap();
    // The extension ALPN (16), with its length, the length of its list, and the list.
    let alpn = b"\x00\x10\x00\x0b\x00\x09\x08http/1.1";
    assert!(hello.windows(alpn.len()).any(|bytes| bytes == alpn), "{hello:02x?}");
}

#[test]
fn a_redirect_is_not_followed() {
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    let location = format!("http://{}/other", target.local_addr().unwrap());
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let head = format!("HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let (port, _server) = listen(move |mut stream| {
            read_head(&mut stream);
            stream.write_all(head.as_bytes()).unwrap();
        });
        let url = format!("http://127.0.0.1:{port}/");
        let response = get_within(&builder().build(), &url, Limits::default()).unwrap();
        assert!(status.starts_with(response.status().as_str()), "{response:?}");
        assert_eq!(response.headers()["location"], location.as_str());
    }
    assert!(!is_connected_to(&target));
}

#[test]
fn a_response_may_be_as_large_as_the_limit() {
    let limits = Limits::default().with_max_response_bytes(5);
    for response in [
        "HTTP/1.1 201 Created\r\ncontent-length: 5\r\n\r\nhello",
        "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    ] {
        let (port, _server) = listen(|mut stream| {
            read_head(&mut stream);
            stream.write_all(response.as_bytes()).unwrap();
        });
        let response = get_within(&builder().build(), &format!("http://127.0.0.1:{port}/"), limits).unwrap();
        assert_eq!(text(response), "hello");
    }
}

#[test]
fn a_larger_response_is_refused_before_its_end() {
    let limits = Limits::default().with_max_response_bytes(4);
    for head in ["content-length: 1000000", "transfer-encoding: chunked"] {
        let (port, server) = listen(move |mut stream| {
            read_head(&mut stream);
            write!(stream, "HTTP/1.1 201 Created\r\n{head}\r\n\r\n5\r\nhello\r\n").unwrap();
            // The response has no end: the client closes the connection.
            stream.read(&mut [0]).unwrap_or_default()
        });
        let error = get_within(&builder().build(), &format!("http://127.0.0.1:{port}/"), limits).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Malformed, Some(201)), "{error:?}");
        assert!(error.to_string().contains("larger than 4 bytes"), "{error}");
        assert_eq!(server.join().unwrap(), 0);
    }
}

#[test]
fn a_post_after_the_server_closed_the_connection_arrives_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (closed, is_closed) = tokio::sync::oneshot::channel();
    let server = std::thread::spawn(move || {
        let (mut first, _) = listener.accept().unwrap();
        let mut bodies = vec![read_body(&mut first)];
        first.write_all(EMPTY_RESPONSE).unwrap();
        drop(first);
        closed.send(()).unwrap();
        let (mut second, _) = listener.accept().unwrap();
        bodies.push(read_body(&mut second));
        second.write_all(EMPTY_RESPONSE).unwrap();
        // Neither another request on this connection, nor another connection.
        assert_eq!(second.read(&mut [0]).unwrap(), 0);
        assert!(!is_connected_to(&listener));
        bodies
    });
    let transport = builder().build();
    runtime().block_on(async {
        post(&transport, &url, "POS1").await.unwrap();
        is_closed.await.unwrap();
        // The event of the closed connection is there; the runtime handles it when it has nothing else to do.
        tokio::time::sleep(Duration::from_millis(20)).await;
        post(&transport, &url, "POS2").await.unwrap();
    });
    drop(transport);
    assert_eq!(server.join().unwrap(), ["POS1", "POS2"]);
}

#[test]
fn a_post_that_a_server_read_on_a_reused_connection_is_not_sent_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let first = read_body(&mut stream);
        stream.write_all(EMPTY_RESPONSE).unwrap();
        let second = read_body(&mut stream);
        drop(stream);
        (listener, first, second)
    });
    let transport = builder().build();
    let error = runtime().block_on(async {
        post(&transport, &url, "POS1").await.unwrap();
        post(&transport, &url, "POS2").await.unwrap_err()
    });
    // The client adds that the request may have been accepted.
    assert_eq!(error.kind(), ErrorKind::Io, "{error:?}");
    let (listener, first, second) = server.join().unwrap();
    assert_eq!((first.as_str(), second.as_str()), ("POS1", "POS2"));
    assert!(!is_connected_to(&listener));
}
