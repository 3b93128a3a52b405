//! The client keeps the rates that the emulator enforces.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;
use whatsapp_template::meta::PhoneNumber;
use whatsapp_template::{
    Client, ErrorKind, Meta, Retry,
    client::{Backoff, LocalRateLimiter},
    provider::Rate,
    whatsapp_template,
};
use whatsapp_template_emulator::Emulator;

use super::meta::client;

whatsapp_template! {
    /// A parcel.
    pub struct ParcelArrived {}
    category: utility,
    language: en_US,
    body: "Your parcel has arrived at our shop in the old town.",
}

const SECOND: Duration = Duration::from_secs(1);

/// Sends to this many customers at once, and returns the codes of the refusals.
async fn send(clients: &[Client<Meta>], customers: usize) -> Vec<String> {
    let mut messages = JoinSet::new();
    for n in 0..customers {
        let client = clients[n % clients.len()].clone();
        messages.spawn(async move {
            let to = format!("+1555{n:07}");
            let sent = client.send(&to, &ParcelArrived {}).await;
            sent.err().map(|error| error.code().map_or_else(|| error.to_string(), str::to_owned))
        });
    }
    messages.join_all().await.into_iter().flatten().collect()
}

async fn enforcing() -> (Emulator, Client<Meta>) {
    let emulator = Emulator::builder().enforce_rate_limits().start().await.unwrap();
    let client = client(&emulator).with_backoff(Backoff::NEVER);
    client.create::<ParcelArrived>().await.unwrap();
    (emulator, client)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_refused_for_the_rate_of_its_number() {
    let (emulator, client) = enforcing().await;
    let rates = LocalRateLimiter::new();
    // Two clients that share the number also share its rate.
    let clients = [client.clone().with_rate_limiter(rates.clone()), client.with_rate_limiter(rates)];
    let start = Instant::now();
    assert_eq!(send(&clients, 240).await, Vec::<String>::new());
    assert!(start.elapsed() >= 2 * SECOND, "{:?}", start.elapsed());
    assert_eq!(emulator.messages().len(), 240);
}

#[tokio::test]
async fn a_rate_above_that_of_the_number_is_refused_by_the_emulator() {
    let (emulator, client) = enforcing().await;
    client.set_rate(Rate::new(Rate::MESSAGES, 1000, SECOND));
    let refused = send(&[client], 200).await;
    assert!(refused.len() >= 40 && refused.iter().all(|code| code == "130429"), "{refused:?}");
    assert_eq!(emulator.messages().len(), 200 - refused.len());
}

#[tokio::test]
async fn a_refusal_is_known_before_the_wait() {
    let (_emulator, client) = enforcing().await;
    let limits = client.limits().with_rate_wait(2 * SECOND);
    let client = client.with_limits(limits);
    client.set_rate(Rate::new(Rate::MESSAGES, 1, Duration::from_mins(1)));
    client.send("+15550123", &ParcelArrived {}).await.unwrap();
    let start = Instant::now();
    let error = client.send("+15550124", &ParcelArrived {}).await.unwrap_err();
    assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
    assert_eq!((error.kind(), error.provider()), (ErrorKind::Throttled, Some("Meta")));
    assert!(matches!(error.retry(), Retry::After(wait) if wait > 50 * SECOND), "{error:?}");
    assert!(error.to_string().contains("the rate `messages` is used up: 1 in 60s; the next operation"), "{error}");
}

#[test]
fn the_rate_of_a_number_is_read_from_its_throughput() {
    let read = |level: &str, with_app: bool| {
        let number = json!({ "id": "106540352242922", "throughput": { "level": level }, "is_on_biz_app": with_app });
        PhoneNumber::from_json(&number).unwrap().message_rate()
    };
    for (level, with_app, calls) in
        [("STANDARD", false, Some(80)), ("HIGH", false, Some(1000)), ("HIGH", true, Some(20)), ("NEW", false, None)]
    {
        let rate = read(level, with_app);
        assert_eq!(rate.as_ref().map(|rate| rate.calls), calls, "{level}");
        assert!(rate.is_none_or(|rate| rate.account.as_deref() == Some("106540352242922") && rate.per == SECOND));
    }
}
