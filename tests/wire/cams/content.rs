//! Messages without a template: each type in its documented format, and sending them through the emulated CAMS.

use serde_json::{Value, json};
use whatsapp_template::cams::{
    AudioContent, Contact, ContactName, ContactPhone, Content, DocumentContent, ImageContent, InteractiveContent,
    InteractiveHeader, InteractiveType, ListRow, ListSection, LocationContent, ReactionContent, SendChatappMessage,
    StickerContent, TextContent, VideoContent,
};
use whatsapp_template::{ErrorKind, Location, provider::Operation};

use crate::emulated::cams::emulator;
use crate::fixtures::{cams, capture, parameters, recorded, signing_context};

const LINK: &str = "https://files.example.com/a";

/// One message of each type, and its JSON.
fn all() -> Vec<(Content, &'static str, Value)> {
    let mei =
        Contact::new(ContactName::new("Mei Lin")).with_phones([ContactPhone::new("+6591230000").with_kind("WORK")]);
    let shop = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz 1").unwrap();
    let times = [ListSection::new("Morning", [ListRow::new("9", "9 o'clock").with_description("in the garden")])];
    vec![
        (TextContent::new("hello \"there\"").into(), "text", json!({"text": "hello \"there\""})),
        (ImageContent::new(LINK).with_caption("A").into(), "image", json!({"link": LINK, "caption": "A"})),
        (VideoContent::new(LINK).into(), "video", json!({"link": LINK})),
        (AudioContent::new(LINK).into(), "audio", json!({"link": LINK})),
        (DocumentContent::new(LINK, "a.pdf").into(), "document", json!({"link": LINK, "fileName": "a.pdf"})),
        (
            InteractiveContent::buttons("Coming?", [("yes", "Yes"), ("no", "No")])
                .with_header(InteractiveHeader::new("image").with_image(ImageContent::new(LINK)))
                .with_footer("Shop")
                .into(),
            "interactive",
            json!({
                "type": "button",
                "header": {"type": "image", "image": {"link": LINK}},
                "body": {"text": "Coming?"},
                "footer": {"text": "Shop"},
                "action": {"buttons": [
                    {"type": "reply", "reply": {"id": "yes", "title": "Yes"}},
                    {"type": "reply", "reply": {"id": "no", "title": "No"}},
                ]},
            }),
        ),
        (
            InteractiveContent::list("When?", "Choose", times).into(),
            "interactive",
            json!({
                "type": "list",
                "body": {"text": "When?"},
                "action": {"button": "Choose", "sections": [
                    {"title": "Morning", "rows": [{"id": "9", "title": "9 o'clock", "description": "in the garden"}]},
                ]},
            }),
        ),
        (
            vec![mei].into(),
            "contacts",
            json!([{"name": {"formattedName": "Mei Lin"}, "phones": [{"phone": "+6591230000", "type": "WORK"}]}]),
        ),
        (
            LocationContent::from(shop).into(),
            "location",
            json!({
                "longitude": "13.3777", "latitude": "52.5163", "name": "Example Shop", "address": "Pariser Platz 1",
            }),
        ),
        (StickerContent::new(LINK).into(), "sticker", json!({"link": LINK})),
        (ReactionContent::new("6185", "👍").into(), "reaction", json!({"messageId": "6185", "emoji": "👍"})),
        (
            Content::raw("typing_indicator", json!({"messageId": "6185"})),
            "typing_indicator",
            json!({"messageId": "6185"}),
        ),
    ]
}

#[test]
fn each_type_has_the_documented_format() {
    for (content, kind, expected) in all() {
        let send =
            SendChatappMessage::message(&cams(), "+65 9123 0000", content).unwrap().with_context_message_id("6184");
        let parameters = parameters(&send.request(&cams(), &signing_context()).unwrap());
        assert_eq!(parameters["MessageType"], kind);
        assert_eq!(parameters["Content"], expected, "{kind}");
        assert_eq!((&parameters["Type"], &parameters["To"]), (&"message".into(), &"6591230000".into()));
        assert_eq!(parameters["ContextMessageId"], "6184");
    }
}

#[test]
fn a_text_equals_the_recorded_one() {
    let send = SendChatappMessage::message(&cams(), "+6591230000", TextContent::new("hello there")).unwrap();
    assert_eq!(
        parameters(&send.request(&cams(), &signing_context()).unwrap()),
        recorded(&capture("send_session_text"))
    );
}

#[tokio::test]
async fn each_type_is_accepted() {
    let (emulator, client) = emulator().await;
    for (content, kind, _) in all() {
        let send = SendChatappMessage::message(client.provider(), "+6591230000", content).unwrap();
        let answer = client.execute(&send).await.unwrap();
        let message = emulator.messages().pop().unwrap();
        assert_eq!((answer.message_id.as_deref(), message.kind.as_str()), (Some(message.id.as_str()), kind));
    }
    assert_eq!(emulator.messages().len(), 12);
}

/// The content that is refused here is also refused by CAMS, to which it is sent as JSON.
#[tokio::test]
async fn missing_fields_are_refused_here_and_by_cams() {
    let (emulator, client) = emulator().await;
    let nobody: Vec<Contact> = Vec::new();
    let four = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")];
    for (content, raw, code) in [
        (TextContent::new(" ").into(), json!({"text": ""}), "TextNotEmpty"),
        (ImageContent::new("").into(), json!({"caption": "A"}), "LinkNotEmpty"),
        (VideoContent::new("ftp://a").into(), json!({}), "LinkNotEmpty"),
        (AudioContent::new("a b").into(), json!({}), "LinkNotEmpty"),
        (DocumentContent::new(LINK, "").into(), json!({"link": LINK}), "ContentError"),
        (StickerContent::new("https://").into(), json!({}), "LinkNotEmpty"),
        (InteractiveContent::new("button", Value::Null).into(), json!({"type": "button"}), "ContentError"),
        (InteractiveContent::new("", json!({"a": 1})).into(), json!({"action": {}}), "ContentError"),
        (nobody.into(), json!([]), "ContentError"),
        (vec![Contact::new(ContactName::new(""))].into(), json!([{}]), "ContentError"),
        (LocationContent::new("181", "0").into(), json!({"longitude": 181, "latitude": 0}), "ContentError"),
        (LocationContent::new("0", "north").into(), json!({"longitude": "0", "latitude": ""}), "ContentError"),
        (ReactionContent::new("", "👍").into(), json!({"emoji": "👍"}), "ContentError"),
        (ReactionContent::new("6185", "").into(), json!({"messageId": "6185"}), "ContentError"),
    ] as [(Content, Value, &str); 14]
    {
        let kind = content.message_type().to_owned();
        let error = SendChatappMessage::message(client.provider(), "+6591230000", content).unwrap_err();
        assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("CAMS")), "{error}");
        assert!(error.to_string().contains(&format!("`{kind}`")), "{error}");
        let raw = Content::raw(kind, raw);
        let send = SendChatappMessage::message(client.provider(), "+6591230000", raw).unwrap();
        let error = client.execute(&send).await.unwrap_err();
        assert_eq!(error.code(), Some(&*format!("InvalidParameter.{code}")), "{error}");
    }
    for content in [
        InteractiveContent::buttons("?", four),
        InteractiveContent::buttons("?", []),
        InteractiveContent::list("?", "Choose", []),
    ] {
        assert!(SendChatappMessage::message(&cams(), "+6591230000", content).is_err());
    }
    let url = InteractiveContent::new(InteractiveType::CtaUrl, json!({"name": "cta_url", "parameters": {}}));
    assert!(SendChatappMessage::message(&cams(), "+6591230000", url).is_ok());
    assert!(emulator.messages().is_empty());
}
