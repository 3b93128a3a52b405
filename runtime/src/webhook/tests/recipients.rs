//! Tests of the ids in webhooks: which customer or group an event is about, and that an answer goes back there.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::signed::{delivery, read};
use crate::recipient::{Recipient, ToRecipient};
use crate::webhook::{Content, Event};

fn events(value: Value) -> Vec<Event> {
    let mut value = value;
    value["messaging_product"] = "whatsapp".into();
    value["metadata"] = json!({"display_phone_number": "15550100", "phone_number_id": "12345"});
    read(&delivery("messages", &value))
}

fn inbound(contact: &Value, mut message: Value) -> crate::webhook::Inbound {
    message["id"] = "wamid.M1".into();
    if message.get("type").is_none() {
        message["type"] = "text".into();
        message["text"] = json!({"body": "Hello"});
    }
    events(json!({"contacts": [contact], "messages": [message]})).remove(0).inbound().unwrap().clone()
}

#[test]
fn a_customer_without_a_number_has_a_user_id_and_a_user_name() {
    let contact = json!({"profile": {"name": "Lena", "username": "lena_k"}, "user_id": "US.13491208655302741918",
        "parent_user_id": "US.ENT.118157992"});
    let from = inbound(&contact, json!({"from_user_id": "US.13491208655302741918"})).from;
    assert_eq!((from.wa_id, from.user_id.as_deref()), (None, Some("US.13491208655302741918")));
    assert_eq!((from.username.as_deref(), from.parent_user_id.as_deref()), (Some("lena_k"), Some("US.ENT.118157992")));
    assert_eq!(from.name.as_deref(), Some("Lena"));
    assert!(matches!(from.to_recipient().unwrap(), Recipient::UserId(id) if id.as_str() == "US.13491208655302741918"));
}

#[test]
fn a_user_id_in_the_place_of_a_number_is_no_number() {
    let contact = json!({"profile": {"name": "Lena"}, "wa_id": "US.1234", "user_id": "US.1234"});
    for message in [json!({"from": "US.1234", "from_user_id": "US.1234"}), json!({"from": "US.1234"})] {
        let from = inbound(&contact, message).from;
        assert_eq!((from.wa_id, from.user_id.as_deref()), (None, Some("US.1234")));
        assert_eq!((from.id(), from.name.as_deref()), (Some("US.1234"), Some("Lena")));
    }
}

/// Ids are opaque, so a form that is not documented yet goes back as it came.
#[test]
fn an_id_of_an_unknown_form_goes_back_unchanged() {
    let from = inbound(&json!({}), json!({"from_user_id": "us-east:13/49"})).from;
    assert_eq!(from.to_recipient().unwrap().as_str(), "us-east:13/49");
    let from = inbound(&json!({}), json!({"from": "somebody"})).from;
    assert!(from.to_recipient().unwrap_err().to_string().contains("has no id of this customer"));
}

#[test]
fn a_reply_to_a_message_of_a_group_goes_to_the_group() {
    let contact = json!({"profile": {"name": "Lena"}, "wa_id": "4915112345678"});
    let message = inbound(&contact, json!({"from": "4915112345678", "group_id": "Y2FwaV9ncm91cDoxNzA1"}));
    assert_eq!(message.group_id.as_deref(), Some("Y2FwaV9ncm91cDoxNzA1"));
    assert!(matches!(message.to_recipient().unwrap(), Recipient::Group(id) if id.as_str() == "Y2FwaV9ncm91cDoxNzA1"));
    assert_eq!(message.from.to_recipient().unwrap().as_str(), "4915112345678");
    let private = inbound(&contact, json!({"from": "4915112345678"}));
    assert_eq!(private.group_id, None);
    assert_eq!(private.to_recipient().unwrap().as_str(), "4915112345678");
}

#[test]
fn each_member_of_a_group_has_a_status_of_its_own() {
    let status = |word: &str, member: Value| {
        let mut status = json!({"id": "wamid.G", "status": word, "recipient_id": "Y2Fw", "recipient_type": "group"});
        status.as_object_mut().unwrap().extend(member.as_object().unwrap().clone());
        status
    };
    let events = events(json!({"statuses": [
        status("sent", json!({})),
        status("delivered", json!({"recipient_participant_id": "4915112345678",
            "recipient_participant_user_id": "DE.1"})),
        status("delivered", json!({"participant_recipient_id": "4915112345679"})),
        status("delivered", json!({"recipient_participant_user_id": "DE.3"})),
    ]}));
    let to: Vec<_> = events.iter().map(|event| event.status().unwrap().to.id()).collect();
    assert_eq!(to, [None, Some("4915112345678"), Some("4915112345679"), Some("DE.3")]);
    assert!(events.iter().all(|event| event.status().unwrap().group_id.as_deref() == Some("Y2Fw")));
    let mut keys: Vec<_> = events.iter().map(|event| &event.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 4, "no status hides another");
}

#[test]
fn a_status_has_the_id_that_there_is() {
    let statuses = json!([
        {"id": "1", "status": "sent", "recipient_id": "4915112345678", "recipient_user_id": "DE.1",
            "parent_recipient_user_id": "DE.ENT.1"},
        {"id": "2", "status": "sent", "recipient_user_id": "US.1349"},
        {"id": "3", "status": "failed", "recipient_id": "4915112345678"},
    ]);
    let events =
        events(json!({"contacts": [{"user_id": "US.1349", "profile": {"name": "Lena"}}], "statuses": statuses}));
    let to = |index: usize| &events[index].status().unwrap().to;
    assert_eq!((to(0).id(), to(0).user_id.as_deref()), (Some("4915112345678"), Some("DE.1")));
    assert_eq!(to(0).parent_user_id.as_deref(), Some("DE.ENT.1"));
    assert_eq!((to(1).id(), to(1).wa_id, to(1).name.as_deref()), (Some("US.1349"), None, Some("Lena")));
    assert_eq!(to(2).id(), Some("4915112345678"));
}

#[test]
fn a_customer_who_changes_the_number_keeps_a_way_to_be_reached() {
    let system = |sender: &Value, system: &Value| {
        let mut message = sender.clone();
        message["type"] = "system".into();
        message["system"] = system.clone();
        let Content::System(system) = inbound(&json!({}), message).content else { panic!() };
        system
    };
    let note = system(
        &json!({"from": "34600111222", "from_user_id": "ES.1"}),
        &json!({"type": "user_changed_number", "wa_id": "34600333444", "user_id": "ES.2", "previous_user_id": "ES.0"}),
    );
    assert_eq!(note.new_wa_id.as_deref(), Some("34600333444"));
    assert_eq!((note.new_user_id.as_deref(), note.previous_user_id.as_deref()), (Some("ES.2"), Some("ES.0")));
    // Without the former id, and without a number.
    let note = system(&json!({"from_user_id": "US.1"}), &json!({"type": "user_changed_user_id", "user_id": "US.2"}));
    assert_eq!((note.new_wa_id, note.new_user_id.as_deref()), (None, Some("US.2")));
    assert_eq!(note.previous_user_id.as_deref(), Some("US.1"));
}
