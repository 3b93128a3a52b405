//! Campaigns against the emulator, with each database.

#![cfg(all(feature = "campaigns", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;

use std::time::Duration;

use common::{SpringSale, accepted, client, emulator};
use whatsapp_template_campaign::campaign::{CampaignState, CheckedCampaign};
use whatsapp_template_campaign::{Campaign, CampaignRun, CampaignWorker, ErrorKind, Ledger, State, To};
use whatsapp_template_emulator::Emulator;

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

fn spring(name: &str, count: u32) -> Campaign<SpringSale<'static>> {
    Campaign::new(name)
        .rows(customers(count), |c: &Customer| To::new(&c.phone).with(SpringSale { customer: &c.name }))
        .per_second(100_000)
        .daily(1_000_000)
}

async fn check<T>(campaign: Campaign<T>, emulator: &Emulator) -> CheckedCampaign {
    campaign.check(&client(emulator)).await.unwrap()
}

/// Works until the campaign waits for nothing any more.
async fn work(ledger: &Ledger, emulator: &Emulator, run: &CampaignRun) -> CampaignState {
    let waiting = run.clone();
    let worker = CampaignWorker::new(ledger, client(emulator)).with_rate(None).with_lease(Duration::from_secs(1));
    let mut ended = None;
    let until = async { ended = Some(waiting.wait().await.unwrap()) };
    tokio::time::timeout(Duration::from_secs(60), worker.run(until)).await.unwrap().unwrap();
    ended.unwrap()
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

macro_rules! tests {
    () => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn each_recipient_gets_one_message() {
            let (_database, ledger) = database().await;
            let emulator = emulator(Emulator::builder()).await;
            let checked = check(spring("spring", 2500), &emulator).await;
            assert_eq!(checked.report().problems, Vec::<String>::new());
            let run = ledger.start(checked).await.unwrap();
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
    use crate::common::postgres::Server;

    async fn database() -> (Server, Ledger) {
        let server = Server::start();
        let ledger = Ledger::connect(&server.address()).await.unwrap();
        (server, ledger)
    }

    tests!();
}
