//! What the business does on its phone: echoes, and the messages from before.

use whatsapp_template::webhook::{Content, DeliveryStatus, EventKind, HistoryMessage, MediaKind};

use super::{event, events, time};

#[test]
fn a_message_from_the_phone_is_an_echo() {
    let events = events("smb_message_echoes");
    let EventKind::Echo(echo) = &events[0].kind else { panic!() };
    assert_eq!((echo.message_id.as_str(), echo.context_message_id.as_deref()), ("wamid.E1", Some("wamid.M1")));
    assert_eq!((echo.to.wa_id.as_deref(), echo.to.name.as_deref()), (Some("34600111222"), Some("Lena")));
    assert_eq!(echo.content, Content::Text("I call you at noon".to_owned()));
    assert_eq!(events[0].at, time(1_791_000_000));
    let EventKind::Echo(deleted) = &events[1].kind else { panic!() };
    assert_eq!(deleted.content, Content::Revoke { original_message_id: "wamid.E1".to_owned() });
    assert_eq!(deleted.to.wa_id.as_deref(), Some("34600111222"), "by the user id and the list of contacts");
    assert!(events.iter().all(|event| event.inbound().is_none()));
}

#[test]
fn the_history_has_its_progress_and_messages() {
    let events = events("history");
    let EventKind::HistoryProgress(progress) = &events[0].kind else { panic!() };
    assert_eq!((progress.phase, progress.chunk, progress.percent), (Some(1), Some(2), Some(55)));
    assert!(events[0].raw.get("threads").is_none(), "the messages are events of their own");
    let messages: Vec<&HistoryMessage> = events[1..]
        .iter()
        .map(|event| match &event.kind {
            EventKind::HistoryMessage(message) => message,
            other => panic!("{other:?}"),
        })
        .collect();
    let summary: Vec<_> =
        messages.iter().map(|m| (m.message_id.as_str(), m.is_from_business, m.customer.id())).collect();
    assert_eq!(
        summary,
        [
            ("wamid.H1", false, Some("34600111222")),
            ("wamid.H2", true, Some("34600111222")),
            ("wamid.H3", true, Some("34600111222")),
            ("wamid.H4", false, Some("ES.7")),
        ]
    );
    assert_eq!(messages[0].customer.username.as_deref(), Some("lena_k"));
    assert_eq!(messages[0].status, Some(DeliveryStatus::Read));
    assert_eq!(messages[1].content, Content::Other("media_placeholder".to_owned()));
    assert!(matches!(messages[2].status, Some(DeliveryStatus::Failed(_))));
    assert_eq!(messages[3].status, Some(DeliveryStatus::Other("PENDING".to_owned())));
    assert_eq!(events[1].at, time(1_790_000_000));
}

#[test]
fn a_file_of_the_history_comes_again() {
    let event = event("history_media");
    let EventKind::HistoryMessage(message) = &event.kind else { panic!() };
    assert_eq!(message.message_id, "wamid.H2");
    assert!(matches!(&message.content, Content::Media(media) if media.kind == MediaKind::Image));
    assert_eq!((message.status.as_ref(), event.customer().unwrap().name.as_deref()), (None, Some("Lena")));
}

#[test]
fn a_business_may_decline_to_share_its_history() {
    let EventKind::HistoryProgress(progress) = event("history_declined").kind else { panic!() };
    assert_eq!(progress.error.unwrap().code.as_deref(), Some("2593109"));
}
