//! A provider that throttles, loses answers, fails, pauses a template and holds messages; a customer who opts out.

use std::time::{Duration, Instant};

#[cfg(feature = "campaigns")]
use whatsapp_template_campaign::campaign::PauseKind;
use whatsapp_template_campaign::{CrashPoint, Scope, State};
use whatsapp_template_emulator::{Fault, Moment, OperationKind};

use super::scenario::{Scenario, TestDatabase, for_each_work};
use super::work::Work;

for_each_work!(
    each_fault_of_a_provider_again_and_again,
    a_template_that_is_paused_in_the_middle,
    messages_that_are_held,
    a_customer_who_opts_out_between_the_mark_and_the_request,
);

/// Requests fail at random, in each way that the emulator has.
async fn each_fault_of_a_provider_again_and_again<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    scenario.enqueue(300).await;
    // An expired token stops the sender for a minute: it has a test of its own.
    for (seed, fault) in (1..).zip(Fault::REQUEST_FAULTS.iter().filter(|fault| **fault != Fault::Clock)) {
        let schedule = fault.for_operation(OperationKind::Send).with_probability(0.01, seed);
        scenario.emulator.inject_fault(schedule);
    }
    for (seed, code) in [(100, 130_429), (101, 131_056), (102, 80_007), (103, 131_000)] {
        let fault = Fault::Rejected(code).for_operation(OperationKind::Send);
        // 80007 makes the message wait for a minute, so it happens once.
        let schedule = if code == 80_007 { fault.times(1) } else { fault.with_probability(0.02, seed) };
        scenario.emulator.inject_fault(schedule);
    }
    let mut workers = [scenario.worker().start(), scenario.worker().start()];
    for worker in &mut workers {
        assert!(worker.wait().await);
    }
    // A worker that ends puts back what it has not sent.
    if scenario.totals().await.of(State::Pending) > 0 {
        scenario.finish().await;
    }
    let counts = scenario.judge().await;
    let [accepted, unknown] = [State::Accepted, State::Unknown].map(|state| counts.of(state));
    assert_eq!(accepted + unknown, scenario.enqueued, "nothing is refused: {counts:?}");
    assert!(accepted > 250, "{counts:?}");
}

/// The provider pauses the template while its messages are sent: they wait, and so does the campaign.
async fn a_template_that_is_paused_in_the_middle<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    scenario.enqueue(1000).await;
    let mut worker = scenario.worker().rate(100).start();
    let give_up = Instant::now() + Duration::from_mins(1);
    while scenario.emulator.messages().len() < 20 {
        assert!(Instant::now() < give_up, "20 messages have not left within a minute");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(scenario.emulator.pause(work.template(), "en_US"));
    tokio::time::sleep(Duration::from_millis(700)).await;
    let counts = scenario.totals().await;
    assert_eq!(counts.of(State::Refused), 0, "{counts:?}");
    assert!(counts.of(State::Accepted) > 0 && counts.of(State::Pending) > 0, "{counts:?}");
    #[cfg(feature = "campaigns")]
    if work == Work::Campaign {
        has_paused(&scenario, PauseKind::Template).await;
    }
    worker.kill().await;
    scenario.judge().await;
}

/// Waits until the newest campaign has paused for a reason.
#[cfg(feature = "campaigns")]
async fn has_paused<D: TestDatabase>(scenario: &Scenario<D>, kind: PauseKind) {
    let run = scenario.ledger.campaigns().await.unwrap().remove(0);
    let give_up = Instant::now() + Duration::from_mins(1);
    loop {
        let status = run.status().await.unwrap();
        if let Some(pause) = status.pause.as_ref().or(status.variants[0].pause.as_ref()) {
            assert_eq!(pause.kind, kind, "{pause}");
            return;
        }
        assert!(Instant::now() < give_up, "the campaign has not paused within a minute: {status:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn messages_that_are_held<D: TestDatabase>(work: Work) {
    #[cfg(feature = "campaigns")]
    if work == Work::Campaign {
        return a_campaign_that_waits_for_held_messages::<D>().await;
    }
    let mut scenario = Scenario::<D>::of(work).await;
    for is_good in [true, false] {
        assert!(scenario.emulator.hold_for_quality(work.template(), "en_US"));
        scenario.enqueue(20).await;
        // The answers of some are lost, so that a webhook says that they are held.
        scenario.emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(5));
        scenario.finish().await;
        let counts = scenario.totals().await;
        let held = counts.of(State::Held);
        assert_eq!(held + counts.of(State::Unknown), 20, "{counts:?}");
        assert!((8..=15).contains(&held), "{counts:?}");
        if is_good {
            assert_eq!(scenario.emulator.release_held(work.template(), "en_US"), 20);
            none_is_held(&scenario).await;
            let counts = scenario.judge_finished().await;
            assert_eq!(counts.of(State::Accepted), 20);
        } else {
            assert_eq!(scenario.emulator.fail_held(work.template(), "en_US"), 20);
            none_is_held(&scenario).await;
            let counts = scenario.totals().await;
            // Those whose answers were lost were accepted, and then failed.
            assert_eq!((counts.of(State::Refused), counts.of(State::Pending)), (held, 0), "{counts:?}");
        }
    }
}

/// A campaign pauses while messages are held. It goes on when they were released, and stays paused when they have failed.
#[cfg(feature = "campaigns")]
async fn a_campaign_that_waits_for_held_messages<D: TestDatabase>() {
    const RECIPIENTS: u64 = 200;
    let mut scenario = Scenario::<D>::of(Work::Campaign).await;
    let template = scenario.work.template();
    for is_good in [true, false] {
        assert!(scenario.emulator.hold_for_quality(template, "en_US"));
        scenario.enqueue(RECIPIENTS).await;
        scenario.emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Send).times(5));
        // Slowly enough for the planner, which looks each second.
        let mut worker = scenario.worker().rate(20).start();
        has_paused(&scenario, PauseKind::Held).await;
        let emulator = &scenario.emulator;
        let held =
            if is_good { emulator.release_held(template, "en_US") } else { emulator.fail_held(template, "en_US") };
        let held = held as u64;
        assert!((1..RECIPIENTS).contains(&held), "{held}");
        if is_good {
            assert!(worker.wait().await);
            assert_eq!(scenario.judge_finished().await.of(State::Accepted), RECIPIENTS);
        } else {
            // The provider has paused the template too.
            none_is_held(&scenario).await;
            let counts = scenario.totals().await;
            let [pending, accepted, refused] =
                [State::Pending, State::Accepted, State::Refused].map(|state| counts.of(state));
            assert_eq!(pending + accepted + refused, scenario.enqueued, "{counts:?}");
            // Those whose answers were lost were accepted, and then failed.
            assert!(pending > 0 && (1..=held).contains(&refused), "{held} were held: {counts:?}");
            worker.kill().await;
        }
    }
}

/// Waits for the webhooks about messages that were held, and for the last responses of a worker that still runs.
async fn none_is_held<D: TestDatabase>(scenario: &Scenario<D>) {
    let give_up = Instant::now() + Duration::from_mins(1);
    loop {
        let counts = scenario.totals().await;
        if [State::Held, State::Unknown, State::Attempting].iter().all(|state| counts.of(*state) == 0) {
            return;
        }
        assert!(Instant::now() < give_up, "messages are still held after a minute: {counts:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The mark decides: a customer who opts out after it may get this message, and no further one.
async fn a_customer_who_opts_out_between_the_mark_and_the_request<D: TestDatabase>(work: Work) {
    let mut scenario = Scenario::<D>::of(work).await;
    let mut is_suppressed = false;
    // A process that stops while another of its tasks writes keeps the lock of SQLite: then the customer cannot opt out, and the next
    // message is tried.
    for _ in 0..5 {
        scenario.enqueue(1).await;
        let mut worker = scenario.worker().lease(Duration::from_secs(20)).stop_at(CrashPoint::Built, 1).start();
        assert!(worker.is_stopped().await);
        let customer = scenario.customer(scenario.enqueued);
        let suppressed = scenario.ledger.suppress(&customer, Scope::Everything, "asked on the phone").await;
        worker.resume();
        assert!(worker.wait().await);
        is_suppressed = suppressed.is_ok();
        if is_suppressed {
            break;
        }
    }
    assert!(is_suppressed);
    let sent = scenario.enqueued;
    assert_eq!(scenario.judge().await.of(State::Accepted), sent);
    scenario.enqueue(3).await;
    for order in sent + 1..=scenario.enqueued {
        let customer = scenario.customer(order);
        scenario.ledger.suppress(&customer, Scope::Everything, "asked on the phone").await.unwrap();
    }
    scenario.finish().await;
    let counts = scenario.judge().await;
    assert_eq!((counts.of(State::Accepted), counts.of(State::Skipped)), (sent, 3));
}
