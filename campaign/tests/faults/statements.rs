//! The statements of the databases against the table of transitions: any sequence of causes leads to the same states.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use whatsapp_template_campaign::{Cause, Resolution, SingleCause, State};

use super::scenario::{Scenario, TestDatabase, for_each_database};
use super::webhook_storm::{events, status};

for_each_database!(any_sequence_of_causes_leads_to_the_states_of_the_table);

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

    /// What the statements do. `first` is the id of the first message.
    async fn execute<D: TestDatabase>(
        &self,
        scenario: &Scenario<D>,
        worker: &mut SingleCause,
        first: i64,
        rows: &[Row; MESSAGES],
    ) {
        let ledger = &scenario.ledger;
        let id = |message: usize| first + i64::try_from(message).unwrap();
        let attempt = |message: usize, back: u8| rows[message].attempt - i64::from(back);
        match *self {
            Self::Mark => worker.mark().await.unwrap(),
            Self::Expire(message) => {
                let id = id(message);
                scenario.database.execute(&format!("UPDATE whatsapp_outbox SET expires = 1 WHERE id = {id}")).await;
                worker.mark().await.unwrap();
                scenario.database.execute(&format!("UPDATE whatsapp_outbox SET expires = NULL WHERE id = {id}")).await;
            }
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
            Self::Retry(message) => {
                ledger.retry(id(message)).await.unwrap();
            }
            Self::Resolve(message, resolution) => {
                ledger.resolve(id(message), resolution).await.unwrap();
            }
        }
    }
}

async fn any_sequence_of_causes_leads_to_the_states_of_the_table<D: TestDatabase>() {
    let scenario = std::sync::Arc::new(tokio::sync::Mutex::new(Scenario::<D>::new().await));
    let runtime = tokio::runtime::Handle::current();
    let proof = move || {
        let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
        runner.run(&prop::collection::vec(happening(), 1..24), |happenings| {
            runtime.block_on(async {
                let mut scenario = scenario.lock().await;
                // The messages of the case before are out of the way.
                scenario.database.execute("UPDATE whatsapp_outbox SET state = 6").await;
                scenario.enqueue(MESSAGES as u64).await;
                let first = i64::try_from(scenario.enqueued).unwrap() - 1;
                let mut worker = SingleCause::new(&scenario.ledger, "", "meta");
                let mut rows = [Row { state: State::Pending, attempt: 0 }; MESSAGES];
                for (number, happening) in happenings.iter().enumerate() {
                    happening.execute(&scenario, &mut worker, first, &rows).await;
                    happening.expect(&mut rows);
                    for (message, row) in (first..).zip(&rows) {
                        let entry = scenario.ledger.entry(message).await.unwrap().unwrap();
                        let found = Row { state: entry.state, attempt: entry.attempts };
                        prop_assert_eq!(found, *row, "message {} after {:?}", message, &happenings[..=number]);
                    }
                }
                Ok(())
            })
        })
    };
    tokio::task::spawn_blocking(proof).await.unwrap().unwrap();
}
