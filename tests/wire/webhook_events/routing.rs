//! Conversations that another app answers.

use whatsapp_template::webhook::{Content, EventKind};

use super::{event, events, time};

#[test]
fn a_message_to_another_app_is_no_message_to_this_one() {
    let events = events("standby");
    assert!(events.iter().all(|event| event.inbound().is_none() && event.status().is_none()));
    let watched: Vec<_> = events
        .iter()
        .map(|event| match &event.kind {
            EventKind::Standby(kind) => kind.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    let [EventKind::Status(status), EventKind::Inbound(message), EventKind::Echo(echo)] = watched.as_slice() else {
        panic!("{watched:?}")
    };
    assert_eq!((status.message_id.as_str(), status.reference()), ("wamid.S1", Some("order 17")));
    assert_eq!(message.content, Content::Text("Hello?".to_owned()));
    assert_eq!(echo.content, Content::Text("A moment, please.".to_owned()));
    assert_eq!(echo.to.name.as_deref(), Some("Lena"));
    assert!(events.iter().all(|event| event.customer().unwrap().id() == Some("34600111222")));
}

#[test]
fn a_handover_has_the_roles_and_a_summary() {
    let event = event("handover_passed");
    let EventKind::Handover(handover) = &event.kind else { panic!() };
    assert_eq!((handover.kind.as_deref(), handover.metadata.as_deref()), (Some("control_passed"), Some("case 9")));
    assert_eq!(handover.previous_role.as_deref(), Some("ai_agent"));
    assert_eq!(handover.new_role.as_deref(), Some("customer_service"));
    assert_eq!((handover.previous_app_id.as_deref(), handover.new_app_id.as_deref()), (Some("1"), Some("2")));
    assert_eq!(handover.summary.as_deref(), Some("Asked for a visit."));
    assert_eq!((event.customer().unwrap().id(), event.at), (Some("34600111222"), time(1_791_000_000)));
    assert_eq!((event.number.as_deref(), event.number_id.as_deref()), (Some("15550100"), Some("12345")));
}
