//! The responses of injected faults, byte by byte, without a client.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use whatsapp_template_emulator::{Emulator, Fault, FaultSchedule, Moment, OperationKind, Provider};

const META: &str = "POST /v25.0/1/messages HTTP/1.1\r\n";
const CAMS: &str = "POST / HTTP/1.1\r\nx-acs-action: SendChatappMessage\r\n";
const NXCLOUD: &str = "POST /api/wa/mt HTTP/1.1\r\n";

async fn ask(emulator: &Emulator, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(emulator.url().trim_start_matches("http://")).await.unwrap();
    let rest = "host: localhost\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
    stream.write_all(format!("{head}{rest}").as_bytes()).await.unwrap();
    stream
}

/// The response until the connection ends, as text in lower case.
async fn response(plan: impl Into<FaultSchedule>, head: &str) -> String {
    let emulator = Emulator::builder().fault(plan).start().await.unwrap();
    let mut bytes = Vec::new();
    // A connection that is cut may return an error.
    let _ = ask(&emulator, head).await.read_to_end(&mut bytes).await;
    assert_eq!(emulator.pending_faults(), 0, "{head}");
    String::from_utf8_lossy(&bytes).to_lowercase()
}

#[tokio::test]
async fn each_provider_throttles_in_its_format() {
    let wait = Fault::Throttled(Some(Duration::from_millis(1500)));
    for (fault, head, pieces) in [
        (Fault::Throttled(None), META, ["http/1.1 400 ", r#""code":130429"#, "rate limit hit"]),
        (wait, META, ["http/1.1 429 ", "retry-after: 2\r\n", r#""code":130429"#]),
        (wait, "GET /v25.0/1/message_templates HTTP/1.1\r\n", ["429", "retry-after: 2\r\n", r#""code":80007"#]),
        (Fault::Throttled(None), CAMS, ["http/1.1 400 ", r#""code":"throttling.user""#, "requestid"]),
        (wait, CAMS, ["http/1.1 400 ", "x-acs-retry-after: 1500\r\n", "throttling.user"]),
        (Fault::Throttled(None), NXCLOUD, ["http/1.1 200 ", r#""code":9099"#, r#""code":130429"#]),
        (wait, NXCLOUD, ["http/1.1 200 ", "retry-after: 2\r\n", r#""code":9099"#]),
    ] {
        let response = response(fault, head).await;
        assert!(pieces.iter().all(|piece| response.contains(piece)), "{pieces:?}: {response}");
        assert_eq!(response.contains("retry-after"), fault == wait, "{response}");
    }
}

#[tokio::test]
async fn cams_has_no_codes_of_whatsapp_in_its_responses() {
    let emulator = Emulator::builder().fault(Fault::Rejected(131_031)).start().await.unwrap();
    let mut bytes = Vec::new();
    let _ = ask(&emulator, CAMS).await.read_to_end(&mut bytes).await;
    assert!(!String::from_utf8_lossy(&bytes).contains("131031"));
    assert_eq!(emulator.pending_faults(), 1, "it waits for another provider");
}

#[tokio::test]
async fn each_provider_fails_in_its_format() {
    for (fault, head, pieces) in [
        (Fault::Clock, META, ["http/1.1 401 ", r#""code":190"#]),
        (Fault::Clock, CAMS, ["http/1.1 400 ", "invalidtimestamp.expired"]),
        (Fault::Clock, NXCLOUD, ["http/1.1 200 ", r#""code":1004"#]),
        (Fault::Unavailable(Moment::Before), META, ["http/1.1 503 ", r#""code":2,"#]),
        (Fault::Unavailable(Moment::After), CAMS, ["http/1.1 503 ", "serviceunavailable"]),
        (Fault::Unavailable(Moment::Before), NXCLOUD, ["http/1.1 500 ", r#""code":9001"#]),
        (Fault::BadGateway(Moment::After), META, ["http/1.1 502 ", "content-type: text/html"]),
        (Fault::WebPage(Moment::Before), CAMS, ["http/1.1 200 ", "content-type: text/html"]),
        (Fault::Rejected(131_031), META, ["http/1.1 400 ", r#""code":131031"#]),
        (Fault::Rejected(131_031), NXCLOUD, [r#""code":9099"#, r#""code":131031"#]),
        (Fault::InvalidUtf8, NXCLOUD, ["http/1.1 200 ", "\u{fffd}\u{fffd}"]),
    ] {
        let response = response(fault, head).await;
        assert!(pieces.iter().all(|piece| response.contains(piece)), "{pieces:?}: {response}");
    }
}

#[tokio::test]
async fn connections_are_cut_at_the_right_place() {
    assert_eq!(response(Fault::Cut(Moment::Before), META).await, "");
    assert_eq!(response(Fault::Cut(Moment::After), CAMS).await, "");
    for (fault, whole) in [(Fault::CutWithin, false), (Fault::InvalidJson, true), (Fault::InvalidUtf8, true)] {
        let response = response(fault, NXCLOUD).await;
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        // Each byte that is not UTF-8 became a character of three bytes.
        let length: usize = length.parse().unwrap();
        let extra = 2 * body.matches('\u{fffd}').count();
        assert_eq!(body.len() == length + extra, whole, "{fault:?}: {response}");
        assert!(!body.is_empty());
    }
}

#[tokio::test]
async fn a_huge_response_has_the_announced_length() {
    let emulator = Emulator::builder().fault(Fault::Huge).start().await.unwrap();
    let mut stream = ask(&emulator, META).await;
    let (mut total, mut buffer) = (0, vec![0; 1 << 20]);
    loop {
        match stream.read(&mut buffer).await.unwrap() {
            0 => break,
            read => total += read,
        }
    }
    assert!((100_000_000..100_001_000).contains(&total), "{total}");
}

#[tokio::test]
async fn a_slow_response_takes_time() {
    let started = Instant::now();
    let response = response(Fault::Slow(Duration::from_millis(2)), CAMS).await;
    assert!(response.ends_with('}') && started.elapsed() > Duration::from_millis(200), "{response}");
}

#[tokio::test]
async fn only_matching_requests_fail() {
    let emulator = Emulator::start().await.unwrap();
    emulator.inject_fault(Fault::Cut(Moment::Before).for_provider(Provider::Cams).for_operation(OperationKind::Send));
    for head in [META, NXCLOUD, "POST / HTTP/1.1\r\n", "GET /favicon.ico HTTP/1.1\r\n", "PUT /api/wa/x HTTP/1.1\r\n"] {
        let mut response = String::new();
        ask(&emulator, head).await.read_to_string(&mut response).await.unwrap();
        assert!(response.starts_with("HTTP/1.1 "), "{head}");
    }
    assert_eq!(emulator.pending_faults(), 1);
    emulator.clear_faults();
    assert_eq!(emulator.pending_faults(), 0);
}
