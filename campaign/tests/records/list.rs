//! The messages that a filter finds.

use whatsapp_template_campaign::Filter;
use whatsapp_template_emulator::Emulator;

use super::fixture::Fixture;
use crate::common::{OrderShipped, emulator};

super::with_each_database!(a_message_is_found_by_its_key_and_by_the_id_of_the_provider);

async fn a_message_is_found_by_its_key_and_by_the_id_of_the_provider(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    let mut ids = Vec::new();
    for order_id in 1..=3 {
        ids.push(fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id }).await);
    }
    fixture.execute("UPDATE whatsapp_outbox SET key = 'order-' || id").await;
    fixture.work(&emulator).await;
    let found = async |filter: Filter| -> Vec<i64> {
        fixture.ledger.list(&filter).await.unwrap().iter().map(|entry| entry.id).collect()
    };
    let key = format!("order-{}", ids[1]);
    assert_eq!(found(Filter::new().with_key(&key)).await, [ids[1]]);
    assert_eq!(found(Filter::new().with_key("another")).await, [0; 0]);
    assert_eq!(found(Filter::new().with_key(&key).with_after(ids[1])).await, [0; 0], "filters are combined");
    let message_id = fixture.entry(ids[1]).await.message_id.unwrap();
    assert_eq!(found(Filter::new().with_message_id(&message_id).with_limit(1)).await, [ids[1]]);
    assert_eq!(found(Filter::new().with_message_id(&message_id).with_key(&key)).await, [ids[1]]);
    assert_eq!(found(Filter::new().with_message_id("wamid.another")).await, [0; 0]);
    assert_eq!(found(Filter::new()).await, ids);
}
