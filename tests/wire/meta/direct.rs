//! Messages without a template outside of the window (Direct Send), against the documented requests.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template::meta::{CheckMessageSample, DirectButton, DirectCategory, InteractiveHeader, SendDirectMessage};
use whatsapp_template::recipient::GroupId;
use whatsapp_template::{
    Error, ErrorKind, Meta,
    provider::{Idempotency, Operation},
};

use crate::fixtures::signing_context;
use crate::meta::create::meta;

fn parcel() -> SendDirectMessage {
    SendDirectMessage::new("+34600111222", DirectCategory::Utility, "Your parcel 8812 left our depot.").unwrap()
}

fn body(send: &SendDirectMessage) -> Value {
    serde_json::from_str(&send.body().unwrap()).unwrap()
}

#[test]
fn the_documented_text() {
    let send = parcel().with_ttl(Duration::from_mins(10)).with_template_name("parcel_left");
    let request = send.request(&meta(), &signing_context()).unwrap();
    assert!(request.uri().path().ends_with("/messages"), "{}", request.uri());
    assert_eq!(
        serde_json::from_slice::<Value>(request.body()).unwrap(),
        json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+34600111222", "type": "text",
            "text": {"body": "Your parcel 8812 left our depot."}, "category": "utility", "ttl_seconds": 600,
            "direct_send_config": {"template_name": "parcel_left"},
        })
    );
    assert_eq!(<SendDirectMessage as Operation<Meta>>::IDEMPOTENCY, Idempotency::SendsMessage);
    assert!(!format!("{send:?}").contains("8812"));
}

#[test]
fn buttons_make_it_interactive() {
    let link = body(
        &parcel()
            .with_buttons([DirectButton::link("Track it", "https://shop.example/8812")])
            .with_footer("Example Shop"),
    );
    assert_eq!(link["type"], "interactive");
    assert_eq!(
        link["interactive"],
        json!({
            "type": "cta_url", "body": {"text": "Your parcel 8812 left our depot."}, "footer": {"text": "Example Shop"},
            "action": {"name": "cta_url", "parameters": {"display_text": "Track it", "url": "https://shop.example/8812"}},
        })
    );
    let mixed =
        [DirectButton::link("Track it", "https://shop.example/8812"), DirectButton::reply("late", "Come later")];
    let mixed = body(&parcel().with_buttons(mixed).with_header(InteractiveHeader::text("Parcel")));
    assert_eq!(mixed["interactive"]["type"], "button");
    assert_eq!(mixed["interactive"]["header"], json!({"type": "text", "text": "Parcel"}));
    assert_eq!(
        mixed["interactive"]["action"],
        json!({"buttons": [
            {"type": "cta_url", "cta_url": {"display_text": "Track it", "url": "https://shop.example/8812"}},
            {"type": "reply", "reply": {"id": "late", "title": "Come later"}},
        ]})
    );
    let call = DirectButton::VoiceCall { label: "Call us".to_owned(), ttl_minutes: Some(60) };
    assert_eq!(
        body(&parcel().with_buttons([call]))["interactive"]["action"],
        json!({"name": "voice_call", "parameters": {"display_text": "Call us", "ttl_minutes": 60}})
    );
    let user = SendDirectMessage::new("ES.40417788201", DirectCategory::Utility, "hello").unwrap();
    let user = body(&user.with_biz_opaque_callback_data("order-7"));
    assert_eq!((&user["recipient"], user.get("to")), (&"ES.40417788201".into(), None));
    assert_eq!(user["biz_opaque_callback_data"], "order-7");
}

#[test]
fn its_limits_are_checked() {
    let error = |send: SendDirectMessage| -> Error { send.body().unwrap_err() };
    let links = |count: usize| vec![DirectButton::link("Open", "https://shop.example/"); count];
    let replies = |count: usize| (0..count).map(|n| DirectButton::reply(n.to_string(), "Yes")).collect::<Vec<_>>();
    let code =
        || SendDirectMessage::new("+34600111222", DirectCategory::Authentication, "Your code is 123456.").unwrap();
    let text =
        |length: usize| SendDirectMessage::new("+34600111222", DirectCategory::Utility, "x".repeat(length)).unwrap();
    for valid in [
        text(1024),
        parcel().with_buttons(replies(10)),
        parcel().with_buttons([links(2), replies(8)].concat()),
        parcel().with_ttl(Duration::from_secs(30)),
        parcel().with_ttl(Duration::from_hours(12)),
        code().with_ttl(Duration::from_mins(15)),
        parcel().with_template_name("a".repeat(512)),
    ] {
        valid.body().unwrap();
    }
    let to_group = SendDirectMessage::new(GroupId::new("Y2Fw").unwrap(), DirectCategory::Utility, "hello").unwrap();
    let code_to_user = SendDirectMessage::new("ES.1", DirectCategory::Authentication, "123456").unwrap();
    let call = || DirectButton::voice_call("Call us");
    let long_call = DirectButton::VoiceCall { label: "Call us".to_owned(), ttl_minutes: Some(43_201) };
    for (invalid, message) in [
        (text(0), "the text is empty"),
        (text(1025), "has 1025 characters, allowed are 1024"),
        (parcel().with_footer("Shop"), "only with buttons"),
        (parcel().with_buttons(replies(1)).with_footer("x".repeat(61)), "the footer has 61"),
        (parcel().with_buttons(replies(1)).with_header(InteractiveHeader::text("x".repeat(61))), "the header has 61"),
        (parcel().with_buttons(replies(11)), "11 buttons"),
        (parcel().with_buttons(links(3)), "3 buttons that open a link"),
        (parcel().with_buttons([replies(1), links(1)].concat()), "before the replies"),
        (parcel().with_buttons([DirectButton::reply("a", "x".repeat(21))]), "21 characters, allowed are 20"),
        (parcel().with_buttons(vec![DirectButton::reply("a", "Yes"); 2]), "two ids"),
        (parcel().with_buttons([call(), DirectButton::reply("a", "Yes")]), "stands alone"),
        (parcel().with_buttons([call()]).with_footer("Shop"), "no footer"),
        (parcel().with_buttons([long_call]), "43201 minutes, allowed are 1 to 43200"),
        (parcel().with_ttl(Duration::from_secs(29)), "29 seconds, allowed for the category utility are 30 to 43200"),
        (
            code().with_ttl(Duration::from_secs(901)),
            "901 seconds, allowed for the category authentication are 30 to 900",
        ),
        (code().with_template_name("code"), "only a direct message of the category utility has a name"),
        (parcel().with_template_name("Parcel"), "the name has 'P'"),
        (parcel().with_template_name(""), "the name is empty"),
        (to_group, "goes to one customer"),
        (code_to_user, "phone number only"),
    ] {
        let error = error(invalid);
        assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("Meta")));
        assert!(error.to_string().contains(message), "{message}: {error}");
    }
}

#[test]
fn a_sample_is_judged_without_being_sent() {
    let message = parcel().with_buttons([DirectButton::reply("late", "Come later")]);
    let check = CheckMessageSample::of(&message);
    let request = check.request(&meta(), &signing_context()).unwrap();
    assert!(request.uri().path().ends_with("/message_samples"), "{}", request.uri());
    let sent: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!((&sent["type"], sent.get("to")), (&"interactive".into(), None));
    assert_eq!(sent["interactive"]["action"]["buttons"][0]["reply"]["id"], "late");
    let read = |body: &str| check.response(&meta(), http::Response::new(body.as_bytes().to_vec()));
    assert_eq!(read(r#"{"success":true,"category":"MARKETING"}"#).unwrap().category.as_deref(), Some("MARKETING"));
    assert_eq!(read(r#"{"success":{}}"#).unwrap_err().kind(), ErrorKind::Malformed);
    assert_eq!(<CheckMessageSample as Operation<Meta>>::IDEMPOTENCY, Idempotency::ReadOnly);
}
