//! The judge of the fault tests: the emulator counted what it accepted, and the ledger must agree with it.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use whatsapp_template_campaign::{Counts, Filter, Ledger, State};
use whatsapp_template_emulator::Emulator;

/// How long webhooks may take to prove what was accepted.
const WEBHOOKS: Duration = Duration::from_secs(30);

/// Waits for the webhooks, and compares the ledger with the emulator. After it:
///
/// - no reference and no order was accepted twice;
/// - the states sum to the number of messages that were enqueued;
/// - each message that is `accepted` or `held` is known to the emulator;
/// - each message that the emulator accepted is `accepted` or `held`, so none of them is `unknown`.
pub(crate) async fn judge(ledger: &Ledger, emulator: &Emulator, enqueued: u64) -> Counts {
    let give_up = Instant::now() + WEBHOOKS;
    loop {
        let counts = ledger.counts().await.unwrap();
        let accepted = emulator.messages().len() as u64;
        assert_eq!(counts.total(), enqueued, "the states sum to the total");
        if counts.of(State::Accepted) + counts.of(State::Held) == accepted || Instant::now() > give_up {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut references: HashMap<String, u32> = HashMap::new();
    let mut orders: HashMap<String, u32> = HashMap::new();
    for message in emulator.messages() {
        *references.entry(message.callback_data.clone().unwrap()).or_default() += 1;
        let order = message.parameters.iter().find(|(name, _)| name == "order_id").unwrap().1.clone();
        *orders.entry(order).or_default() += 1;
    }
    for (reference, times) in &references {
        assert_eq!(*times, 1, "reference {reference} was accepted {times} times");
    }
    for (order, times) in &orders {
        assert_eq!(*times, 1, "order {order} was sent {times} times");
    }
    let mut after = 0;
    loop {
        let page = ledger.list(&Filter::new().with_after(after).with_limit(1000)).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.id;
        for entry in &page {
            let order = entry.key.as_deref().unwrap();
            let is_accepted = matches!(entry.state, State::Accepted | State::Held);
            assert_eq!(
                is_accepted,
                orders.contains_key(order),
                "the ledger and the emulator disagree about order {order}: {entry:?}"
            );
        }
    }
    ledger.counts().await.unwrap()
}
