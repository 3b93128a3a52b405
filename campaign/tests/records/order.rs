//! What people order about messages.

use whatsapp_template_campaign::{Ordered, Resolution, State};

use super::fixture::Fixture;
use crate::common::OrderShipped;

super::with_each_database!(
    only_unknown_messages_without_a_running_worker_are_resolved,
    refused_messages_are_sent_again
);

async fn only_unknown_messages_without_a_running_worker_are_resolved(fixture: Fixture) {
    let ledger = &fixture.ledger;
    assert_eq!(ledger.resolve(17, Resolution::Accepted).await.unwrap(), Ordered::Missing);
    let id = fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id: 1 }).await;
    let resolve = async |resolution| ledger.resolve(id, resolution).await.unwrap();
    assert_eq!(resolve(Resolution::SendAgain).await, Ordered::NotApplicable(State::Pending));
    fixture
        .execute(
            "INSERT INTO whatsapp_driver (sender, place, started, heartbeat) VALUES ('', 'a test', 0, 9000000000000)",
        )
        .await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5, driver = 1").await;
    assert_eq!(resolve(Resolution::SendAgain).await, Ordered::Done, "a sign of life from the future is none");
    let alive = "UPDATE whatsapp_driver SET heartbeat = (SELECT max(changed) FROM whatsapp_outbox)";
    fixture.execute(alive).await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5, driver = 1").await;
    for resolution in [Resolution::Accepted, Resolution::Refused, Resolution::SendAgain] {
        assert_eq!(resolve(resolution).await, Ordered::InProgress);
    }
    assert_eq!(fixture.entry(id).await.state, State::Unknown);
    // Another worker has just given it up: for five seconds it may still send what it had marked. The time lies ahead, so that a
    // slow test sees it too.
    let given_up = "UPDATE whatsapp_driver SET ended = heartbeat + 4000, heartbeat = heartbeat - 30000";
    fixture.execute(given_up).await;
    assert_eq!(resolve(Resolution::SendAgain).await, Ordered::InProgress);
    fixture.execute("UPDATE whatsapp_driver SET ended = ended - 10000").await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5, driver = 1").await;
    assert_eq!(resolve(Resolution::SendAgain).await, Ordered::Done, "what it had marked has left, or never will");
    fixture.execute("UPDATE whatsapp_outbox SET state = 5, driver = 1").await;
    fixture.execute(alive).await;
    // One that has ended by itself has no open request.
    fixture.execute("UPDATE whatsapp_driver SET ended = heartbeat").await;
    assert_eq!(resolve(Resolution::Refused).await, Ordered::Done);
    assert_eq!(fixture.entry(id).await.state, State::Refused);
}

async fn refused_messages_are_sent_again(fixture: Fixture) {
    let id = fixture.enqueue("+15550123", &OrderShipped { customer: "Mei", order_id: 1 }).await;
    assert_eq!(fixture.ledger.retry(id).await.unwrap(), Ordered::NotApplicable(State::Pending));
    fixture.execute("UPDATE whatsapp_outbox SET state = 4, parameters = '' WHERE state = 0").await;
    assert_eq!(fixture.ledger.retry(id).await.unwrap(), Ordered::Forgotten);
    fixture.execute("UPDATE whatsapp_outbox SET parameters = '[]'").await;
    assert_eq!(fixture.ledger.retry(id).await.unwrap(), Ordered::Done);
    assert_eq!(fixture.entry(id).await.state, State::Pending);
}
