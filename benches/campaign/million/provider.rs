//! The provider with its faults, in a process of its own: it counts the messages of each customer, and delivers webhooks twice
//! and out of order.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Request, StatusCode};
use tokio::sync::{Mutex, mpsc};
use whatsapp_template_benches::client::Connection;
use whatsapp_template_benches::process::{Process, greet, until_end_of_input, variable};
use whatsapp_template_benches::webhook::{Status, signed};
use whatsapp_template_benches::{Failure, provider};
use whatsapp_template_emulator::{Emulator, Fault, Message, Moment, OperationKind};

use crate::rows;

/// The role of the process.
pub(crate) const ROLE: &str = "million-provider";

/// How often the emulator is asked for new messages, which it keeps for some seconds.
const LOOK: Duration = Duration::from_millis(250);

/// How many connections deliver webhooks, and how many statuses one of them has.
const CONNECTIONS: usize = 8;
const IN_ONE: usize = 50;

/// For how long a webhook is repeated until the service has stored it.
const REPEAT: Duration = Duration::from_mins(5);

/// The faults, and how many of a million requests each meets.
const FAULTS: [(Fault, u32); 9] = [
    (Fault::Throttled(None), 1000),
    (Fault::Unavailable(Moment::Before), 1000),
    (Fault::Unavailable(Moment::After), 500),
    (Fault::BadGateway(Moment::Before), 500),
    (Fault::BadGateway(Moment::After), 500),
    (Fault::Cut(Moment::Before), 200),
    (Fault::Cut(Moment::After), 1000),
    (Fault::CutWithin, 500),
    (Fault::Silent(Moment::After), 10),
];

/// How many of a million requests are refused because WhatsApp cannot reach the number.
const REFUSED: (u32, u32) = (131_026, 2000);

/// Starts the provider, which delivers webhooks to the service and first prints the address of the emulator. At its end it writes
/// a file with a byte for each customer: how many messages the customer got.
pub(crate) fn process(service: &str, customers: u64, counts: &Path) -> Result<Process, Failure> {
    let counts = counts.to_str().ok_or("the path of the counts is not UTF-8")?;
    Process::start(ROLE, &[("SERVICE", service), ("CUSTOMERS", &customers.to_string()), ("COUNTS", counts)])
}

/// Runs the provider.
pub(crate) async fn run() -> Result<(), Failure> {
    let emulator = provider::emulator().await?;
    for (seed, (fault, in_million)) in FAULTS.into_iter().enumerate() {
        inject(&emulator, fault, in_million, seed as u64);
    }
    inject(&emulator, Fault::Rejected(REFUSED.0), REFUSED.1, 1000);
    let (sender, receiver) = mpsc::unbounded_channel();
    let deliveries = tokio::spawn(deliver(variable("SERVICE")?, receiver));
    let mut counter = Counter::new(variable("CUSTOMERS")?.parse()?, sender);
    greet(emulator.url())?;
    let mut end = Box::pin(until_end_of_input());
    loop {
        let has_ended = tokio::select! {
            () = &mut end => true,
            () = tokio::time::sleep(LOOK) => false,
        };
        counter.count(&emulator.messages())?;
        if has_ended {
            break;
        }
    }
    let Counter { messages, total, late, webhooks, .. } = counter;
    webhooks.send(late.into())?;
    drop(webhooks);
    let delivered = deliveries.await??;
    std::fs::write(variable("COUNTS")?, messages)?;
    println!("the provider accepted {total} messages and delivered {delivered} statuses");
    Ok(())
}

fn inject(emulator: &Emulator, fault: Fault, in_million: u32, seed: u64) {
    let probability = f64::from(in_million) / 1e6;
    emulator.inject_fault(fault.for_operation(OperationKind::Send).with_probability(probability, seed));
}

/// Counts the messages of each customer, and makes their webhooks.
struct Counter {
    /// How many messages each customer got.
    messages: Vec<u8>,
    total: u64,
    /// The id of the last message that was counted.
    last: Option<String>,
    /// Statuses that are delivered a look later, after newer ones.
    late: VecDeque<Status>,
    random: u64,
    webhooks: mpsc::UnboundedSender<Vec<Status>>,
}

impl Counter {
    fn new(customers: usize, webhooks: mpsc::UnboundedSender<Vec<Status>>) -> Self {
        Self { messages: vec![0; customers], total: 0, last: None, late: VecDeque::new(), random: 42, webhooks }
    }

    /// Counts the messages that were accepted since the last look.
    fn count(&mut self, messages: &[Message]) -> Result<(), Failure> {
        let new = match &self.last {
            None => messages,
            Some(last) => {
                let known = messages.iter().rposition(|message| message.id == *last);
                let known = known
                    .ok_or("the emulator has dropped messages before they were counted; the machine is too slow")?;
                &messages[known + 1..]
            }
        };
        let Some(newest) = new.last() else {
            let late = std::mem::take(&mut self.late);
            return Ok(self.webhooks.send(late.into())?);
        };
        self.last = Some(newest.id.clone());
        self.total += new.len() as u64;
        let mut now: Vec<Status> = Vec::with_capacity(new.len() * 6);
        let mut later = VecDeque::new();
        for message in new {
            let customer = rows::customer(&message.to).ok_or("a message is to no customer of the file")?;
            let count = self.messages.get_mut(customer).ok_or("a message is to a customer after the last one")?;
            *count = count.saturating_add(1);
            let (id, reference): (Arc<str>, Arc<str>) =
                (message.id.as_str().into(), message.callback_data.as_deref().unwrap_or_default().into());
            // One in a hundred is not delivered, and half of the others are read.
            let kinds: &[&'static str] = match self.random() % 100 {
                0 => &["sent", "failed"],
                1..=49 => &["sent", "delivered"],
                _ => &["sent", "delivered", "read"],
            };
            for &status in kinds {
                for _ in 0..2 {
                    let status = Status { id: Arc::clone(&id), reference: Arc::clone(&reference), status };
                    match self.random() % 4 {
                        0 => later.push_back(status),
                        _ => now.push(status),
                    }
                }
            }
        }
        now.extend(std::mem::replace(&mut self.late, later));
        for index in (1..now.len()).rev() {
            let other = (self.random() % (index as u64 + 1)) as usize;
            now.swap(index, other);
        }
        Ok(self.webhooks.send(now)?)
    }

    /// A linear congruential generator: the faults are the same in each run.
    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.random >> 33
    }
}

/// Delivers statuses over several connections; returns how many.
async fn deliver(service: String, mut batches: mpsc::UnboundedReceiver<Vec<Status>>) -> Result<u64, Failure> {
    let (sender, webhooks) = mpsc::channel::<Vec<Status>>(CONNECTIONS);
    let webhooks = Arc::new(Mutex::new(webhooks));
    let mut connections = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (service, webhooks) = (service.clone(), Arc::clone(&webhooks));
        connections.spawn(async move {
            let mut connection = Connection::open(&service).await?;
            loop {
                let next = webhooks.lock().await.recv().await;
                let Some(statuses) = next else { return Ok::<(), Failure>(()) };
                post(&mut connection, &service, &statuses).await?;
            }
        });
    }
    let mut delivered = 0;
    while let Some(batch) = batches.recv().await {
        delivered += batch.len() as u64;
        for statuses in batch.chunks(IN_ONE) {
            sender.send(statuses.to_vec()).await?;
        }
    }
    drop(sender);
    while let Some(ended) = connections.join_next().await {
        ended??;
    }
    Ok(delivered)
}

/// Posts a webhook until the service has stored it.
async fn post(connection: &mut Connection, service: &str, statuses: &[Status]) -> Result<(), Failure> {
    let (headers, body) = signed(statuses)?;
    let mut request = Request::post(format!("http://{service}/")).body(body)?;
    request.headers_mut().extend(headers);
    let give_up = Instant::now() + REPEAT;
    loop {
        let response = connection.exchange(&request).await?;
        match response.status() {
            StatusCode::OK => return Ok(()),
            status if Instant::now() > give_up => return Err(format!("the service answers {status}").into()),
            _ => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}
