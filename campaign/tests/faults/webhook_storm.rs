//! Webhooks in any number, order and repetition, of other programs, with forged references, and before the answer.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use whatsapp_template::webhook::{Event, MetaWebhook};
use whatsapp_template_campaign::{CrashPoint, State};

use super::repetitions::part_or_all;
use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;
use crate::common::webhooks;

for_each_work!(many_statuses_at_once, statuses_of_others_and_forged_ones_change_nothing, statuses_before_the_answer,);

#[cfg(feature = "postgres")]
mod server {
    use crate::faults::scenario::of_work;

    of_work!(a_service_whose_ledger_is_away);
}

/// The secret of the account that signs the webhooks.
const SECRET: &str = "emulator-app-secret";

/// A status as Meta reports it.
pub(super) fn status(reference: &str, status: &str) -> Value {
    json!({
        "id": format!("wamid.{reference}"), "status": status, "timestamp": "1795977000", "recipient_id": "15550123",
        "biz_opaque_callback_data": reference,
    })
}

/// A webhook with statuses.
fn webhook(statuses: &[Value]) -> Vec<u8> {
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "15550100", "phone_number_id": "1" },
        "statuses": statuses,
    });
    let entry = json!({ "id": "1", "changes": [{ "field": "messages", "value": value }] });
    json!({ "object": "whatsapp_business_account", "entry": [entry] }).to_string().into_bytes()
}

/// The events of a webhook whose signature is right.
pub(super) fn events(statuses: &[Value]) -> Vec<Event> {
    let body = webhook(statuses);
    let mut headers = http::HeaderMap::new();
    headers.insert("x-hub-signature-256", signature(&body).parse().unwrap());
    MetaWebhook::new(SECRET).unwrap().events(&headers, &body).unwrap()
}

fn signature(body: &[u8]) -> String {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
    let digits = ring::hmac::sign(&key, body).as_ref().iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    format!("sha256={digits}")
}

/// The references of the messages that the emulator has accepted.
fn references<D>(scenario: &Scenario<D>) -> Vec<String> {
    scenario.emulator.messages().into_iter().map(|message| message.callback_data.unwrap()).collect()
}

/// Each of 2,000 messages has 10 statuses, or 50 in the weekly run: all kinds, several times, in a random order, in webhooks of 500 that
/// arrive at the same time.
async fn many_statuses_at_once<D: TestDatabase>(work: Work) {
    const MESSAGES: usize = 2000;
    const KINDS: [&str; 5] = ["read", "delivered", "sent", "delivered", "sent"];
    let mut scenario = Scenario::<D>::silent(work).await;
    scenario.enqueue(MESSAGES as u64).await;
    scenario.finish().await;
    scenario.judge_finished().await;
    scenario.forget_answers().await;
    let references = references(&scenario);
    let mut statuses: Vec<Value> = (0..part_or_all(10, 50) * MESSAGES)
        .map(|number| status(&references[number % MESSAGES], KINDS[number / MESSAGES % KINDS.len()]))
        .collect();
    let mut random = 11_u64;
    for last in (1..statuses.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(random >> 33).unwrap() % (last + 1);
        statuses.swap(last, other);
    }
    let deliveries: Vec<Vec<Event>> = statuses.chunks(500).map(events).collect();
    let began = Instant::now();
    let tasks: Vec<_> = deliveries
        .into_iter()
        .map(|events| {
            let ledger = scenario.ledger.clone();
            tokio::spawn(async move {
                // A provider repeats a webhook that is answered with 503.
                while let Err(error) = ledger.observe(&events).await {
                    println!("repeated: {error}");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    println!("{} statuses in {:?}", statuses.len(), began.elapsed());
    let counts = scenario.judge_finished().await;
    assert_eq!(counts.of(State::Accepted), MESSAGES as u64);
    assert_eq!(work.with_progress(&scenario.ledger, "read").await.unwrap(), MESSAGES as u64);
}

async fn statuses_of_others_and_forged_ones_change_nothing<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::silent(work).await;
    scenario.enqueue(2).await;
    scenario.finish().await;
    scenario.judge_finished().await;
    scenario.forget_answers().await;
    let [right, other] = references(&scenario).try_into().unwrap();
    // Version, table, row, attempt, time and code. In each of these references the code is that of another one.
    let other_parts: Vec<&str> = other.split('.').collect();
    let with_part = |index: usize, part: &str| {
        let mut parts: Vec<&str> = right.split('.').collect();
        assert_ne!(parts[index], part);
        parts[index] = part;
        parts.join(".")
    };
    let other_table = with_part(1, if right.starts_with("wt1.o.") { "c" } else { "o" });
    let (several, other_row, later_attempt) = (with_part(1, "m"), with_part(2, other_parts[2]), with_part(3, "2"));
    let (forged_code, other_code) = (with_part(5, "00000000"), with_part(5, other_parts[5]));
    let other_ledger = {
        let mut other = Scenario::<D>::of(work).await;
        other.enqueue(1).await;
        other.finish().await;
        references(&other).remove(0)
    };
    for reference in [
        &forged_code,
        &other_code,
        &other_table,
        &several,
        &other_row,
        &later_attempt,
        &other_ledger,
        &right.to_uppercase(),
        "order-17",
        "",
        "wt1.",
    ] {
        let observed = scenario.ledger.observe(&events(&[status(reference, "read")])).await.unwrap();
        assert_eq!(observed.statuses, 0, "{reference}");
    }
    // A signature that is wrong never reaches the ledger, and a word of the future proves nothing.
    let route = webhooks(scenario.ledger.clone(), SECRET.to_owned()).await;
    let answer = post(route, &webhook(&[status(&right, "read")]), "sha256=00").await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    scenario.ledger.observe(&events(&[status(&right, "teleported")])).await.unwrap();
    assert_eq!(scenario.totals().await.of(State::Unknown), 2);
    scenario.ledger.observe(&events(&[status(&right, "read"), status(&other, "sent")])).await.unwrap();
    assert_eq!(scenario.judge_finished().await.of(State::Accepted), 2);
    assert_eq!(work.with_progress(&scenario.ledger, "read").await.unwrap(), 1);
}

/// The worker stops when the answer has arrived, and webhooks come before it is written.
async fn statuses_before_the_answer<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    let mut is_proved = false;
    // A process that stops while another of its tasks writes keeps the lock of SQLite: then no webhook is stored, and the next messages
    // are tried.
    for _ in 0..5 {
        let accepted = scenario.enqueued;
        scenario.enqueue(8).await;
        let mut worker = scenario.worker().lease(Duration::from_secs(30)).stop_at(CrashPoint::Answered, 1).start();
        assert!(worker.is_stopped().await);
        for _ in 0..500 {
            let now = scenario.totals().await.of(State::Accepted);
            is_proved = now > accepted;
            if is_proved && now == scenario.emulator.messages().len() as u64 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        worker.resume();
        assert!(worker.wait().await);
        assert_eq!(scenario.judge_finished().await.of(State::Accepted), accepted + 8);
        if is_proved {
            break;
        }
    }
    assert!(is_proved, "webhooks prove it without the answer");
    // The answer still brings the id of the message.
    let ids = scenario.database.texts(&format!("SELECT message_id FROM {}", work.table())).await;
    assert_eq!(ids.len() as u64, scenario.enqueued);
    assert!(ids.iter().all(|id| id.starts_with("wamid.")), "{ids:?}");
}

/// Sends a webhook to the route of a service; returns the beginning of its answer.
async fn post(route: std::net::SocketAddr, body: &[u8], signature: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(route).await.unwrap();
    let head = format!(
        "POST / HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: {signature}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// The service answers 503 while its ledger is away, so the provider repeats the webhook.
#[cfg(feature = "postgres")]
async fn a_service_whose_ledger_is_away(work: Work) {
    let mut scenario = Scenario::<crate::common::postgres::Server>::silent(work).await;
    scenario.enqueue(1).await;
    scenario.finish().await;
    scenario.judge_finished().await;
    scenario.forget_answers().await;
    let route = webhooks(scenario.ledger.clone(), SECRET.to_owned()).await;
    let body = webhook(&[status(&references(&scenario).remove(0), "delivered")]);
    scenario.database.stop("immediate");
    let answer = post(route, &body, &signature(&body)).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    scenario.database.restart();
    // The provider repeats it, until the connections of the service are made again.
    let mut answer = String::new();
    for _ in 0..20 {
        answer = post(route, &body, &signature(&body)).await;
        if !answer.starts_with("HTTP/1.1 503") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(scenario.judge_finished().await.of(State::Accepted), 1);
}
