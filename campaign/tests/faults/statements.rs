//! The statements of the databases against the table of transitions: any sequence of causes leads to the same states.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use whatsapp_template_campaign::{Cause, Resolution, Scope, SingleCause, State};

use super::repetitions::part_or_all;
use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::webhook_storm::{events, status};
use super::work::Work;

for_each_work!(any_sequence_of_causes_leads_to_the_states_of_the_table);

/// How many messages a sequence has.
const MESSAGES: usize = 2;

/// Something that happens. A message is 0 or 1, an attempt is relative: 0 is the present one, 1 the one before.
#[derive(Debug, Clone)]
enum Happening {
    /// A worker marks what is pending.
    Mark,
    /// A message expires, and a worker marks the others.
    Expire(usize),
    Answer(usize, u8, Cause),
    TakeOver,
    Report(usize, u8, Report),
    Retry(usize),
    Resolve(usize, Resolution),
}

#[derive(Debug, Clone, Copy)]
enum Report {
    Accepted,
    Held,
    Failed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    state: State,
    attempt: i64,
}

fn happening() -> impl Strategy<Value = Happening> {
    let message = 0..MESSAGES;
    let answer = prop::sample::select(vec![
        Cause::AnsweredAccepted,
        Cause::AnsweredHeld,
        Cause::AnsweredRefused,
        Cause::AnsweredLater,
        Cause::AnsweredUnknown,
    ]);
    let report = prop::sample::select(vec![Report::Accepted, Report::Held, Report::Failed]);
    let resolution = prop::sample::select(vec![Resolution::Accepted, Resolution::Refused, Resolution::SendAgain]);
    prop_oneof![
        4 => Just(Happening::Mark),
        1 => message.clone().prop_map(Happening::Expire),
        6 => (message.clone(), 0..2_u8, answer).prop_map(|(message, back, cause)| Happening::Answer(message, back, cause)),
        1 => Just(Happening::TakeOver),
        4 => (message.clone(), 0..2_u8, report).prop_map(|(message, back, report)| Happening::Report(message, back, report)),
        1 => message.clone().prop_map(Happening::Retry),
        2 => (message, resolution).prop_map(|(message, resolution)| Happening::Resolve(message, resolution)),
    ]
}

impl Row {
    fn apply(&mut self, cause: Cause) -> bool {
        let next = cause.apply(self.state);
        self.state = next.unwrap_or(self.state);
        next.is_some()
    }

    fn mark(&mut self) {
        self.attempt += i64::from(self.apply(Cause::Mark));
    }
}

impl Happening {
    /// What the table of transitions says.
    fn expect(&self, rows: &mut [Row; MESSAGES]) {
        match *self {
            Self::Mark => rows.iter_mut().for_each(Row::mark),
            Self::Expire(message) => {
                rows[message].apply(Cause::Skip);
                rows.iter_mut().for_each(Row::mark);
            }
            Self::Answer(message, back, cause) => {
                if back == 0 {
                    rows[message].apply(cause);
                }
            }
            Self::TakeOver => rows.iter_mut().for_each(|row| {
                row.apply(Cause::TakenOver);
            }),
            Self::Report(message, back, report) => {
                let row = &mut rows[message];
                // There is no attempt before the first.
                let is_present = back == 0 || row.attempt == 0;
                match report {
                    Report::Accepted => {
                        row.apply(Cause::ReportedAccepted);
                    }
                    Report::Held => {
                        row.apply(Cause::ReportedHeld);
                    }
                    // One failure has one meaning: after it was held, or the first sign that it was accepted.
                    Report::Failed if is_present => {
                        let _ = row.apply(Cause::ReportedRefused) || row.apply(Cause::ReportedFailed);
                    }
                    Report::Failed => {}
                }
            }
            Self::Retry(message) => {
                if rows[message].state == State::Refused {
                    rows[message].apply(Cause::OrderedAgain);
                }
            }
            Self::Resolve(message, resolution) => {
                let row = &mut rows[message];
                match resolution {
                    Resolution::Accepted => row.apply(Cause::DeclaredAccepted),
                    Resolution::Refused => row.apply(Cause::DeclaredRefused),
                    _ => row.state == State::Unknown && row.apply(Cause::OrderedAgain),
                };
            }
        }
    }

    /// What the statements do.
    async fn execute<D: TestDatabase>(&self, scenario: &Scenario<D>, case: &mut Case, rows: &[Row; MESSAGES]) {
        let ledger = &scenario.ledger;
        let Case { worker, ids, .. } = case;
        let id = |message: usize| ids[message];
        let attempt = |message: usize, back: u8| rows[message].attempt - i64::from(back);
        match *self {
            Self::Mark => worker.mark().await.unwrap(),
            Self::Expire(message) => match scenario.work {
                Work::Outbox => {
                    let expires =
                        |time: &str| format!("UPDATE whatsapp_outbox SET expires = {time} WHERE id = {}", ids[message]);
                    scenario.database.execute(&expires("1")).await;
                    worker.mark().await.unwrap();
                    scenario.database.execute(&expires("NULL")).await;
                }
                // All recipients of a campaign expire at the same time, so this one opts out.
                #[cfg(feature = "campaigns")]
                Work::Campaign => {
                    let customer = case.customers[message].as_str();
                    ledger.suppress(customer, Scope::Everything, "a test").await.unwrap();
                    worker.mark().await.unwrap();
                    ledger.unsuppress(customer).await.unwrap();
                }
            },
            Self::Answer(message, back, cause) => {
                worker.answer(id(message), attempt(message, back), cause).await.unwrap();
            }
            Self::TakeOver => worker.take_over().await.unwrap(),
            Self::Report(message, back, report) => {
                let reference = worker.reference(id(message), attempt(message, back).max(0)).await.unwrap();
                let word = match report {
                    Report::Accepted => "delivered",
                    Report::Held => "held_for_quality_assessment",
                    Report::Failed => "failed",
                };
                ledger.observe(&events(&[status(&reference, word)])).await.unwrap();
            }
            Self::Retry(message) => match scenario.work {
                Work::Outbox => drop(ledger.retry(id(message)).await.unwrap()),
                #[cfg(feature = "campaigns")]
                Work::Campaign => {
                    use whatsapp_template_campaign::campaign::RetryOrder;
                    case.runs[message].retry(&RetryOrder::new()).await.unwrap();
                }
            },
            Self::Resolve(message, resolution) => match scenario.work {
                Work::Outbox => drop(ledger.resolve(id(message), resolution).await.unwrap()),
                // While its worker gives signs of life, an order waits for the answer.
                #[cfg(feature = "campaigns")]
                Work::Campaign => {
                    scenario.database.execute("UPDATE whatsapp_driver SET ended = 1 WHERE ended IS NULL").await;
                    case.runs[message].resolve(std::time::Duration::ZERO, resolution).await.unwrap();
                    scenario.database.execute("UPDATE whatsapp_driver SET ended = NULL WHERE ended = 1").await;
                }
            },
        }
    }
}

/// The messages of a sequence, and the worker that they have.
struct Case {
    worker: SingleCause,
    ids: [i64; MESSAGES],
    /// The campaign and the customer of each, because an order is about all recipients of a campaign.
    #[cfg(feature = "campaigns")]
    runs: Vec<whatsapp_template_campaign::CampaignRun>,
    #[cfg(feature = "campaigns")]
    customers: [String; MESSAGES],
}

impl Case {
    /// With messages of its own. Those of the case before are out of the way.
    async fn new<D: TestDatabase>(scenario: &mut Scenario<D>) -> Self {
        let before = scenario.enqueued;
        match scenario.work {
            Work::Outbox => {
                scenario.database.execute("UPDATE whatsapp_outbox SET state = 6").await;
                scenario.enqueue(MESSAGES as u64).await;
                let first = i64::try_from(before).unwrap() + 1;
                Self {
                    worker: SingleCause::of_outbox(&scenario.ledger, "", "meta"),
                    ids: std::array::from_fn(|message| first + i64::try_from(message).unwrap()),
                    #[cfg(feature = "campaigns")]
                    runs: Vec::new(),
                    #[cfg(feature = "campaigns")]
                    customers: Default::default(),
                }
            }
            #[cfg(feature = "campaigns")]
            Work::Campaign => {
                for table in ["recipient", "chunk", "variant", "campaign", "driver"] {
                    scenario.database.execute(&format!("DELETE FROM whatsapp_{table}")).await;
                }
                for _ in 0..MESSAGES {
                    scenario.enqueue(1).await;
                }
                let mut runs = scenario.ledger.campaigns().await.unwrap();
                runs.sort_by_key(whatsapp_template_campaign::CampaignRun::id);
                let ids: Vec<i64> = runs.iter().map(|run| run.id() << 40).collect();
                Self {
                    worker: SingleCause::of_chunks(&scenario.ledger, "", "meta"),
                    ids: ids.try_into().unwrap(),
                    runs,
                    customers: std::array::from_fn(|message| scenario.customer(before + 1 + message as u64)),
                }
            }
        }
    }

    /// What the ledger has of a message.
    async fn row<D: TestDatabase>(&self, scenario: &Scenario<D>, message: usize) -> Row {
        let id = self.ids[message];
        match scenario.work {
            Work::Outbox => {
                let entry = scenario.ledger.entry(id).await.unwrap().unwrap();
                Row { state: entry.state, attempt: entry.attempts }
            }
            #[cfg(feature = "campaigns")]
            Work::Campaign => {
                let (number, attempt) = self.worker.recipient(id).await.unwrap().unwrap();
                Row { state: *State::ALL.iter().find(|state| state.number() == number).unwrap(), attempt }
            }
        }
    }

    /// The counts of the chunks are those of their recipients.
    async fn verify(&self) {
        #[cfg(feature = "campaigns")]
        for run in &self.runs {
            let verified = run.verify().await.unwrap();
            assert!(verified.is_right(), "{verified:#?}");
        }
    }
}

async fn any_sequence_of_causes_leads_to_the_states_of_the_table<D: TestDatabase>(work: Work) {
    let scenario = std::sync::Arc::new(tokio::sync::Mutex::new(Scenario::<D>::of(work).await));
    let runtime = tokio::runtime::Handle::current();
    let proof = move || {
        let mut runner =
            TestRunner::new(Config { cases: part_or_all(48, 192), failure_persistence: None, ..Config::default() });
        runner.run(&prop::collection::vec(happening(), 1..24), |happenings| {
            runtime.block_on(async {
                let mut scenario = scenario.lock().await;
                let mut case = Case::new(&mut scenario).await;
                let mut rows = [Row { state: State::Pending, attempt: 0 }; MESSAGES];
                for (number, happening) in happenings.iter().enumerate() {
                    happening.execute(&scenario, &mut case, &rows).await;
                    happening.expect(&mut rows);
                    for (message, row) in rows.iter().enumerate() {
                        let found = case.row(&scenario, message).await;
                        prop_assert_eq!(found, *row, "message {} after {:?}", message, &happenings[..=number]);
                    }
                }
                case.verify().await;
                Ok(())
            })
        })
    };
    tokio::task::spawn_blocking(proof).await.unwrap().unwrap();
}
