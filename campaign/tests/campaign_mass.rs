//! Campaigns whose requests have several recipients, against the emulated CAMS, with each database.

#![cfg(all(feature = "campaigns", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use common::SpringSale;
use whatsapp_template::client::{HttpTransport, Limits, Transport};
use whatsapp_template::model::Provider;
use whatsapp_template::provider::{Endpoint, Rate};
use whatsapp_template::webhook::{CamsWebhook, Event};
use whatsapp_template::{Cams, Client};
use whatsapp_template_campaign::campaign::{CampaignState, CheckedCampaign, StopRules};
use whatsapp_template_campaign::{Campaign, CampaignRun, CampaignWorker, Ledger, Resolution, Scope, State, To};
use whatsapp_template_emulator::{CamsCredentials, Emulator, Fault, Message, Moment, OperationKind};

/// How long a worker of these tests may be silent. With a shorter time, the workers of a busy machine are given up.
const LEASE: Duration = Duration::from_secs(3);

/// A client for the CAMS account of the emulator at an address.
fn client_of(url: &str) -> Client<Cams> {
    let keys = CamsCredentials::default();
    let cams = Cams::new(keys.access_key_id, keys.access_key_secret, "8613800000000").unwrap();
    Client::new(cams.with_endpoint(Endpoint::new(url).unwrap()))
}

/// An emulator in which the template is approved.
async fn emulator(builder: whatsapp_template_emulator::Builder) -> Emulator {
    let emulator = builder.start().await.unwrap();
    client_of(emulator.url()).create::<SpringSale<'_>>().await.unwrap();
    emulator
}

/// An emulator that reports to the ledger.
async fn reporting(ledger: &Ledger) -> Emulator {
    let ledger = ledger.clone();
    let observe = move |body: Bytes| {
        let ledger = ledger.clone();
        async move {
            let Ok(events) = CamsWebhook::new().events("", &body) else { return StatusCode::BAD_REQUEST };
            match ledger.observe(&events).await {
                Ok(_) => StatusCode::OK,
                Err(_) => StatusCode::SERVICE_UNAVAILABLE,
            }
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", post(observe))).await });
    emulator(Emulator::builder().webhook(Provider::Cams, format!("http://{address}/"))).await
}

/// A campaign with so many recipients, whose numbers begin after `first`, and so many in a request.
fn spring(name: &str, first: u32, count: u32, mass: u16) -> Campaign<SpringSale<'static>> {
    let numbers: Vec<u32> = (first..first + count).collect();
    Campaign::new(name)
        .rows(numbers, |number: &u32| {
            To::new(format!("+1555{number:07}").as_str()).with(SpringSale { customer: "Mei" })
        })
        .daily(1_000_000)
        .mass(mass)
        .stop_when(StopRules::default().with_max_unknown(None))
}

async fn check<T>(campaign: Campaign<T>, emulator: &Emulator) -> CheckedCampaign {
    let checked = campaign.check(&client_of(emulator.url())).await.unwrap();
    assert_eq!(checked.report().problems, Vec::<String>::new());
    checked
}

fn worker<T: Transport>(ledger: &Ledger, client: Client<Cams, T>) -> CampaignWorker<Cams, T> {
    CampaignWorker::new(ledger, client).with_rate(None).with_mass_rate(None).with_lease(LEASE)
}

/// Works until the campaign waits for nothing that comes by itself.
async fn work(ledger: &Ledger, emulator: &Emulator, run: &CampaignRun) -> CampaignState {
    work_with(ledger, client_of(emulator.url()), run).await
}

async fn work_with<T: Transport>(ledger: &Ledger, client: Client<Cams, T>, run: &CampaignRun) -> CampaignState {
    let mut ended = None;
    let until = async { ended = Some(run.wait().await.unwrap()) };
    tokio::time::timeout(Duration::from_mins(2), worker(ledger, client).run(until)).await.unwrap().unwrap();
    ended.unwrap()
}

/// The numbers of each request, by its reference.
fn requests(emulator: &Emulator) -> BTreeMap<String, Vec<String>> {
    let mut requests: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in emulator.messages() {
        requests.entry(message.callback_data.unwrap_or_default()).or_default().push(message.to);
    }
    requests
}

/// What is true after every run: no recipient twice, and the counts are those of the rows.
async fn judge(run: &CampaignRun, emulator: &Emulator) {
    let verified = run.verify().await.unwrap();
    assert!(verified.is_right(), "{verified:#?}");
    let messages = emulator.messages();
    let numbers: HashSet<_> = messages.iter().map(|message| &message.to).collect();
    assert_eq!(numbers.len(), messages.len(), "a recipient twice");
}

/// Waits until exactly so many messages are accepted, for at most two minutes: the emulator reports one by one.
async fn until_accepted(run: &CampaignRun, count: u64) {
    let give_up = Instant::now() + Duration::from_mins(2);
    loop {
        let counts = run.status().await.unwrap().counts;
        if counts.of(State::Accepted) == count {
            return;
        }
        assert!(Instant::now() < give_up, "not {count}: {counts:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Receipts of CAMS with this status for messages.
fn receipts(messages: &[Message], status: &str) -> Vec<Event> {
    let receipts: Vec<_> = messages
        .iter()
        .map(|message| {
            serde_json::json!({
                "MessageId": message.id, "From": message.from, "To": message.to, "Timestamp": "1790000000000",
                "Status": status, "TaskId": message.callback_data, "ErrorCode": "131026",
            })
        })
        .collect();
    CamsWebhook::new().events("", serde_json::json!(receipts).to_string().as_bytes()).unwrap()
}

/// A transport that refuses requests in which a number occurs, as a provider may do, and counts the requests.
struct Refusing {
    transport: HttpTransport,
    number: String,
    requests: AtomicUsize,
    refused: AtomicUsize,
}

/// The counts can be read while the client has the transport.
struct Shared(std::sync::Arc<Refusing>);

impl Transport for Shared {
    async fn execute(
        &self,
        request: http::Request<Vec<u8>>,
        limits: Limits,
    ) -> Result<http::Response<Vec<u8>>, whatsapp_template::Error> {
        self.0.requests.fetch_add(1, Ordering::Relaxed);
        if String::from_utf8_lossy(request.body()).contains(&self.0.number) {
            self.0.refused.fetch_add(1, Ordering::Relaxed);
            let body = br#"{"Code":"InvalidParameter.PhoneNumberError","Message":"no such number","RequestId":"R"}"#;
            let mut response = http::Response::new(body.to_vec());
            *response.status_mut() = http::StatusCode::BAD_REQUEST;
            return Ok(response);
        }
        self.0.transport.execute(request, limits).await
    }
}

macro_rules! tests {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn requests_have_several_recipients() {
            let (_database, ledger) = database().await;
            let emulator = reporting(&ledger).await;
            let checked = check(spring("spring", 0, 2500, 1000), &emulator).await;
            assert_eq!(checked.report().per_second, Some(10_000), "ten requests with 1000 recipients");
            let run = ledger.start(checked).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let mut sizes: Vec<_> = requests(&emulator).values().map(Vec::len).collect();
            sizes.sort_unstable();
            assert_eq!(sizes, [500, 1000, 1000]);
            until_accepted(&run, 2500).await;
            judge(&run, &emulator).await;

            // The receipts name each message, and are counted once each.
            let messages = emulator.messages();
            for status in ["Read", "Delivered", "Read"] {
                let observed = ledger.observe(&receipts(&messages, status)).await.unwrap();
                assert_eq!((observed.statuses, observed.accepted), (2500, 0));
            }
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Accepted), counts.read()), (2500, 2500), "{counts:?}");
            judge(&run, &emulator).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_lost_response_makes_all_unknown_and_receipts_prove_each() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(1));
            let run = ledger.start(check(spring("lost", 0, 500, 100), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Unknown), counts.of(State::Accepted)), (100, 400), "{counts:?}");
            assert_eq!(emulator.messages().len(), 500);

            let requests = requests(&emulator);
            let mut messages = emulator.messages();
            messages.sort_by(|one, other| one.to.cmp(&other.to));
            // The lost request is that of the first recipients.
            let reference = messages[0].callback_data.clone();
            let (lost, others): (Vec<_>, Vec<_>) =
                messages.into_iter().partition(|message| message.callback_data == reference);
            assert_eq!((lost.len(), requests.len()), (100, 5));
            assert_eq!(run.resolve(Duration::from_hours(1), Resolution::SendAgain).await.unwrap(), 0, "none is so old");

            // Numbers that the request does not have, a forged reference, another attempt: nothing changes.
            let mut stranger = lost[0].clone();
            stranger.to = "15559999999".to_owned();
            let mut elsewhere = lost[0].clone();
            elsewhere.callback_data.clone_from(&others[0].callback_data);
            let mut forged = lost[0].clone();
            let tag = if reference.as_ref().unwrap().ends_with('0') { '1' } else { '0' };
            forged.callback_data.as_mut().unwrap().pop();
            forged.callback_data.as_mut().unwrap().push(tag);
            for (message, statuses) in [(stranger, 1), (elsewhere, 1), (forged, 0)] {
                let observed = ledger.observe(&receipts(&[message], "Delivered")).await.unwrap();
                assert_eq!((observed.statuses, observed.accepted), (statuses, 0));
            }
            assert_eq!(run.status().await.unwrap().counts.of(State::Unknown), 100);

            // Each receipt proves its own row: backwards, twice, delivered and failed.
            let (delivered, failed) = lost.split_at(60);
            let observed = ledger.observe(&receipts(&delivered[..40], "Read")).await.unwrap();
            assert_eq!((observed.statuses, observed.accepted), (40, 40));
            assert_eq!(run.status().await.unwrap().counts.of(State::Unknown), 60);
            let mut events = receipts(delivered, "Delivered");
            events.reverse();
            events.extend(receipts(delivered, "Sent"));
            assert_eq!(ledger.observe(&events).await.unwrap().accepted, 20);
            assert_eq!(ledger.observe(&events).await.unwrap().accepted, 0);
            assert_eq!(ledger.observe(&receipts(failed, "Failed")).await.unwrap().accepted, 40);
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Accepted), counts.of(State::Unknown)), (500, 0), "{counts:?}");
            assert_eq!((counts.read(), counts.delivered(), counts.failed()), (40, 60, 40), "{counts:?}");
            judge(&run, &emulator).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn receipts_may_come_before_the_response() {
            let (_database, ledger) = database().await;
            let emulator = reporting(&ledger).await;
            // The response takes two seconds, the receipts come at once.
            let slow = Fault::Slow(Duration::from_millis(30));
            emulator.inject_fault(slow.for_operation(OperationKind::Send).times(1));
            let run = ledger.start(check(spring("early", 0, 300, 300), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            until_accepted(&run, 300).await;
            assert_eq!(emulator.messages().len(), 300);
            judge(&run, &emulator).await;
        }

        /// Whatever happens to a request, no recipient gets two messages, and each that the provider accepted is proved.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn each_fault_of_the_provider() {
            let (_database, ledger) = database().await;
            let emulator = reporting(&ledger).await;
            // All but a wrong clock, which pauses the sender as an expired token does.
            let faults: Vec<_> = Fault::REQUEST_FAULTS.iter().copied().filter(|fault| *fault != Fault::Clock).collect();
            for fault in &faults {
                emulator.inject_fault(fault.for_operation(OperationKind::Send).times(1));
            }
            let run = ledger.start(check(spring("faults", 0, 400, 10), &emulator).await).await.unwrap();
            let client = client_of(emulator.url()).with_limits(Limits::default().with_timeout(Duration::from_secs(1)));
            assert_eq!(work_with(&ledger, client, &run).await, CampaignState::Finished);
            assert_eq!(emulator.pending_faults(), 0);
            let sent = emulator.messages().len() as u64;
            until_accepted(&run, sent).await;
            judge(&run, &emulator).await;
            let counts = run.status().await.unwrap().counts;
            assert_eq!(counts.of(State::Accepted) + counts.of(State::Unknown), 400, "{counts:?}");
            // Unknown are at most those of requests that were not executed.
            let lost = faults.iter().filter(|fault| !fault.executes_request()).count() as u64;
            assert!(counts.of(State::Unknown) <= lost * 10, "{counts:?}");
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_request_that_is_throttled_is_sent_again() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let throttled = Fault::Throttled(Some(Duration::from_millis(100)));
            emulator.inject_fault(throttled.for_operation(OperationKind::Send).times(2));
            emulator.inject_fault(Fault::Cut(Moment::Before).for_operation(OperationKind::Send).times(1));
            let run = ledger.start(check(spring("throttled", 0, 400, 200), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            judge(&run, &emulator).await;
            let counts = run.status().await.unwrap().counts;
            // A connection that is cut may have carried the request.
            assert_eq!((counts.of(State::Accepted), counts.of(State::Unknown)), (200, 200), "{counts:?}");
            assert_eq!(emulator.messages().len(), 200);
        }

        /// The provider refuses a whole request because of one number: all others get their message.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn one_refused_number_refuses_no_other() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("wrong", 0, 1000, 1000), &emulator).await).await.unwrap();
            let refusing = std::sync::Arc::new(Refusing {
                transport: HttpTransport::new(Duration::from_secs(5)),
                number: "15550000617".to_owned(),
                requests: AtomicUsize::new(0),
                refused: AtomicUsize::new(0),
            });
            let client = client_of(emulator.url()).with_transport(Shared(refusing.clone()));
            assert_eq!(work_with(&ledger, client, &run).await, CampaignState::Finished);
            judge(&run, &emulator).await;
            let status = run.status().await.unwrap();
            assert_eq!((status.counts.of(State::Accepted), status.counts.of(State::Refused)), (999, 1), "{status:#?}");
            assert_eq!(status.codes[0].code, "InvalidParameter.PhoneNumberError");
            let (requests, refused) =
                (refusing.requests.load(Ordering::Relaxed), refusing.refused.load(Ordering::Relaxed));
            assert!(requests < 45 && refused < 20, "{requests} requests, {refused} refused");
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_paused_template_refuses_none() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("paused", 0, 300, 100), &emulator).await).await.unwrap();
            assert!(emulator.pause("spring_sale", "en_US"));
            let paused = async {
                let give_up = Instant::now() + Duration::from_secs(30);
                while run.status().await.unwrap().variants[0].pause.is_none() {
                    assert!(Instant::now() < give_up, "{:#?}", run.status().await.unwrap());
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            worker(&ledger, client_of(emulator.url())).run(paused).await.unwrap();
            let counts = run.status().await.unwrap().counts;
            assert_eq!(counts.of(State::Pending), 300, "{counts:?}");
            assert!(emulator.approve("spring_sale", "en_US"));
            assert!(run.resume().await.unwrap());
            judge(&run, &emulator).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn customers_who_opted_out_and_limits_count_each_recipient() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            ledger.suppress("15550000007", Scope::Marketing, "asked on the phone").await.unwrap();
            let run = ledger.start(check(spring("opt-out", 0, 150, 100), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Accepted), counts.of(State::Skipped)), (149, 1));

            let limited = spring("limited", 1000, 400, 100).daily(400);
            let run = ledger.start(check(limited, &emulator).await).await.unwrap();
            let reached = async {
                let give_up = Instant::now() + Duration::from_secs(30);
                while run.status().await.unwrap().daily.is_none_or(|daily| daily.left > 0) {
                    assert!(Instant::now() < give_up, "{:#?}", run.status().await.unwrap());
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            worker(&ledger, client_of(emulator.url())).run(reached).await.unwrap();
            let sent = emulator.messages().len();
            assert!((399..=400).contains(&sent), "{sent}: the skipped one may count");
            assert!(run.cancel().await.unwrap());
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Cancelled);
            assert_eq!(emulator.messages().len(), sent);
            judge(&run, &emulator).await;
        }

        /// Several workers share the rate of these requests, which the emulator enforces.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn workers_share_the_rate_of_requests() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("rate", 0, 3000, 100), &emulator).await).await.unwrap();
            let begun = Instant::now();
            let rate = Rate::new("SendChatappMassMessage", 10, Duration::from_secs(1));
            let mut tasks = tokio::task::JoinSet::new();
            for _ in 0..3 {
                let worker = worker(&ledger, client_of(emulator.url())).with_mass_rate(Some(rate.clone()));
                let run = run.clone();
                tasks.spawn(async move { worker.run(async { drop(run.wait().await) }).await });
            }
            while let Some(ended) = tasks.join_next().await {
                ended.unwrap().unwrap();
            }
            assert_eq!(emulator.messages().len(), 3000);
            assert_eq!(requests(&emulator).len(), 30);
            // 30 requests have 29 times a tenth of a second between them.
            assert!(begun.elapsed() > Duration::from_millis(2800), "{:?}", begun.elapsed());
            judge(&run, &emulator).await;
        }

        /// A worker ends between the mark and the response; the receipts prove what had left.
        #[cfg(feature = "__crash_points")]
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_worker_that_ends_at_any_point_of_a_request() {
            use whatsapp_template_campaign::CrashPoint;
            let (database, ledger) = database().await;
            let emulator = reporting(&ledger).await;
            let points = [
                CrashPoint::Marked,
                CrashPoint::Committed,
                CrashPoint::Built,
                CrashPoint::Sending,
                CrashPoint::Answered,
                CrashPoint::Collected,
                CrashPoint::AnswersWritten,
            ];
            for (first, point) in (1..).map(|index| index * 10_000).zip(points) {
                let name = format!("{point:?}");
                let run = ledger.start(check(spring(&name, first, 300, 100), &emulator).await).await.unwrap();
                for time in [1, 2] {
                    child::start(&address(&database), emulator.url(), &name, &format!("{name}:{time}"));
                }
                // With the lease of the processes, which are given up sooner.
                let worker = worker(&ledger, client_of(emulator.url())).with_lease(child::LEASE);
                worker.run(async { drop(run.wait().await) }).await.unwrap();
                assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
                let of_run = |message: &Message| message.to.starts_with(&format!("1555{:03}", first / 10_000));
                let sent = emulator.messages().into_iter().filter(of_run).count() as u64;
                until_accepted(&run, sent).await;
                let counts = run.status().await.unwrap().counts;
                assert_eq!(counts.of(State::Accepted) + counts.of(State::Unknown), 300, "{name}: {counts:?}");
                assert_eq!(counts.of(State::Unknown) % 100, 0, "a request leaves whole or not: {name}: {counts:?}");
                judge(&run, &emulator).await;
            }
        }
    };
}

/// The worker in a process of its own: this test program, started again with variables.
#[cfg(feature = "__crash_points")]
mod child {
    use std::process::{Command, Stdio};

    use super::*;

    const VARIABLES: [&str; 3] =
        ["WHATSAPP_TEMPLATE_TEST_DATABASE", "WHATSAPP_TEMPLATE_TEST_PROVIDER", "WHATSAPP_TEMPLATE_TEST_CAMPAIGN"];

    /// How long the worker may be silent.
    pub(super) const LEASE: Duration = Duration::from_secs(1);

    /// As a test it does nothing.
    #[tokio::test]
    async fn child() {
        let [Some(database), Some(provider), Some(campaign)] = VARIABLES.map(|name| std::env::var(name).ok()) else {
            return;
        };
        let ledger = Ledger::connect(&database).await.unwrap();
        let run = ledger.campaign(&campaign).await.unwrap();
        let worker = worker(&ledger, client_of(&provider)).with_lease(LEASE);
        worker.run(async { drop(run.wait().await) }).await.unwrap();
    }

    /// Runs a worker until it ends at a point, or the campaign does.
    pub(super) fn start(database: &str, provider: &str, campaign: &str, point: &str) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child::child", "--nocapture"]);
        command.envs(VARIABLES.into_iter().zip([database, provider, campaign]));
        command.env("WHATSAPP_TEMPLATE_CRASH_AT", point);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    }
}

/// A provider without such requests is refused by the check, before anything is asked or sent.
#[tokio::test]
async fn other_providers_have_no_such_requests() {
    for rules in [Provider::Meta, Provider::Nxcloud] {
        let checked = spring("spring", 0, 3, 100).check_rows(rules, |_| {}).await.unwrap();
        let problems = &checked.report().problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        let problem = format!("`mass` is set, but `{rules}` has no request with several recipients");
        assert!(problems[0].starts_with(&problem) && problems[0].ends_with("leave `mass` out"), "{problems:?}");
    }
    for wrong in [0, 1001] {
        let checked = spring("spring", 0, 3, wrong).check_rows(Provider::Cams, |_| {}).await.unwrap();
        let expected = format!("a request has {wrong} recipients; write 1 to 1000, or leave it out");
        assert_eq!(checked.report().problems, [expected]);
    }
    let checked = spring("spring", 0, 3, 1000).check_rows(Provider::Cams, |_| {}).await.unwrap();
    assert_eq!(checked.report().problems, Vec::<String>::new());
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;

    async fn database() -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::connect(&address(&folder)).await.unwrap();
        (folder, ledger)
    }

    fn address(folder: &tempfile::TempDir) -> String {
        format!("sqlite:{}", folder.path().join("campaigns.db").display())
    }

    tests!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use crate::common::postgres::Database;

    async fn database() -> (Database, Ledger) {
        let database = Database::create();
        let ledger = Ledger::connect(&address(&database)).await.unwrap();
        (database, ledger)
    }

    fn address(database: &Database) -> String {
        database.address()
    }

    tests!();
}
