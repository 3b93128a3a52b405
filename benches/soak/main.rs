//! A soak test of the emulator: `cargo bench -p whatsapp-template-benches --bench soak -- [--seconds N]`, five minutes by
//! default.
//!
//! Messages are sent through all three providers throughout, and each must be accepted. At the same time there are random
//! bytes, random and huge bodies, deep JSON, unread responses, endless heads, idle connections, and injected faults. The
//! test fails if a message is refused or lost, or if memory grows.

use std::alloc::{GlobalAlloc, Layout, System};
use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use whatsapp_template::{
    Cams, Meta, Nxcloud, Template,
    language::OneLanguage,
    message::Message,
    provider::{Endpoint, Operation as _, Provider, SigningContext},
    template::{BuiltIn, Via},
    whatsapp_template,
};
use whatsapp_template_benches::{client::Connection, memory::resident};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

/// Counts the allocated bytes, without what the system's allocator keeps for later.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        IN_USE.fetch_add(size, Ordering::Relaxed);
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order left our warehouse and will be with you soon.",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
}

type Failure = Box<dyn StdError + Send + Sync>;

/// The emulator's maximum number of connections: fewer than there are clients.
const MAX_CONNECTIONS: usize = 128;
/// The number of clients that never finish a request.
const SLOW_CLIENTS: usize = 300;
/// The maximum memory in use by client and emulator, in bytes. Messages take a few kilobytes each, large bodies some
/// megabytes for a moment, and connections what they received.
const MAX_IN_USE: usize = 128 * 1024 * 1024;
/// The maximum resident memory, which includes what the allocator keeps for later.
const MAX_RESIDENT: u64 = 256 * 1024 * 1024;
/// The timeout of a message.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The counters.
#[derive(Default)]
struct Count {
    messages: AtomicU64,
    slowest: AtomicU64,
    garbage: AtomicU64,
    failed: AtomicU64,
    evicted: AtomicU64,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let mut seconds = 300;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => seconds = arguments.next().ok_or("--seconds requires a number")?.parse::<u64>()?.max(10),
            // Cargo passes this argument to every benchmark.
            "--bench" => {}
            other => return Err(format!("unknown argument {other:?}").into()),
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(soak(Duration::from_secs(seconds)))
}

async fn soak(length: Duration) -> Result<(), Failure> {
    let emulator = Emulator::builder().max_connections(MAX_CONNECTIONS).start().await?;
    let address: Arc<str> = emulator.url().trim_start_matches("http://").into();
    let endpoint = || Endpoint::new(emulator.url());
    let (meta, cams, nxcloud) = (emulator.meta(), emulator.cams(), emulator.nxcloud());
    let token: Arc<str> = meta.access_token.as_str().into();
    let count = Arc::new(Count::default());
    // The senders must never end.
    let mut senders = JoinSet::new();
    let provider = Meta::new(meta.access_token.as_str(), &meta.waba_id, &meta.phone_number_id)?;
    senders.spawn(send(provider.with_endpoint(endpoint()?), Arc::clone(&address), Arc::clone(&count)));
    let provider =
        Cams::new(&cams.access_key_id, cams.access_key_secret.as_str(), "6591230000")?.with_cust_space_id("cams-8c8e");
    senders.spawn(send(provider.clone().with_endpoint(endpoint()?), Arc::clone(&address), Arc::clone(&count)));
    let reader = provider.with_endpoint(endpoint()?);
    let provider =
        Nxcloud::new(&nxcloud.access_key, nxcloud.access_secret.as_str(), &nxcloud.appkey, &nxcloud.business_phone)?;
    senders.spawn(send(provider.with_endpoint(endpoint()?), Arc::clone(&address), Arc::clone(&count)));
    // The other clients may fail.
    let mut others = JoinSet::new();
    for seed in 1..=2 {
        others.spawn(garbage(Arc::clone(&address), Arc::clone(&token), Arc::clone(&count), Random(seed)));
    }
    for n in 0..SLOW_CLIENTS {
        others.spawn(slow(Arc::clone(&address), Arc::clone(&count), n));
    }
    others.spawn(failing(reader, Arc::clone(&address), Arc::clone(&count)));

    let (start, tenth) = (Instant::now(), length / 10);
    println!(
        "{:>8} {:>10} {:>10} {:>10} {:>10} {:>12} {:>9} {:>9}",
        "seconds", "messages", "garbage", "failed", "reconnects", "slowest ms", "in use", "resident"
    );
    let mut faults = Fault::REQUEST_FAULTS.iter().cycle();
    let (mut next, mut max_in_use) = (Instant::now() + tenth, 0);
    while start.elapsed() < length {
        tokio::select! {
            ended = senders.join_next() => {
                return Err(match ended {
                    Some(Ok(Err(error))) => error,
                    other => format!("a sender ended: {other:?}").into(),
                });
            }
            () = tokio::time::sleep(Duration::from_millis(100)) => {}
        }
        // The faults do not apply to messages, so each message must be accepted.
        if emulator.pending_faults() == 0
            && let Some(fault) = faults.next()
        {
            emulator.inject_fault(fault.for_operation(OperationKind::Read).times(3));
        }
        max_in_use = max_in_use.max(IN_USE.load(Ordering::Relaxed));
        if Instant::now() < next {
            continue;
        }
        next += tenth;
        let resident = resident();
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        println!(
            "{:>8} {:>10} {:>10} {:>10} {:>10} {:>12} {:>6} MB {:>6} MB",
            start.elapsed().as_secs(),
            of(&count.messages),
            of(&count.garbage),
            of(&count.failed),
            of(&count.evicted),
            count.slowest.swap(0, Ordering::Relaxed),
            max_in_use / 1_000_000,
            resident.map_or_else(|| "?".to_owned(), |bytes| (bytes / 1_000_000).to_string())
        );
        if max_in_use > MAX_IN_USE || resident.is_some_and(|resident| resident > MAX_RESIDENT) {
            return Err(format!("{max_in_use} bytes were in use, {resident:?} bytes resident").into());
        }
        max_in_use = 0;
    }
    let sent = count.messages.load(Ordering::Relaxed);
    if sent == 0 {
        return Err("no message was sent".into());
    }
    println!("{sent} messages, all accepted");
    Ok(())
}

/// Sends messages one after the other. If the emulator closed the idle connection in favour of another, opens a new one.
async fn send<P>(provider: P, address: Arc<str>, count: Arc<Count>) -> Result<(), Failure>
where
    P: Provider<Rules = P> + BuiltIn + 'static,
    for<'a> OrderShipped<'a>: Via<P> + Template<Language = OneLanguage>,
{
    let mut connection = Connection::open(&address).await?;
    let create = provider.create(OrderShipped::definition(), "en_US")?;
    let response = connection.exchange(&create.request(&provider, &SigningContext::now()?)?).await?;
    create.response(&provider, response)?;
    for n in 0_u64.. {
        let (to, tracking) = (format!("+1555{:07}", n % 10_000_000), n.to_string());
        let filled = OrderShipped { customer: "Mei", tracking: &tracking };
        let call = provider.send(&Message::new(&to, &filled)?)?;
        let started = Instant::now();
        let response = loop {
            let request = call.request(&provider, &SigningContext::now()?)?;
            match tokio::time::timeout(TIMEOUT, connection.exchange(&request)).await {
                Ok(Ok(response)) => break response,
                Ok(Err(_)) if started.elapsed() < TIMEOUT => {
                    count.evicted.fetch_add(1, Ordering::Relaxed);
                    connection = Connection::open(&address).await?;
                }
                Ok(Err(error)) => return Err(format!("message {n} through {}: {error}", P::NAME).into()),
                Err(_) => return Err(format!("message {n} through {} had no response", P::NAME).into()),
            }
        };
        call.response(&provider, response)?;
        count.messages.fetch_add(1, Ordering::Relaxed);
        let took = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        count.slowest.fetch_max(took, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}

/// Sends invalid requests, each on a new connection.
async fn garbage(address: Arc<str>, token: Arc<str>, count: Arc<Count>, mut random: Random) {
    const PATHS: [&str; 7] = [
        "/",
        "/v25.0/100000000000002/messages",
        "/v25.0/100000000000001/message_templates",
        "/api/wa/mt",
        "/api/wa/uploadMedia",
        "/emulator-media/a",
        "/elsewhere",
    ];
    loop {
        let path = PATHS[random.below(PATHS.len())];
        let body = match random.below(6) {
            0 => random.bytes(4096),
            1 => [b"[".repeat(200_000), b"]".repeat(200_000)].concat(),
            2 => vec![b'a'; 3_000_000],
            3 => {
                format!("{{\"messaging_product\":\"whatsapp\",\"to\":\"1\",\"type\":{}}}", "[".repeat(127)).into_bytes()
            }
            4 => b"{\"name\":\"a\",\"language\":\"en\",\"category\":\"UTILITY\",\"components\":[".repeat(50),
            _ => Vec::new(),
        };
        let mut request = match random.below(4) {
            0 => random.bytes(2048),
            1 => format!("GET {path}?{} HTTP/1.1\r\nhost: a\r\n\r\n", "a=%".repeat(3000)).into_bytes(),
            _ => {
                let head = format!(
                    "POST {path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\nx-acs-action: CreateChatappTemplate\r\n\
                     x-acs-version: 2020-06-06\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                [head.into_bytes(), body].concat()
            }
        };
        if random.below(3) == 0 {
            // Ends in the middle, as if the client went away.
            request.truncate(random.below(request.len() + 1));
        }
        if let Ok(mut stream) = TcpStream::connect(&*address).await {
            // The emulator may refuse the request before its end or close the connection.
            let _ = tokio::time::timeout(Duration::from_secs(1), stream.write_all(&request)).await;
            if random.below(2) == 0 {
                let _ = tokio::time::timeout(Duration::from_millis(200), stream.read(&mut [0; 1024])).await;
            }
        }
        count.garbage.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Sends one byte a second, or nothing, or requests without reading the responses.
async fn slow(address: Arc<str>, count: Arc<Count>, n: usize) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(&*address).await {
            let unread = b"GET /elsewhere HTTP/1.1\r\nhost: a\r\n\r\n".repeat(1000);
            for byte in
                b"POST /api/wa/mt HTTP/1.1\r\nhost: a\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            {
                let written = match n % 3 {
                    0 => stream.write_all(&[*byte]).await,
                    1 => Ok(()),
                    _ => {
                        tokio::time::timeout(Duration::from_secs(1), stream.write_all(&unread)).await.unwrap_or(Ok(()))
                    }
                };
                if written.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            count.garbage.fetch_add(1, Ordering::Relaxed);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Queries the status of a template, with every kind of fault. The result does not matter here.
async fn failing(provider: Cams, address: Arc<str>, count: Arc<Count>) {
    loop {
        if let (Ok(call), Ok(context)) = (provider.status(OrderShipped::definition(), "en_US"), SigningContext::now())
            && let Ok(request) = call.request(&provider, &context)
            && let Ok(mut connection) = Connection::open(&address).await
        {
            let answered = tokio::time::timeout(Duration::from_millis(500), connection.exchange(&request)).await;
            let is_fine = answered
                .is_ok_and(|response| response.is_ok_and(|response| call.response(&provider, response).is_ok()));
            count.failed.fetch_add(u64::from(!is_fine), Ordering::Relaxed);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Pseudo-random numbers that are the same in each run: xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, max: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap_or_default() % max.max(1)
    }

    fn bytes(&mut self, max: usize) -> Vec<u8> {
        let length = self.below(max);
        (0..length).map(|_| self.next().to_le_bytes()[3]).collect()
    }
}
