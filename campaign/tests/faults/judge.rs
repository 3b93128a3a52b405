//! The judge of the fault tests: the emulator counted what it accepted, and the ledger must agree with it.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use whatsapp_template_campaign::{Filter, State};

use super::scenario::{Scenario, TestDatabase};
use super::work::{Totals, Work};

/// How long the next webhook that proves something may take.
const WEBHOOKS: Duration = Duration::from_mins(1);

/// Waits for the webhooks, and compares the ledger with the emulator. After it:
///
/// - no reference and no order or recipient was accepted twice;
/// - the states sum to the number of messages that were enqueued, and the counts of chunks are those of their rows;
/// - each message that is `accepted` or `held` is known to the emulator;
/// - each message that the emulator accepted is `accepted` or `held`, so none of them is `unknown`.
pub(super) async fn judge<D: TestDatabase>(scenario: &Scenario<D>) -> Totals {
    let emulator = &scenario.emulator;
    let (mut known, mut give_up) = (None, Instant::now() + WEBHOOKS);
    loop {
        let totals = scenario.totals().await;
        let accepted = emulator.messages().len() as u64;
        assert_eq!(totals.total(), scenario.enqueued, "the states sum to the total");
        let now_known = totals.of(State::Accepted) + totals.of(State::Held);
        if now_known == accepted || Instant::now() > give_up {
            break;
        }
        // The emulator delivers one webhook after the other, which takes long on a busy machine.
        if known != Some(now_known) {
            (known, give_up) = (Some(now_known), Instant::now() + WEBHOOKS);
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    let mut references: HashMap<String, u32> = HashMap::new();
    let mut orders: HashMap<String, u32> = HashMap::new();
    for message in emulator.messages() {
        *references.entry(message.callback_data.clone().unwrap()).or_default() += 1;
        let order = match scenario.work {
            Work::Outbox => message.parameters.iter().find(|(name, _)| name == "order_id").unwrap().1.clone(),
            #[cfg(feature = "campaigns")]
            Work::Campaign => message.to.trim_start_matches('+').to_owned(),
        };
        *orders.entry(order).or_default() += 1;
    }
    for (reference, times) in &references {
        assert_eq!(*times, 1, "reference {reference} was accepted {times} times");
    }
    for (order, times) in &orders {
        assert_eq!(*times, 1, "order {order} was sent {times} times");
    }
    for (order, state) in rows(scenario).await {
        let is_accepted = matches!(state, State::Accepted | State::Held);
        assert_eq!(
            is_accepted,
            orders.contains_key(&order),
            "the ledger and the emulator disagree about order {order}: it is {state:?}"
        );
    }
    scenario.totals().await
}

/// The orders, or the recipients, of a ledger with the state of each.
async fn rows<D: TestDatabase>(scenario: &Scenario<D>) -> Vec<(String, State)> {
    match scenario.work {
        Work::Outbox => {
            let (mut rows, mut after) = (Vec::new(), 0);
            loop {
                let page = scenario.ledger.list(&Filter::new().with_after(after).with_limit(1000)).await.unwrap();
                let Some(last) = page.last() else { return rows };
                after = last.id;
                rows.extend(page.into_iter().map(|entry| (entry.key.unwrap(), entry.state)));
            }
        }
        #[cfg(feature = "campaigns")]
        Work::Campaign => {
            for run in scenario.ledger.campaigns().await.unwrap() {
                let verified = run.verify().await.unwrap();
                assert!(verified.is_right(), "{verified:#?}");
            }
            let rows = scenario.database.recipients().await;
            let state = |number| *State::ALL.iter().find(|state| state.number() == number).unwrap();
            rows.into_iter().map(|(to, number)| (to.trim_start_matches('+').to_owned(), state(number))).collect()
        }
    }
}
