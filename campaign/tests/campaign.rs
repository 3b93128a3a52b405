//! Campaigns against the emulator, with each database.

#![cfg(all(feature = "campaigns", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use common::departures::{RecordedTransport, most_in_a_second};
use common::{OrderShipped, SpringSale, accepted, client, emulator, webhook, webhooks};
use tokio::sync::mpsc;
use whatsapp_template::model::Provider;
use whatsapp_template::provider::Rate;
use whatsapp_template_campaign::campaign::{
    CampaignState, Canary, CheckedCampaign, ChunkId, Dispatch, Drive, HandOut, LimitedBy, PauseKind, RetryOrder, Share,
    Stop, StopRules, Variant, Waiting,
};
use whatsapp_template_campaign::{
    BadRow, BoxFuture, Campaign, CampaignRun, CampaignWorker, Error, ErrorKind, Ledger, PreparedRow, Resolution,
    RowReader, Rows, Scope, State, To,
};
use whatsapp_template_emulator::{Emulator, Fault, Moment, OperationKind};

/// How long a worker of these tests may be silent. With a shorter time, the workers of a busy machine are given up.
const LEASE: Duration = Duration::from_secs(3);

/// A customer of the shop.
#[derive(Clone)]
struct Customer {
    name: String,
    phone: String,
}

/// So many customers, each with a number of its own.
fn customers(count: u32) -> Vec<Customer> {
    let customer =
        |number: u32| Customer { name: format!("Mei {number}"), phone: format!("+1555{:07}", 1_000_000 + number) };
    (0..count).map(customer).collect()
}

/// A campaign without limits. Its brake is off.
fn spring(name: &str, count: u32) -> Campaign<SpringSale<'static>> {
    Campaign::new(name)
        .rows(customers(count), |c: &Customer| To::new(&c.phone).with(SpringSale { customer: &c.name }))
        .per_second(100_000)
        .daily(1_000_000)
        .stop_when(StopRules::default().with_max_unknown(None))
}

async fn check<T>(campaign: Campaign<T>, emulator: &Emulator) -> CheckedCampaign {
    let checked = campaign.check(&client(emulator)).await.unwrap();
    assert_eq!(checked.report().problems, Vec::<String>::new());
    checked
}

fn worker(ledger: &Ledger, emulator: &Emulator) -> CampaignWorker<whatsapp_template::Meta> {
    CampaignWorker::new(ledger, client(emulator)).with_rate(None).with_lease(LEASE)
}

/// Works until the campaign waits for nothing that comes by itself.
async fn work(ledger: &Ledger, emulator: &Emulator, run: &CampaignRun) -> CampaignState {
    let mut ended = None;
    let until = async { ended = Some(run.wait().await.unwrap()) };
    tokio::time::timeout(Duration::from_mins(2), worker(ledger, emulator).run(until)).await.unwrap().unwrap();
    ended.unwrap()
}

/// Works until a condition on the status is true, for at most 30 seconds.
async fn work_until(
    ledger: &Ledger,
    emulator: &Emulator,
    run: &CampaignRun,
    is_done: impl Fn(&whatsapp_template_campaign::campaign::CampaignStatus) -> bool,
) {
    let until = async {
        for _ in 0..300 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            if is_done(&run.status().await.unwrap()) {
                return;
            }
        }
        panic!("after 30 seconds: {:#?}", run.status().await.unwrap());
    };
    worker(ledger, emulator).run(until).await.unwrap();
}

/// Waits until all that the emulator accepted is proved by webhooks.
async fn proved(run: &CampaignRun, emulator: &Emulator) {
    for _ in 0..300 {
        let status = run.status().await.unwrap();
        if status.counts.of(State::Accepted) == emulator.messages().len() as u64 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("after 30 seconds: {:#?}", run.status().await.unwrap());
}

/// What is true after every run.
async fn judge(run: &CampaignRun, emulator: &Emulator) {
    let verified = run.verify().await.unwrap();
    assert!(verified.is_right(), "{verified:#?}");
    assert!(accepted(emulator).values().all(|times| *times == 1), "a reference twice");
    let mut numbers: Vec<_> = emulator.messages().iter().map(|message| message.to.clone()).collect();
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "a recipient twice");
}

/// An emulator that reports to the ledger.
async fn reporting(ledger: &Ledger) -> Emulator {
    let address = webhooks(ledger.clone(), "emulator-app-secret".to_owned()).await;
    emulator(Emulator::builder().webhook(Provider::Meta, format!("http://{address}/"))).await
}

/// Rows whose readings end with an error after some batches, but for the first and the last reading.
struct Failing<R> {
    rows: R,
    /// After how many batches each reading ends.
    readings: Mutex<Vec<usize>>,
}

struct FailingReader<'r> {
    reader: Box<dyn RowReader + 'r>,
    batches: usize,
}

impl<R: Rows> Rows for Failing<R> {
    fn name(&self) -> &str {
        self.rows.name()
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn RowReader + '_>, Error>> {
        Box::pin(async {
            let batches = self.readings.lock().unwrap().remove(0);
            let reader: Box<dyn RowReader> = Box::new(FailingReader { reader: self.rows.open().await?, batches });
            Ok(reader)
        })
    }
}

impl RowReader for FailingReader<'_> {
    fn read(&mut self) -> BoxFuture<'_, Result<Vec<Result<PreparedRow, BadRow>>, Error>> {
        Box::pin(async {
            let Some(left) = self.batches.checked_sub(1) else {
                // The error of a file that cannot be read.
                return Err(Ledger::connect("a file that cannot be read").await.unwrap_err());
            };
            self.batches = left;
            self.reader.read().await
        })
    }
}

/// An engine that loses every third chunk, repeats every second one, and delays all of them.
struct Careless {
    sender: mpsc::UnboundedSender<(u32, ChunkId)>,
    receiver: tokio::sync::Mutex<mpsc::UnboundedReceiver<(u32, ChunkId)>>,
    handed: Mutex<u32>,
}

impl Careless {
    fn new() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        Self { sender, receiver: tokio::sync::Mutex::new(receiver), handed: Mutex::new(0) }
    }
}

impl Dispatch for &Careless {
    // Even if the planner's transaction is rolled back.
    async fn hand_out(&self, _: &mut HandOut<'_>, chunks: &[ChunkId]) -> Result<(), Error> {
        for chunk in chunks {
            let mut handed = self.handed.lock().unwrap();
            *handed += 1;
            let times = if handed.is_multiple_of(3) { 0 } else { 1 + *handed % 2 };
            for _ in 0..times {
                self.sender.send((*handed, *chunk)).unwrap();
            }
        }
        Ok(())
    }

    async fn work(&self, drive: Drive, stop: Stop) -> Result<(), Error> {
        loop {
            let next = async { self.receiver.lock().await.recv().await };
            tokio::select! {
                () = stop.stopped() => return Ok(()),
                Some((number, chunk)) = next => {
                    let drive = drive.clone();
                    tokio::spawn(async move {
                        tokio::time::sleep(Duration::from_millis(u64::from(number % 7) * 20)).await;
                        drive.chunk(chunk).await;
                    });
                }
            }
        }
    }
}

/// A campaign of many small chunks: each recipient has one of twelve time zones.
fn zones(count: u32) -> Campaign<SpringSale<'static>> {
    Campaign::new("zones")
        .rows(customers(count), |c: &Customer| {
            let number: u32 = c.name.trim_start_matches("Mei ").parse().unwrap();
            let zone = format!("Etc/GMT+{}", number % 12);
            To::new(&c.phone).zone(zone).with(SpringSale { customer: &c.name })
        })
        .quiet_hours("03:00", "03:01")
        .per_second(100_000)
        .daily(100_000)
        .stop_when(StopRules::default().with_max_unknown(None))
}

/// A time of the day, some minutes from now.
fn in_minutes(minutes: i64) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let minute = (i64::try_from(now / 60).unwrap() + minutes).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

macro_rules! tests {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn each_recipient_gets_one_message() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("spring", 2500), &emulator).await).await.unwrap();
            assert_eq!(run.state().await.unwrap(), CampaignState::Running);
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            judge(&run, &emulator).await;
            let status = run.status().await.unwrap();
            assert_eq!((status.counts.of(State::Accepted), status.counts.total()), (2500, 2500), "{status:#?}");
            assert_eq!(emulator.messages().len(), 2500);
            assert!(status.ended.is_some());

            // The same again is the same run; other rows are not.
            let again = ledger.start(check(spring("spring", 2500), &emulator).await).await.unwrap();
            assert_eq!(again.id(), run.id());
            assert_eq!(work(&ledger, &emulator, &again).await, CampaignState::Finished);
            assert_eq!(emulator.messages().len(), 2500);
            let error = ledger.start(check(spring("spring", 2499), &emulator).await).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("other rows: it has 2500 recipients, now there are 2499"), "{error}");

            let error = ledger.campaign("sprnig").await.unwrap_err();
            assert!(error.to_string().contains("it has spring"), "{error}");
            run.forget().await.unwrap();
            assert!(ledger.campaigns().await.unwrap().is_empty());
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn loading_goes_on_where_it_was() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let campaign = |readings: Vec<usize>| {
                let rows = whatsapp_template_campaign::ClosureRows::new(customers(14_500), |c: &Customer| {
                    To::new(&c.phone).with(SpringSale { customer: &c.name })
                });
                let campaign = Campaign::<SpringSale<'_>>::new("spring").daily(1_000_000).per_second(100);
                campaign
                    .with_rows(Failing { rows, readings: Mutex::new(readings) })
                    .canary(Share::percent(10), Duration::ZERO)
            };
            for batches in [7, 12] {
                let error = ledger.start(check(campaign(vec![99, batches]), &emulator).await).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
                let run = ledger.campaign("spring").await.unwrap();
                assert_eq!(run.state().await.unwrap(), CampaignState::Loading);
                let verified = run.verify().await.unwrap();
                assert!(verified.is_right() && verified.loaded > 0 && verified.loaded < 14_500, "{verified:#?}");
            }
            let run = ledger.start(check(campaign(vec![99, 99]), &emulator).await).await.unwrap();
            let verified = run.verify().await.unwrap();
            assert!(verified.is_right() && verified.loaded == 14_500, "{verified:#?}");
            let sample = run.status().await.unwrap().stages[0].counts.total();
            assert!((1200..1700).contains(&sample), "10 % of 14,500: {sample}");
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_canary_needs_webhooks() {
            let (_database, ledger) = database().await;
            let silent = emulator(Emulator::builder()).await;
            let with_canary = |name: &str| spring(name, 400).canary(Share::percent(10), Duration::ZERO);
            let run = ledger.start(check(with_canary("silent"), &silent).await).await.unwrap();
            assert_eq!(work(&ledger, &silent, &run).await, CampaignState::Paused);
            let status = run.status().await.unwrap();
            let pause = status.pause.clone().unwrap();
            assert_eq!(pause.kind, PauseKind::Canary);
            assert!(pause.evidence.starts_with("no webhook has reported about any of the"), "{pause}");
            let sample = status.stages[0].counts.total();
            assert!((15..80).contains(&sample) && silent.messages().len() as u64 == sample, "{status:#?}");
            assert_eq!(status.limited_by, LimitedBy::Waiting(Waiting::Paused));
            // A person lets it go on.
            assert!(run.resume().await.unwrap());
            assert_eq!(work(&ledger, &silent, &run).await, CampaignState::Finished);
            assert_eq!(silent.messages().len(), 400);
            judge(&run, &silent).await;

            let reporting = reporting(&ledger).await;
            let canary = Canary::new(Share::percent(10), Duration::from_secs(2));
            let run = ledger.start(check(spring("reported", 400).with_canary(canary), &reporting).await).await.unwrap();
            assert_eq!(work(&ledger, &reporting, &run).await, CampaignState::Finished);
            proved(&run, &reporting).await;
            judge(&run, &reporting).await;
            let status = run.status().await.unwrap();
            assert!(status.counts.delivered() > 0 && status.variants[0].delivered().share > 0.0, "{status:#?}");
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_template_that_is_paused_pauses_its_variant_only() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let campaign = Campaign::<SpringSale<'_>>::new("both")
                .variant::<OrderShipped<'_>>()
                .variants([Variant::new("sale"), Variant::new("order").with_weight(2)])
                .rows(customers(600), |c: &Customer| {
                    let order = OrderShipped { customer: &c.name, order_id: 1042 };
                    To::new(&c.phone).with(SpringSale { customer: &c.name }).variant(order)
                })
                .per_second(100_000)
                .daily(100_000);
            let run = ledger.start(check(campaign, &emulator).await).await.unwrap();
            assert!(emulator.pause("spring_sale", "en_US"));
            let is_halted = |status: &whatsapp_template_campaign::campaign::CampaignStatus| {
                let [sale, order] = status.variants.as_slice() else { panic!("{status:#?}") };
                order.counts.of(State::Accepted) == order.counts.total()
                    && sale.pause.is_some()
                    && status.waiting.iter().any(|waiting| waiting.reason == Waiting::VariantPaused)
            };
            work_until(&ledger, &emulator, &run, is_halted).await;
            let status = run.status().await.unwrap();
            let [sale, order] = status.variants.as_slice() else { panic!("{status:#?}") };
            let pause = sale.pause.as_ref().unwrap();
            assert_eq!((pause.kind, pause.code.as_deref()), (PauseKind::Template, Some("132015")));
            assert_eq!(sale.counts.of(State::Pending), sale.counts.total(), "nothing is refused: {sale:#?}");
            assert_eq!((order.pause.as_ref(), order.counts.of(State::Accepted)), (None, order.counts.total()));
            assert!((340..460).contains(&order.counts.total()), "two thirds of 600: {order:#?}");
            assert_eq!(status.waiting[0].reason, Waiting::VariantPaused);

            assert!(emulator.approve("spring_sale", "en_US"));
            assert!(run.resume().await.unwrap());
            let verified = run.verify().await.unwrap();
            assert!(verified.is_right(), "{verified:#?}");
        }

        /// The share is judged once all messages have left, because before there are not enough of them.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_campaign_that_ends_before_the_planner_looks_has_its_reason() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            emulator.inject_fault(Fault::Rejected(131_026).for_operation(OperationKind::Send).times(60));
            let brake = StopRules::default().with_at_least(210);
            let run = ledger.start(check(spring("fast", 210).stop_when(brake), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let pause = run.status().await.unwrap().pause.unwrap();
            assert_eq!(pause.kind, PauseKind::TooManyUnreachable);
            assert_eq!(pause.evidence, "60 of 210 messages are not reachable (131026); the limit is 10 %");
            assert!(pause.since > 0);
            // An order makes it run again, without the reason.
            assert_eq!(run.retry(&RetryOrder::new()).await.unwrap(), 60);
            let status = run.status().await.unwrap();
            assert_eq!((status.state, status.pause), (CampaignState::Running, None));
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            assert_eq!(run.status().await.unwrap().pause, None);
            judge(&run, &emulator).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn lost_answers_pause_the_campaign_and_webhooks_prove_them() {
            let (_database, ledger) = database().await;
            let emulator = reporting(&ledger).await;
            emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(60));
            let run = ledger.start(check(spring("lost", 600), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            proved(&run, &emulator).await;
            judge(&run, &emulator).await;
            // A connection that was cut may have been reused for another request, which then never arrived.
            let counts = run.status().await.unwrap().counts;
            assert_eq!(counts.of(State::Accepted) + counts.of(State::Unknown), 600, "{counts:?}");
            assert!(emulator.messages().len() > 500 && accepted(&emulator).len() == emulator.messages().len());

            // Without webhooks nothing proves them. The rate lets the planner look several times before all have left.
            let silent = common::emulator(Emulator::builder()).await;
            silent.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(300));
            let brake = StopRules::default().with_at_least(50).with_max_unknown(Some(Share::percent(5)));
            let run = ledger
                .start(check(spring("braked", 2000).per_second(500).stop_when(brake), &silent).await)
                .await
                .unwrap();
            assert_eq!(work(&ledger, &silent, &run).await, CampaignState::Paused);
            let status = run.status().await.unwrap();
            assert_eq!(status.pause.as_ref().map(|pause| pause.kind), Some(PauseKind::TooManyUnknown), "{status:#?}");
            assert_eq!(
                status.unknown_by_age.iter().map(|age| age.count).sum::<u64>(),
                status.counts.of(State::Unknown)
            );
            // A person decides about them. The worker has ended, so none of them still gets its answer.
            let unknown = status.counts.of(State::Unknown);
            assert_eq!(run.resolve(Duration::from_hours(1), Resolution::Accepted).await.unwrap(), 0, "none is so old");
            assert_eq!(run.resolve(Duration::ZERO, Resolution::Accepted).await.unwrap(), unknown);
            assert!(run.resume().await.unwrap());
            silent.clear_faults();
            assert_eq!(work(&ledger, &silent, &run).await, CampaignState::Finished);
            judge(&run, &silent).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn refused_messages_are_counted_and_sent_again_on_order() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            emulator.inject_fault(Fault::Rejected(131_009).for_operation(OperationKind::Send).times(30));
            let run = ledger.start(check(spring("refused", 300), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let status = run.status().await.unwrap();
            assert_eq!(status.counts.of(State::Refused), 30);
            assert_eq!((status.codes[0].code.as_str(), status.codes[0].count), ("131009", 30), "{status:#?}");
            assert!(!status.codes[0].meaning.is_empty());
            assert_eq!(run.retry(&RetryOrder::new().with_code("131026")).await.unwrap(), 0, "none has this code");
            assert_eq!(run.retry(&RetryOrder::new().with_code("131009")).await.unwrap(), 30);
            assert_eq!(run.state().await.unwrap(), CampaignState::Running);
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            assert_eq!(emulator.messages().len(), 300);
            judge(&run, &emulator).await;
            assert!(run.status().await.unwrap().codes.is_empty());
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn failed_deliveries_are_sent_again_by_their_code() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("capped", 40), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let messages = emulator.messages();
            let (failed, others) = messages.split_at(10);
            ledger.observe(&webhook(failed, "failed")).await.unwrap();
            ledger.observe(&webhook(others, "delivered")).await.unwrap();
            assert_eq!(run.retry(&RetryOrder::new()).await.unwrap(), 0, "without a code only refused ones");
            assert_eq!(run.retry(&RetryOrder::new().with_code("131026")).await.unwrap(), 0, "another code");
            assert_eq!(run.retry(&RetryOrder::new().with_code("131049")).await.unwrap(), 10);
            // The webhook is repeated.
            ledger.observe(&webhook(failed, "failed")).await.unwrap();
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Pending), counts.of(State::Accepted), counts.failed()), (10, 30, 0));
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            ledger.observe(&webhook(failed, "failed")).await.unwrap();

            let messages = emulator.messages();
            assert_eq!(messages.len(), 50);
            let number = |message: &whatsapp_template_emulator::Message| message.to.clone();
            let (mut first, mut again): (Vec<_>, Vec<_>) =
                (failed.iter().map(number).collect(), messages[40..].iter().map(number).collect());
            first.sort();
            again.sort();
            assert_eq!(first, again, "exactly those that failed");
            assert!(accepted(&emulator).values().all(|times| *times == 1), "a reference twice");
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Accepted), counts.delivered(), counts.failed()), (40, 30, 0));
            ledger.observe(&webhook(&messages[40..], "delivered")).await.unwrap();
            assert_eq!(run.status().await.unwrap().counts.delivered(), 40);
            assert!(run.verify().await.unwrap().is_right());
        }

        /// An order about some recipients of a chunk neither delays the others nor wakes a cancelled campaign.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn an_order_delays_no_other_recipient() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            emulator.inject_fault(Fault::Rejected(131_009).for_operation(OperationKind::Send).times(2));
            let run = ledger.start(check(spring("some", 60).per_second(10), &emulator).await).await.unwrap();
            work_until(&ledger, &emulator, &run, |status| status.counts.of(State::Accepted) > 3).await;
            let order = RetryOrder::new().with_code("131009").with_after(Duration::from_hours(24));
            assert_eq!(run.retry(&order).await.unwrap(), 2);
            work_until(&ledger, &emulator, &run, |status| status.counts.of(State::Accepted) == 58).await;
            let status = run.status().await.unwrap();
            assert_eq!((status.state, status.counts.of(State::Pending)), (CampaignState::Running, 2));
            assert!(status.waiting.iter().all(|waiting| waiting.reason == Waiting::Retry), "{:?}", status.waiting);

            assert!(run.cancel().await.unwrap());
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Cancelled);
            ledger.observe(&webhook(&emulator.messages()[..1], "failed")).await.unwrap();
            let error = run.retry(&RetryOrder::new().with_code("131049")).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("was cancelled"), "{error}");
            assert!(run.verify().await.unwrap().is_right());
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn opted_out_cancelled_and_late_recipients_are_skipped() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            ledger.suppress("15551000007", Scope::Marketing, "asked on the phone").await.unwrap();
            let run = ledger.start(check(spring("opt-out", 20), &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let counts = run.status().await.unwrap().counts;
            assert_eq!((counts.of(State::Skipped), counts.of(State::Accepted)), (1, 19));

            let slow = spring("cancelled", 3000).per_second(20);
            let run = ledger.start(check(slow, &emulator).await).await.unwrap();
            work_until(&ledger, &emulator, &run, |status| status.counts.of(State::Accepted) > 0).await;
            assert!(run.cancel().await.unwrap());
            assert!(!run.cancel().await.unwrap(), "it has ended");
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Cancelled);
            let counts = run.status().await.unwrap().counts;
            assert!(counts.of(State::Accepted) < 200 && counts.of(State::Pending) == 0, "{counts:?}");
            assert_eq!(counts.of(State::Accepted) + counts.of(State::Skipped), 3000);

            let until = SystemTime::now() + Duration::from_secs(3);
            let late = spring("late", 3000).per_second(20).until(until);
            let run = ledger.start(check(late, &emulator).await).await.unwrap();
            assert_eq!(work(&ledger, &emulator, &run).await, CampaignState::Finished);
            let counts = run.status().await.unwrap().counts;
            assert!(counts.of(State::Accepted) < 150 && counts.of(State::Skipped) > 2800, "{counts:?}");
            assert!(run.verify().await.unwrap().is_right());
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn quiet_hours_and_the_daily_limit_make_recipients_wait() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let quiet = Campaign::<SpringSale<'_>>::new("quiet")
                .rows(customers(40), |c: &Customer| {
                    let zone = if c.name.ends_with('1') { "UTC" } else { "Etc/GMT+6" };
                    To::new(&c.phone).zone(zone).with(SpringSale { customer: &c.name })
                })
                .quiet_hours(&in_minutes(-60), &in_minutes(60))
                .per_second(100_000);
            let checked = check(quiet, &emulator).await;
            let report = checked.report();
            let hours = Duration::from_mins(30)..=Duration::from_mins(90);
            assert_eq!((report.has_quiet_hours, report.quiet), (true, 4));
            assert!(report.quiet_for.is_some_and(|first| hours.contains(&first)), "{report:#?}");
            let run = ledger.start(checked).await.unwrap();
            work_until(&ledger, &emulator, &run, |status| status.counts.of(State::Accepted) == 36).await;
            let status = run.status().await.unwrap();
            assert_eq!(status.left, None, "the rate does not say when they may go");
            assert!(status.waiting[0].first_in.is_some_and(|first| hours.contains(&first)), "{status:#?}");
            assert_eq!(status.waiting[0].reason, Waiting::QuietHours);
            assert_eq!((status.waiting[0].recipients, status.limited_by), (4, LimitedBy::Waiting(Waiting::QuietHours)));

            let limited = ledger.start(check(spring("limited", 250).daily(136), &emulator).await).await.unwrap();
            let is_limited = |status: &whatsapp_template_campaign::campaign::CampaignStatus| {
                status.daily.is_some_and(|daily| daily.left == 0)
            };
            work_until(&ledger, &emulator, &limited, is_limited).await;
            let status = limited.status().await.unwrap();
            assert_eq!(status.counts.of(State::Accepted), 100, "the 36 of the other campaign count: {status:#?}");
            assert_eq!(status.limited_by, LimitedBy::Waiting(Waiting::DailyLimit));
            assert!(limited.verify().await.unwrap().is_right());
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn ten_workers_share_one_rate() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("shared", 400), &emulator).await).await.unwrap();
            let rate = Rate::new(Rate::MESSAGES, 80, Duration::from_secs(1));
            let mut tasks = tokio::task::JoinSet::new();
            let folder = tempfile::tempdir().unwrap();
            let departures = folder.path().join("departures");
            for _ in 0..10 {
                let client = client(&emulator).with_transport(RecordedTransport::new(Some(&departures)));
                let worker = CampaignWorker::new(&ledger, client).with_rate(Some(rate.clone())).with_lease(LEASE);
                let run = run.clone();
                tasks.spawn(async move { worker.run(async { drop(run.wait().await) }).await });
            }
            while let Some(ended) = tasks.join_next().await {
                ended.unwrap().unwrap();
            }
            judge(&run, &emulator).await;
            assert_eq!(emulator.messages().len(), 400);
            let (left, most) = most_in_a_second(&departures);
            assert!(left == 400 && most <= 80, "{most} of {left} in a second");
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn a_provider_that_throttles_halves_the_rate() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(spring("slow", 200), &emulator).await).await.unwrap();
            emulator.inject_fault(Fault::Rejected(130_429).for_operation(OperationKind::Send).times(1));
            let rate = Rate::new(Rate::MESSAGES, 100, Duration::from_secs(1));
            let begun = std::time::Instant::now();
            worker(&ledger, &emulator).with_rate(Some(rate)).run(async { drop(run.wait().await) }).await.unwrap();
            // 200 messages at 100 a second take 2 s, at 50 a second nearly 4 s.
            assert!(begun.elapsed() > Duration::from_secs(3), "{:?}", begun.elapsed());
            let counts = run.status().await.unwrap().counts;
            assert_eq!(counts.of(State::Accepted), 200, "the throttled message was sent again: {counts:?}");
            judge(&run, &emulator).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn an_engine_may_lose_repeat_and_delay_chunks() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let run = ledger.start(check(zones(600), &emulator).await).await.unwrap();
            let engine = Careless::new();
            let (one, other) =
                (worker(&ledger, &emulator).with_dispatch(&engine), worker(&ledger, &emulator).with_dispatch(&engine));
            let ended = async || drop(run.wait().await);
            let both = async { tokio::join!(one.run(ended()), other.run(ended())) };
            let (one, other) = tokio::time::timeout(Duration::from_mins(1), both).await.unwrap();
            one.unwrap();
            other.unwrap();
            assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
            judge(&run, &emulator).await;
            assert_eq!(emulator.messages().len(), 600);
        }
    };
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;

    async fn database() -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("campaigns.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        (folder, ledger)
    }

    tests!();
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use crate::common::postgres::Database;

    /// Two machines get their chunks from apalis, in the database of the ledger.
    #[cfg(feature = "apalis")]
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn apalis_hands_chunks_to_two_machines() {
        use whatsapp_template_campaign::campaign::ApalisDispatch;
        let (database, ledger) = database().await;
        let emulator = emulator(Emulator::builder()).await;
        let run = ledger.start(check(zones(600), &emulator).await).await.unwrap();
        let engine = async || ApalisDispatch::connect(&database.address()).await.unwrap();
        let (one, other) = (
            worker(&ledger, &emulator).with_dispatch(engine().await),
            worker(&ledger, &emulator).with_dispatch(engine().await),
        );
        let ended = async || drop(run.wait().await);
        let both = async { tokio::join!(one.run(ended()), other.run(ended())) };
        let (one, other) = tokio::time::timeout(Duration::from_mins(2), both).await.unwrap();
        one.unwrap();
        other.unwrap();
        assert_eq!(run.state().await.unwrap(), CampaignState::Finished);
        judge(&run, &emulator).await;
        assert_eq!(emulator.messages().len(), 600);
    }

    async fn database() -> (Database, Ledger) {
        let database = Database::create();
        let ledger = Ledger::connect(&database.address()).await.unwrap();
        (database, ledger)
    }

    tests!();
}
