//! Messages through a server that fails in every way: none is lost, and none is sent twice.
//!
//! The server is a socket of its own, independent of the emulator. Half of its requests fail in one way, and it knows which
//! messages it has accepted. `cargo test -p whatsapp-template-tests --test wire fault_matrix` sends a few messages for each fault;
//! the long form sends 10 000 for each, through all three providers and 64 at a time. Both run over the default transport and over a
//! client of `reqwest`:
//!
//! `cargo test --release -p whatsapp-template-tests --test wire ten_thousand -- --ignored --nocapture` (figures: docs/costs.md)

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use whatsapp_template::{
    Cams, Client, Error, Meta, Nxcloud,
    client::{Backoff, Limits},
    provider::{Endpoint, Receipt},
    whatsapp_template,
};

whatsapp_template! {
    /// A parcel.
    pub struct ParcelSent {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your parcel has left our shop in the old town.",
}

/// Longer than a response takes on a busy machine, and short for a server that never answers.
const TIMEOUT: Duration = Duration::from_millis(1500);

/// What the server does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The connection is reset before the request is read.
    ResetBefore,
    /// The connection is closed before the request is read.
    CloseBefore,
    /// The connection is closed within the request.
    CloseWithin,
    /// The message is not accepted, and the connection is reset.
    ResetUnaccepted,
    /// The message is accepted, and the connection is reset.
    ResetAccepted,
    /// The message is accepted, and the connection is closed without a response.
    CloseAccepted,
    /// The response ends within its head.
    HalfHead,
    /// The response ends within its body.
    HalfBody,
    /// The announced length is too short: the rest belongs to no response.
    LengthTooShort,
    /// The announced length is too long: the rest never comes.
    LengthTooLong,
    /// Two lengths.
    TwoLengths,
    /// A chunk without a valid length.
    InvalidChunk,
    /// Bytes that are not HTTP.
    Garbage,
    /// A response that is sent twice.
    Twice,
    /// A response before the request was read, then an end.
    Early,
    /// No response.
    Silent,
    /// One byte at a time.
    Slow,
    /// A response after an interim one.
    Interim,
    /// The message is accepted, and the connection is closed after the response, without notice.
    CloseAfter,
    /// More headers than a client takes.
    HugeHead,
    /// A status without a usual body; whether the message is accepted.
    Status(u16, bool),
    /// The message is accepted, with this status and the body of a success.
    SuccessWith(u16),
    /// The message is accepted, with this body.
    Body(&'static str),
    /// The message is accepted, and its id is empty.
    EmptyId,
}

const FAULTS: [Fault; 41] = [
    Fault::ResetBefore,
    Fault::CloseBefore,
    Fault::CloseWithin,
    Fault::ResetUnaccepted,
    Fault::ResetAccepted,
    Fault::CloseAccepted,
    Fault::HalfHead,
    Fault::HalfBody,
    Fault::LengthTooShort,
    Fault::LengthTooLong,
    Fault::TwoLengths,
    Fault::InvalidChunk,
    Fault::Garbage,
    Fault::Twice,
    Fault::Early,
    Fault::Silent,
    Fault::Slow,
    Fault::Interim,
    Fault::CloseAfter,
    Fault::HugeHead,
    Fault::Status(204, true),
    Fault::Status(307, false),
    Fault::Status(400, false),
    Fault::Status(401, false),
    Fault::Status(404, false),
    Fault::Status(408, true),
    Fault::Status(408, false),
    Fault::Status(425, false),
    Fault::Status(429, false),
    Fault::Status(500, true),
    Fault::Status(502, true),
    Fault::Status(503, false),
    Fault::Status(504, true),
    Fault::SuccessWith(400),
    Fault::SuccessWith(429),
    Fault::SuccessWith(500),
    Fault::SuccessWith(503),
    Fault::Body(""),
    Fault::Body("<html>Welcome to the proxy</html>"),
    Fault::Body("{\"messages\":[{\"id\":\"wam"),
    Fault::EmptyId,
];

/// The messages that the server has accepted: their ids by recipient.
#[derive(Default)]
struct Accepted(Mutex<HashMap<String, Vec<String>>>);

impl Accepted {
    /// Accepts a message; its new id.
    fn accept(&self, to: &str) -> String {
        let mut accepted = self.0.lock().unwrap();
        let ids = accepted.entry(to.to_owned()).or_default();
        ids.push(format!("m-{to}-{}", ids.len()));
        ids.last().unwrap().clone()
    }
}

/// A request that was read as a whole.
struct Request {
    head: String,
    to: String,
}

/// Reads a request; `None` at the end of the connection.
async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let Some(start) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..start]).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if bytes.len() >= start + 4 + length.map_or(0, |length| length.parse::<usize>().unwrap()) {
            let text = String::from_utf8_lossy(&bytes);
            let to =
                ["\"to\":\"+", "\"to\":\"", "&To=%2B", "&To="].iter().find_map(|key| Some(text.split_once(key)?.1));
            return Some(Request { head, to: to.expect("a recipient")[..11].to_owned() });
        }
    }
}

/// The body that accepts a message at the provider of a request.
fn accepted_body(request: &Request, id: &str) -> String {
    match request.head.split(' ').nth(1).unwrap() {
        path if path.starts_with("/v2") => {
            format!(r#"{{"messaging_product":"whatsapp","messages":[{{"id":"{id}"}}]}}"#)
        }
        path if path.starts_with("/api/wa") => format!(r#"{{"code":0,"data":{{"messages":[{{"id":"{id}"}}]}}}}"#),
        _ => format!(r#"{{"Code":"OK","RequestId":"R","MessageId":"{id}"}}"#),
    }
}

fn response(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Serves a connection; half of the requests fail.
async fn serve(mut stream: TcpStream, fault: Fault, accepted: Arc<Accepted>, count: Arc<AtomicUsize>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    loop {
        let fails = count.fetch_add(1, Ordering::Relaxed) % 2 == 1;
        let fault = fails.then_some(fault);
        match fault {
            Some(Fault::ResetBefore) => return stream.set_zero_linger().ok(),
            Some(Fault::CloseBefore) => return None,
            Some(Fault::CloseWithin) => {
                stream.read_exact(&mut [0; 40]).await.ok()?;
                return None;
            }
            Some(Fault::Early) => {
                stream.read_exact(&mut [0; 10]).await.ok()?;
                stream.write_all(response(413, "<html>too large</html>").as_bytes()).await.ok()?;
                return None;
            }
            _ => {}
        }
        let request = read(&mut stream).await?;
        let refuses = matches!(fault, Some(Fault::ResetUnaccepted | Fault::Status(_, false)));
        let id = if refuses { String::new() } else { accepted.accept(&request.to) };
        let body = accepted_body(&request, if fault == Some(Fault::EmptyId) { "" } else { &id });
        let whole = response(200, &body);
        match fault {
            None | Some(Fault::EmptyId) => stream.write_all(whole.as_bytes()).await.ok()?,
            Some(Fault::ResetUnaccepted | Fault::ResetAccepted) => return stream.set_zero_linger().ok(),
            Some(Fault::HalfHead) => return stream.write_all(&whole.as_bytes()[..30]).await.ok(),
            Some(Fault::HalfBody) => return stream.write_all(&whole.as_bytes()[..whole.len() - 5]).await.ok(),
            Some(Fault::LengthTooShort) => {
                let short = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len() - 3);
                stream.write_all(short.as_bytes()).await.ok()?;
            }
            Some(Fault::LengthTooLong) => {
                let long = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len() + 3);
                stream.write_all(long.as_bytes()).await.ok()?;
                tokio::time::sleep(2 * TIMEOUT).await;
                return None;
            }
            Some(Fault::TwoLengths) => {
                let head =
                    format!("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                stream.write_all(head.as_bytes()).await.ok()?;
            }
            Some(Fault::InvalidChunk) => {
                let chunked = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{body}\r\n0\r\n\r\n");
                stream.write_all(chunked.as_bytes()).await.ok()?;
            }
            Some(Fault::Garbage) => stream.write_all(b"\x00\x01garbage\r\n\r\n").await.ok()?,
            Some(Fault::Twice) => stream.write_all(whole.repeat(2).as_bytes()).await.ok()?,
            Some(Fault::Silent) => {
                tokio::time::sleep(2 * TIMEOUT).await;
                return None;
            }
            Some(Fault::Slow) => {
                for byte in whole.as_bytes().chunks(16) {
                    stream.write_all(byte).await.ok()?;
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            Some(Fault::Interim) => {
                let both = format!("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n{whole}");
                stream.write_all(both.as_bytes()).await.ok()?;
            }
            Some(Fault::CloseAfter) => return stream.write_all(whole.as_bytes()).await.ok(),
            Some(Fault::HugeHead) => {
                let head = format!("HTTP/1.1 200 OK\r\n{}content-length: 2\r\n\r\n{{}}", "x-more: 1\r\n".repeat(200));
                stream.write_all(head.as_bytes()).await.ok()?;
            }
            Some(Fault::Status(204, _)) => stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.ok()?,
            Some(Fault::Status(307, _)) => {
                stream.write_all(b"HTTP/1.1 307 Moved\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n").await.ok()?;
            }
            Some(Fault::Status(status, _)) => {
                stream.write_all(response(status, "<html>error</html>").as_bytes()).await.ok()?;
            }
            Some(Fault::SuccessWith(status)) => stream.write_all(response(status, &body).as_bytes()).await.ok()?,
            Some(Fault::Body(body)) => stream.write_all(response(200, body).as_bytes()).await.ok()?,
            Some(
                Fault::ResetBefore | Fault::CloseBefore | Fault::CloseWithin | Fault::Early | Fault::CloseAccepted,
            ) => return None,
        }
    }
}

/// What carries the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Default,
    Reqwest,
}

const TRANSPORTS: [Over; 2] = [Over::Default, Over::Reqwest];

/// A client of each provider.
#[derive(Clone)]
struct Clients(Client<Meta>, Client<Nxcloud>, Client<Cams>);

impl Clients {
    fn new(address: &str, over: Over) -> Self {
        let endpoint = || Endpoint::new(address).unwrap();
        let limits = Limits::default().with_timeout(TIMEOUT).with_rate_wait(None);
        let backoff = Backoff::default()
            .with_attempts(3)
            .with_first(Duration::from_millis(2))
            .with_longest(Duration::from_secs(1));
        let meta = Meta::new("token", "1", "2").unwrap().with_endpoint(endpoint());
        let nxcloud = Nxcloud::new("key", "secret", "app", "8618500000099").unwrap().with_endpoint(endpoint());
        let cams = Cams::new("id", "secret", "6591230000").unwrap().with_endpoint(endpoint());
        let clients = Self(
            Client::new(meta).with_limits(limits).with_backoff(backoff),
            Client::new(nxcloud).with_limits(limits).with_backoff(backoff),
            Client::new(cams).with_limits(limits).with_backoff(backoff),
        );
        if over == Over::Default {
            return clients;
        }
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let Self(meta, nxcloud, cams) = clients;
        Self(meta.with_reqwest(client.clone()), nxcloud.with_reqwest(client.clone()), cams.with_reqwest(client))
    }

    async fn send(&self, n: usize, to: &str) -> Result<Receipt, Error> {
        let (to, parcel) = (format!("+{to}"), ParcelSent { customer: "Mei" });
        match n % 3 {
            0 => self.0.send(&to, &parcel).await,
            1 => self.1.send(&to, &parcel).await,
            _ => self.2.send(&to, &parcel).await,
        }
    }
}

/// What became of the messages of one fault.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcomes {
    accepted: usize,
    refused: usize,
    unknown: usize,
    /// Messages that the server accepted, while the client reported that they were not.
    lost: usize,
    doubled: usize,
    /// Receipts of other messages.
    mistaken: usize,
}

async fn run(over: Over, fault: Fault, messages: usize, at_once: usize) -> Outcomes {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let accepted = Arc::new(Accepted::default());
    let server = tokio::spawn({
        let (accepted, count) = (Arc::clone(&accepted), Arc::new(AtomicUsize::new(0)));
        async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, fault, Arc::clone(&accepted), Arc::clone(&count)));
            }
        }
    });
    let (clients, next) = (Clients::new(&address, over), Arc::new(AtomicUsize::new(0)));
    let mut senders = JoinSet::new();
    for _ in 0..at_once {
        let (clients, next) = (clients.clone(), Arc::clone(&next));
        senders.spawn(async move {
            let mut results = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= messages {
                    return results;
                }
                let to = format!("1555{n:07}");
                let result = clients.send(n, &to).await;
                results.push((to, result));
            }
        });
    }
    let results: Vec<_> = senders.join_all().await.into_iter().flatten().collect();
    assert_eq!(results.len(), messages);
    let mut outcomes = Outcomes::default();
    for (to, result) in &results {
        let ids = accepted.0.lock().unwrap().get(to).cloned().unwrap_or_default();
        outcomes.doubled += usize::from(ids.len() > 1);
        match result {
            Ok(receipt) => {
                outcomes.accepted += 1;
                outcomes.mistaken += usize::from(ids.first() != Some(&receipt.message_id));
            }
            Err(error) if error.may_have_been_accepted() => outcomes.unknown += 1,
            Err(_) => {
                outcomes.refused += 1;
                outcomes.lost += usize::from(!ids.is_empty());
            }
        }
    }
    server.abort();
    outcomes
}

fn assert_sound(over: Over, fault: Fault, outcomes: &Outcomes) {
    let wrong = (outcomes.lost, outcomes.doubled, outcomes.mistaken);
    assert_eq!(wrong, (0, 0, 0), "{over:?}, {fault:?}: {outcomes:?}");
    assert!(outcomes.accepted > 0, "{over:?}, {fault:?}: the other requests succeed: {outcomes:?}");
    let harmless = matches!(fault, Fault::Slow | Fault::Interim);
    assert!(!harmless || (outcomes.refused, outcomes.unknown) == (0, 0), "{over:?}, {fault:?}: {outcomes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_lost_or_sent_twice() {
    let mut faults = JoinSet::new();
    for over in TRANSPORTS {
        for fault in FAULTS {
            faults.spawn(async move { (over, fault, run(over, fault, 30, 6).await) });
        }
    }
    for (over, fault, mut outcomes) in faults.join_all().await {
        // On a busy machine, a slow response that competes with those of all other faults may come after the time limit.
        if matches!(fault, Fault::Slow) && outcomes.unknown > 0 {
            assert_eq!(
                (outcomes.lost, outcomes.doubled, outcomes.mistaken),
                (0, 0, 0),
                "{over:?}, {fault:?}: {outcomes:?}"
            );
            outcomes = run(over, fault, 30, 6).await;
        }
        assert_sound(over, fault, &outcomes);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes"]
async fn ten_thousand_messages_for_each_fault() {
    println!(
        "{:<28} {:>8} {:>8} {:>8} {:>5} {:>8} {:>9} {:>7}",
        "", "accepted", "refused", "unknown", "lost", "doubled", "mistaken", "time"
    );
    for (over, fault) in TRANSPORTS.into_iter().flat_map(|over| FAULTS.map(|fault| (over, fault))) {
        let start = Instant::now();
        let found = run(over, fault, 10_000, 64).await;
        let name = format!("{over:?}, {fault:?}");
        let name: String = name.chars().take(28).collect();
        println!(
            "{name:<28} {:>8} {:>8} {:>8} {:>5} {:>8} {:>9} {:>5.1} s",
            found.accepted,
            found.refused,
            found.unknown,
            found.lost,
            found.doubled,
            found.mistaken,
            start.elapsed().as_secs_f64()
        );
        assert_sound(over, fault, &found);
    }
}
