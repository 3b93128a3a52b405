//! Calls, and the settings of calling.

use std::time::Duration;

use whatsapp_template::webhook::{CallDirection, CallEvent, CallPhase, EventKind};

use super::{event, events, time};

fn call(name: &str) -> CallEvent {
    match event(name).kind {
        EventKind::Call(call) => call,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_call_of_a_customer_has_its_session_and_payload() {
    let connect = call("call_connect");
    assert_eq!((connect.call_id.as_str(), &connect.phase), ("wacid.C1", &CallPhase::Connect));
    assert_eq!(connect.direction, Some(CallDirection::Inbound));
    assert_eq!((connect.customer.id(), connect.customer.name.as_deref()), (Some("34600111222"), Some("Lena")));
    assert_eq!(connect.payload.as_deref(), Some("order-17"));
    assert!(connect.session.as_ref().unwrap().sdp.contains("ice-pwd:secret"));
    assert!(!format!("{:?}", event("call_connect")).contains("secret"), "the session has a password");
}

#[test]
fn the_end_of_a_call_has_its_length() {
    let end = call("call_terminate");
    assert_eq!((&end.phase, end.outcome.as_deref()), (&CallPhase::Terminate, Some("COMPLETED")));
    assert_eq!((end.started, end.ended), (time(1_791_000_301), time(1_791_000_361)));
    assert_eq!(end.duration, Some(Duration::from_mins(1)));
    assert_eq!(end.payload.as_deref(), Some("d1"));
    assert_eq!(end.customer.wa_id.as_deref(), Some("34600111222"), "only the list of contacts names the customer");
    let failed = call("call_failed");
    assert_eq!((failed.outcome.as_deref(), failed.duration), (Some("FAILED"), None));
    assert_eq!((failed.direction, failed.customer.id()), (Some(CallDirection::Outbound), Some("34600111222")));
    assert_eq!(failed.error.unwrap().code.as_deref(), Some("138006"), "it stands next to the call");
    assert_eq!(failed.callback_data.as_deref(), Some("order 17"));
}

#[test]
fn a_call_of_the_business_rings_until_it_is_taken_or_declined() {
    let events = events("call_statuses");
    let phases: Vec<_> = events
        .iter()
        .map(|event| match &event.kind {
            EventKind::Call(call) => {
                assert_eq!((call.customer.user_id.as_deref(), call.outcome.as_deref()), (Some("ES.1"), None));
                assert_eq!(call.callback_data.as_deref(), Some("order 17"));
                call.phase.clone()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(phases, [CallPhase::Ringing, CallPhase::Accepted, CallPhase::Rejected]);
    assert!(events.iter().all(|event| event.status().is_none()), "a status of a call is no status of a message");
}

#[test]
fn other_events_of_a_call_survive() {
    let kinds: Vec<_> = events("call_recording").into_iter().map(|event| event.kind).collect();
    let [EventKind::Call(recording), EventKind::Call(unknown)] = kinds.as_slice() else { panic!("{kinds:?}") };
    assert_eq!(recording.phase, CallPhase::RecordingAvailable);
    assert_eq!(unknown.phase, CallPhase::Other("call_hold".to_owned()));
}

#[test]
fn the_settings_of_a_number_say_whether_it_takes_calls() {
    let event = event("account_settings_update");
    let EventKind::Number(number) = &event.kind else { panic!() };
    assert_eq!((number.change.as_deref(), number.is_calling_enabled), (Some("PHONE_NUMBER_SETTINGS"), Some(true)));
    assert_eq!((event.number_id.as_deref(), event.at), (Some("12345"), time(1_791_000_000)));
}
