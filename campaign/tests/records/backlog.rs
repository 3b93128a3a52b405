//! What waits, what is open, which workers run, and the numbers for a metrics endpoint.

use std::time::Duration;

use whatsapp_template_campaign::{Backlog, State, Worker};
use whatsapp_template_emulator::{Emulator, Fault, Moment};

use super::fixture::Fixture;
use crate::common::{OrderShipped, client, emulator};

super::with_each_database!(a_snapshot_has_each_sender_and_its_oldest_message, the_metrics_count_what_a_worker_does);

fn order(order_id: u64) -> OrderShipped<'static> {
    OrderShipped { customer: "Mei", order_id }
}

async fn a_snapshot_has_each_sender_and_its_oldest_message(fixture: Fixture) {
    assert_eq!(fixture.ledger.backlog().await.unwrap(), Backlog::default());
    for id in 0..3 {
        fixture.enqueue("+15550123", &order(id)).await;
    }
    fixture.enqueue_from("shop \"2\"", "+15550123", &order(3)).await;
    let unknown = fixture.enqueue_from("third", "+15550123", &order(4)).await;
    fixture.execute("UPDATE whatsapp_outbox SET due = due - 60000 WHERE id = 1").await;
    fixture.execute("UPDATE whatsapp_outbox SET due = due + 60000 WHERE id = 2").await;
    fixture.execute("UPDATE whatsapp_outbox SET state = 5, changed = created - 7200000 WHERE sender = 'third'").await;
    fixture
        .execute(
            "INSERT INTO whatsapp_driver (sender, place, started, heartbeat, ended) VALUES ('', 'process 1', 0, 5, NULL), \
             ('', 'process 2', 0, 5, 6)",
        )
        .await;
    let backlog = fixture.ledger.backlog().await.unwrap();
    let names: Vec<_> = backlog.senders.iter().map(|sender| (&*sender.sender, &*sender.provider)).collect();
    assert_eq!(names, [("", "meta"), ("shop \"2\"", "meta"), ("third", "meta")]);
    let first = &backlog.senders[0];
    assert_eq!((first.pending, first.due, first.unknown, first.oldest_unknown), (3, 2, 0, None));
    let oldest = first.oldest_due.unwrap();
    assert!(oldest >= Duration::from_mins(1) && oldest < Duration::from_mins(2), "{oldest:?}");
    let third = &backlog.senders[2];
    assert_eq!((third.pending, third.unknown), (0, 1), "message {unknown}");
    assert!(third.oldest_unknown >= Some(Duration::from_hours(2)));
    assert_eq!(backlog.workers.len(), 1, "one has ended");
    let text = fixture.ledger.metrics().await.unwrap().to_prometheus();
    for line in [
        "# TYPE whatsapp_outbox_pending gauge",
        r#"whatsapp_outbox_pending{sender="",provider="meta"} 3"#,
        r#"whatsapp_outbox_pending{sender="shop \"2\"",provider="meta"} 1"#,
        r#"whatsapp_outbox_unknown{sender="third",provider="meta"} 1"#,
        r#"whatsapp_outbox_workers{sender=""} 1"#,
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
}

async fn the_metrics_count_what_a_worker_does(fixture: Fixture) {
    let emulator = emulator(Emulator::builder()).await;
    for id in 0..5 {
        fixture.enqueue("+15550123", &order(id)).await;
    }
    emulator.inject_fault(Fault::Cut(Moment::After).times(2));
    let worker = Worker::new(&fixture.ledger, client(&emulator)).with_rate(None);
    worker.run(crate::common::until_none(&fixture.ledger, &[State::Pending, State::Attempting])).await.unwrap();
    let metrics = fixture.ledger.metrics().await.unwrap();
    assert_eq!((metrics.answers("", "accepted"), metrics.answers("", "unknown")), (3, 2));
    assert_eq!(metrics.answers("another", "accepted"), 0);
    assert_eq!(metrics.backlog.senders[0].unknown, 2);
    assert!(metrics.backlog.workers.is_empty(), "it has ended");
}
