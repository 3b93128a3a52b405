//! The caller's reference of a message: in each provider's request, in every attempt, and in the webhooks; and the receipts.

use serde_json::{Value, json};
use whatsapp_template::cams::{SendChatappMassMessage, SendChatappMessage};
use whatsapp_template::meta::{SendMarketingMessage, SendTemplate};
use whatsapp_template::recipient::{GroupId, UserId};
use whatsapp_template::{
    ErrorKind, Meta,
    message::{Message, SendOptions},
    provider::{Acceptance, Operation, Provider, Receipt},
    template::Via,
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

use crate::emulated::faults::{Emulated, HELLO, OnItsWay, client, short_backoff};
use crate::fixtures::{cams, nxcloud, parameters, signing_context};
use crate::meta::create::meta;

whatsapp_template! {
    struct Sale {}
    category: marketing,
    language: en_US,
    body: "Our sale begins today.",
}

const REFERENCE: &str = "order 17/ü&=";

fn options() -> SendOptions {
    SendOptions::new().with_reference(REFERENCE)
}

fn with_reference<R>() -> Message<'static, R>
where
    OnItsWay<'static>: Via<R>,
{
    Message::new("+15550123", &HELLO).unwrap().with_options(options()).unwrap()
}

fn json_body(request: &http::Request<Vec<u8>>) -> Value {
    serde_json::from_slice(request.body()).unwrap()
}

#[test]
fn each_provider_has_it_in_its_own_field() {
    let request = meta().send(&with_reference()).unwrap().request(&meta(), &signing_context()).unwrap();
    assert_eq!(json_body(&request)["biz_opaque_callback_data"], REFERENCE);
    let request = nxcloud().send(&with_reference()).unwrap().request(&nxcloud(), &signing_context()).unwrap();
    assert_eq!(json_body(&request)["biz_opaque_callback_data"], REFERENCE);
    let request = cams().send(&with_reference()).unwrap().request(&cams(), &signing_context()).unwrap();
    assert_eq!(parameters(&request)["TaskId"], REFERENCE);
    // Without one, there is no such field.
    let message = Message::new("+15550123", &HELLO).unwrap();
    let request = meta().send(&message).unwrap().request(&meta(), &signing_context()).unwrap();
    assert!(json_body(&request).get("biz_opaque_callback_data").is_none());
    let message = Message::new("+15550123", &HELLO).unwrap();
    assert_eq!(SendChatappMessage::template(&cams(), &message).unwrap().task_id, None);
}

#[test]
fn an_operation_s_own_field_replaces_it() {
    let message = with_reference::<Meta>();
    let send = SendTemplate::new(&message);
    assert!(send.body().unwrap().contains(&format!(r#""biz_opaque_callback_data":"{REFERENCE}""#)));
    let send = send.with_biz_opaque_callback_data("mine");
    assert!(send.body().unwrap().contains(r#""biz_opaque_callback_data":"mine""#));
    let message = Message::new("+15550123", &Sale {}).unwrap().with_options(options()).unwrap();
    assert!(SendMarketingMessage::new(&message).body().unwrap().contains(REFERENCE));
}

#[test]
fn a_mass_message_has_one_for_all() {
    let same = [with_reference(), with_reference()];
    assert_eq!(SendChatappMassMessage::template(&cams(), &same).unwrap().task_id.as_deref(), Some(REFERENCE));
    let none = [Message::new("+15550123", &HELLO).unwrap()];
    assert_eq!(SendChatappMassMessage::template(&cams(), &none).unwrap().task_id, None);
    let different = [with_reference(), Message::new("+15550123", &HELLO).unwrap()];
    let error = SendChatappMassMessage::template(&cams(), &different).unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("reference")));
    assert!(error.to_string().contains("message 2 has another one"), "{error}");
}

/// A message whose first attempts are throttled keeps its reference, and the webhooks return it.
async fn survives_a_repetition<P: Emulated>()
where
    OnItsWay<'static>: Via<P::Rules>,
{
    let emulator = Emulator::start().await.unwrap();
    let client = client::<P>(&emulator, short_backoff());
    client.create::<OnItsWay<'static>>().await.unwrap();
    let wait = std::time::Duration::from_millis(10);
    emulator.inject_fault(Fault::Throttled(Some(wait)).times(2).for_operation(OperationKind::Send));
    let receipt = client.send_with("+15550123", &HELLO, options()).await.unwrap();
    assert_eq!(receipt.acceptance, Acceptance::Accepted);
    assert_eq!(emulator.pending_faults(), 0);
    let sent = emulator.messages();
    assert_eq!(sent.len(), 1);
    assert_eq!((&sent[0].id, sent[0].callback_data.as_deref()), (&receipt.message_id, Some(REFERENCE)));
    // A message that was made before is sent as it is.
    let receipt = client.send_message(&with_reference()).await.unwrap();
    let sent = emulator.messages();
    let second = sent.iter().find(|message| message.id == receipt.message_id).unwrap();
    assert_eq!(second.callback_data.as_deref(), Some(REFERENCE));
    // An invalid reference never leaves the program.
    let error = client.send_with("+15550123", &HELLO, SendOptions::new().with_reference("")).await.unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("reference")));
    assert_eq!(emulator.messages().len(), 2);
}

#[tokio::test]
async fn a_repeated_message_has_the_same_reference() {
    tokio::join!(
        survives_a_repetition::<Meta>(),
        survives_a_repetition::<whatsapp_template::Cams>(),
        survives_a_repetition::<whatsapp_template::Nxcloud>()
    );
}

#[test]
fn meta_s_receipt_has_the_acceptance_and_the_ids() {
    let message = Message::new("+15550123", &HELLO).unwrap();
    let send = Provider::send(&meta(), &message).unwrap();
    let read = |body: Value| send.response(&meta(), http::Response::new(serde_json::to_vec(&body).unwrap())).unwrap();
    let held = read(json!({
        "messaging_product": "whatsapp", "contacts": [{"input": "+15550123", "wa_id": "15550123"}],
        "messages": [{"id": "wamid.1", "message_status": "held_for_quality_assessment"}],
    }));
    assert!(held.is_held());
    assert_eq!((held.message_id.as_str(), held.user_id, held.group_id), ("wamid.1", None, None));
    let user = read(json!({
        "messaging_product": "whatsapp", "contacts": [{"input": "US.13491", "user_id": "US.13491"}],
        "messages": [{"id": "wamid.2", "message_status": "accepted"}],
    }));
    assert_eq!((user.is_held(), user.user_id), (false, Some(UserId::new("US.13491").unwrap())));
    let group = read(json!({
        "messaging_product": "whatsapp", "contacts": [{"input": "Y2Fw", "wa_id": "Y2Fw"}],
        "messages": [{"id": "wamid.3", "group_id": "Y2Fw", "message_status": "paused"}],
    }));
    assert_eq!((group.acceptance, group.group_id), (Acceptance::Paused, Some(GroupId::new("Y2Fw").unwrap())));
    // A response of an unusual shape is read as a whole: here the id is a number, and a member of another type.
    let unusual = read(json!({
        "contacts": [{"user_id": "US.13491", "input": {}}],
        "messages": [{"id": 17, "message_status": "HELD_FOR_QUALITY_ASSESSMENT"}],
    }));
    assert!(unusual.is_held() && unusual.message_id == "17");
    // An id of an unknown form does not turn an accepted message into an error.
    let odd =
        read(json!({"contacts": [{"user_id": "?"}], "messages": [{"id": "wamid.4", "message_status": "queued"}]}));
    assert_eq!((odd.user_id, odd.acceptance), (None, Acceptance::Other("queued".into())));
    assert_eq!(read(json!({"messages": [{"id": "wamid.5"}]})), Receipt::new("wamid.5"));
}
