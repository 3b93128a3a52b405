//! Old messages: values removed, recipients hashed, rows deleted.

use std::time::Duration;

use whatsapp_template_campaign::{Filter, Ordered, RecipientKey, Retention, State, Worker};
use whatsapp_template_emulator::Emulator;

use super::fixture::Fixture;
use crate::common::{OrderShipped, client, emulator};

super::with_each_database!(
    values_and_recipients_are_removed_and_messages_still_found,
    a_walk_begins_where_nothing_is_left_before,
    messages_are_deleted,
    a_worker_applies_its_policy,
);

const DAY: Duration = Duration::from_hours(24);

fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
}

/// Makes all messages so far ten days old.
async fn age(fixture: &Fixture) {
    fixture.execute("UPDATE whatsapp_outbox SET created = created - 864000000, changed = changed - 864000000").await;
}

async fn values_and_recipients_are_removed_and_messages_still_found(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    let ids = [fixture.enqueue("+15550123", &order(1)).await, fixture.enqueue("+15550123", &order(2)).await];
    let other = fixture.enqueue("+15550124", &order(3)).await;
    fixture.work(&emulator).await;
    age(&fixture).await;
    let recent = fixture.enqueue("+15550123", &order(4)).await;
    fixture.work(&emulator).await;
    let ledger = fixture.ledger.clone().with_recipient_key(RecipientKey::new(b"a secret of the shop").unwrap());
    assert_eq!(ledger.hash_recipients(20 * DAY).await.unwrap(), 0);
    assert_eq!(ledger.forget_values(DAY).await.unwrap(), 3);
    assert_eq!(fixture.text("SELECT parameters FROM whatsapp_outbox ORDER BY id LIMIT 1").await, "");
    assert_eq!(ledger.hash_recipients(DAY).await.unwrap(), 3);
    assert_eq!(ledger.hash_recipients(DAY).await.unwrap(), 0);
    let stored = fixture.text("SELECT recipient FROM whatsapp_outbox ORDER BY id LIMIT 1").await;
    assert!(stored.starts_with("hash:") && stored.len() == 37 && !stored.contains("5550123"), "{stored}");
    // A customer's messages are still found and counted, with either spelling, and only with the key.
    for who in ["+15550123", "15550123"] {
        let found = ledger.list(&Filter::new().with_recipient(who)).await.unwrap();
        assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), [ids[0], ids[1], recent], "{who}");
    }
    assert_eq!(ledger.list(&Filter::new().with_recipient("+15550124")).await.unwrap()[0].id, other);
    let without = fixture.ledger.list(&Filter::new().with_recipient("+15550123")).await.unwrap();
    assert_eq!(without.iter().map(|entry| entry.id).collect::<Vec<_>>(), [recent]);
    // Nothing can be sent to a hash.
    fixture.execute("UPDATE whatsapp_outbox SET state = 4").await;
    assert_eq!(ledger.retry(ids[0]).await.unwrap(), Ordered::Forgotten);
    assert_eq!(ledger.retry(recent).await.unwrap(), Ordered::Done);
    assert_eq!(ledger.forget_recipients(DAY).await.unwrap(), 3);
    assert_eq!(fixture.entry(ids[0]).await.recipient, "removed");
}

async fn a_walk_begins_where_nothing_is_left_before(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    for id in 0..3 {
        fixture.enqueue("+15550123", &order(id)).await;
    }
    fixture.work(&emulator).await;
    let waits = fixture.enqueue("+15550123", &order(3)).await;
    let last = fixture.enqueue("+15550123", &order(4)).await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5 WHERE id = 4").await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 2 WHERE id = 5").await;
    age(&fixture).await;
    assert_eq!(fixture.ledger.forget_values(DAY).await.unwrap(), 4, "all but the unknown one");
    let begin = "SELECT value FROM whatsapp_setting WHERE name = 'retention_values'";
    assert_eq!(fixture.text(begin).await, (waits - 1).to_string());
    // It is resolved, and the next walk still finds it.
    fixture.execute("UPDATE whatsapp_outbox SET state = 4 WHERE id = 4").await;
    assert_eq!(fixture.ledger.forget_values(DAY).await.unwrap(), 1);
    assert_eq!(fixture.text(begin).await, last.to_string());
}

async fn messages_are_deleted(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    let old = fixture.enqueue("+15550123", &order(1)).await;
    fixture.work(&emulator).await;
    let unknown = fixture.enqueue("+15550123", &order(2)).await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5 WHERE state = 0").await;
    age(&fixture).await;
    let recent = fixture.enqueue("+15550123", &order(3)).await;
    fixture.work(&emulator).await;
    let removed = fixture.ledger.apply_retention(&Retention::new().with_messages_for(DAY)).await.unwrap();
    assert_eq!((removed.messages, removed.recipients, removed.values), (1, 0, 0));
    assert!(fixture.ledger.entry(old).await.unwrap().is_none());
    assert_eq!(fixture.entry(unknown).await.state, State::Unknown);
    // The ids of deleted messages are never given again.
    assert!(fixture.enqueue("+15550123", &order(4)).await > recent);
}

async fn a_worker_applies_its_policy(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    fixture.enqueue("+15550123", &order(1)).await;
    fixture.work(&emulator).await;
    age(&fixture).await;
    let worker = Worker::new(&fixture.ledger, client(&emulator)).with_retention(Retention::new().with_values_for(DAY));
    worker.run(tokio::time::sleep(Duration::from_millis(500))).await.unwrap();
    assert_eq!(fixture.text("SELECT parameters FROM whatsapp_outbox").await, "");
    // Another worker within the hour leaves it alone.
    let second = fixture.enqueue("+15550123", &order(2)).await;
    fixture.work(&emulator).await;
    age(&fixture).await;
    worker.run(tokio::time::sleep(Duration::from_millis(300))).await.unwrap();
    assert_ne!(fixture.text("SELECT max(parameters) FROM whatsapp_outbox").await, "");
    assert_eq!(fixture.entry(second).await.state, State::Accepted);
}
