//! Messages without a template: their JSON as on Meta's pages, and sending them through the emulated Cloud API.

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{
    ActionParameters, CardReply, CarouselCard, Contact, ContactAddress, ContactEmail, ContactName, ContactOrganization,
    ContactPhone, ContactUrl, Content, ErrorCode, FileContent, Interactive, InteractiveHeader, ListRow, ListSection,
    MarkAsRead, ProductItem, ReactionContent, ReplyButton, SendContent, TextContent,
};
use whatsapp_template::{
    ErrorKind, Location, Meta, Retry,
    provider::{Idempotency, Operation},
};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;
use crate::fixtures::signing_context;
use crate::meta::create::meta;
use crate::meta::interactive::{carousels, choices, taps};
use crate::openapi;

fn ann() -> Contact {
    Contact::new(ContactName::new("Ann Lee").with_first_name("Ann").with_last_name("Lee").with_prefix("Dr."))
        .with_addresses([ContactAddress::new()
            .with_street("1 Lucky Way")
            .with_city("Berlin")
            .with_zip("10117")
            .with_country_code("de")
            .with_kind("WORK")])
        .with_birthday("1999-01-23")
        .with_emails([ContactEmail::new().with_email("ann@shop.example").with_kind("WORK")])
        .with_org(
            ContactOrganization::new().with_company("Example Shop").with_department("Plants").with_title("Gardener"),
        )
        .with_phones([ContactPhone::new().with_phone("+15550123").with_kind("MAIN").with_wa_id("15550123")])
        .with_urls([ContactUrl::new().with_url("https://shop.example").with_kind("WORK")])
}

/// Each type but the interactive ones: the content, its JSON, and a part of what the customer reads.
fn contents() -> Vec<(Content, Json, &'static str)> {
    let link = "https://shop.example/7";
    let file = || FileContent::new().with_link(link);
    let place = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz 1").unwrap();
    vec![
        (
            Content::Text(TextContent::new("See https://shop.example").with_preview_url(true)),
            json!({"body": "See https://shop.example", "preview_url": true}),
            "See https://shop.example",
        ),
        (Content::Image(file().with_caption("Fern")), json!({"link": link, "caption": "Fern"}), "Fern"),
        (Content::Video(FileContent::new().with_id("4711")), json!({"id": "4711"}), "4711"),
        (
            Content::Audio(FileContent::new().with_id("4711").with_voice(true)),
            json!({"id": "4711", "voice": true}),
            "[audio]",
        ),
        (
            Content::Document(file().with_filename("Bill.pdf").with_caption("June")),
            json!({"link": link, "filename": "Bill.pdf", "caption": "June"}),
            "June",
        ),
        (Content::Sticker(file()), json!({"link": link}), "[sticker]"),
        (
            Content::Location(place),
            json!({"latitude": "52.5163", "longitude": "13.3777", "name": "Example Shop", "address": "Pariser Platz 1"}),
            "Example Shop",
        ),
        (
            Content::Contacts(vec![ann()]),
            json!([{
                "name": {"formatted_name": "Ann Lee", "first_name": "Ann", "last_name": "Lee", "prefix": "Dr."},
                "addresses": [{"street": "1 Lucky Way", "city": "Berlin", "zip": "10117", "country_code": "de", "type": "WORK"}],
                "birthday": "1999-01-23",
                "emails": [{"email": "ann@shop.example", "type": "WORK"}],
                "org": {"company": "Example Shop", "department": "Plants", "title": "Gardener"},
                "phones": [{"phone": "+15550123", "type": "MAIN", "wa_id": "15550123"}],
                "urls": [{"url": "https://shop.example", "type": "WORK"}],
            }]),
            "Ann Lee",
        ),
        (
            Content::Reaction(ReactionContent::new("wamid.1", "😀")),
            json!({"message_id": "wamid.1", "emoji": "😀"}),
            "😀",
        ),
    ]
}

#[test]
fn every_type_is_as_meta_documents_it() {
    for (content, wire, _) in contents().into_iter().chain(choices()).chain(taps()).chain(carousels()) {
        let word = content.kind();
        let send = SendContent::new("+1 555-0123", content)
            .unwrap()
            .with_reply_to("wamid.1")
            .with_biz_opaque_callback_data("spring");
        let request = send.request(&meta(), &signing_context()).unwrap();
        assert_eq!(request.uri(), "https://graph.facebook.com/v26.0/106540352242922/messages");
        let body: Json = serde_json::from_slice(request.body()).unwrap();
        let expected = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+15550123", "type": word,
            "context": {"message_id": "wamid.1"}, "biz_opaque_callback_data": "spring", word: wire,
        });
        assert_eq!(body, expected);
        assert!(!format!("{send:?}").contains("5550123"));
    }
    assert_eq!(<SendContent as Operation<Meta>>::IDEMPOTENCY, Idempotency::SendsMessage);
}

#[tokio::test]
async fn every_type_is_sent() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    for (content, _, piece) in contents().into_iter().chain(choices()).chain(taps()).chain(carousels()) {
        let word = content.kind();
        let send = SendContent::new("+1 555-0123", content).unwrap().with_reply_to("wamid.1");
        let sent = client.execute(&send).await.unwrap_or_else(|error| panic!("{piece}: {error}"));
        let message = emulator.messages().pop().unwrap();
        assert_eq!((message.kind.as_str(), message.to.as_str()), (word, "15550123"));
        assert_eq!(sent.messages[0].id.as_deref(), Some(message.id.as_str()));
        assert!(message.text.contains(piece), "{word} has no {piece:?}:\n{}", message.text);
    }
    let scoped = SendContent::new("US.13491208655302741918", Content::text("Hello")).unwrap();
    let sent = client.execute(&scoped).await.unwrap();
    assert_eq!(sent.contacts[0].user_id.as_deref(), Some("US.13491208655302741918"));
    assert_eq!(emulator.messages().pop().unwrap().to, "US.13491208655302741918");
    // A reaction that is removed.
    let back = Content::Reaction(ReactionContent::new("wamid.1", ""));
    client.execute(&SendContent::new("+15550123", back).unwrap()).await.unwrap();
    openapi::check(&emulator).await;
}

#[test]
fn invalid_content_is_refused_without_repeating_it() {
    let long = |length: usize| "ß".repeat(length);
    let button = |id: &str, title: &str| ReplyButton::new(id, title);
    let rows = |count: usize| (0..count).map(|n| ListRow::new(n.to_string(), "row")).collect::<Vec<_>>();
    let flow = |flow: ActionParameters| Content::from(Interactive::flow("Book", flow.with_flow_cta("Book")));
    let products = (0..31).map(|n| ProductItem::new(n.to_string())).collect::<Vec<_>>();
    let product = |catalog: &str, id: &str| CarouselCard::product(catalog, id);
    let picture = || InteractiveHeader::image(FileContent::new().with_id("1"));
    let link = |label: &str| CarouselCard::link(picture(), label, "https://shop.example");
    let reply = |id: &str| CarouselCard::replies(picture(), [CardReply::new(id, "More")]);
    for (content, piece) in [
        (Content::text(" "), "the text is empty"),
        (Content::text(long(4097)), "4097 characters, allowed are 4096"),
        (Content::Image(FileContent::new()), "both a link and an id, or neither"),
        (
            Content::Image(FileContent::new().with_id("1").with_link("https://shop.example")),
            "both a link and an id, or neither",
        ),
        (Content::Video(FileContent::new().with_id("1").with_caption(long(1025))), "allowed are 1024"),
        (Content::Sticker(FileContent::new().with_id("1").with_caption("x")), "no caption"),
        (Content::Contacts(vec![]), "allowed are 1 to 257"),
        (Content::Contacts(vec![Contact::new(ContactName::new("Ann"))]), "add `first_name`"),
        (Content::Reaction(ReactionContent::new("", "😀")), "`message_id` is empty"),
        (Interactive::buttons("x", []).into(), "allowed are 1 to 3"),
        (Interactive::buttons("", [button("a", "A")]).into(), "the body is empty"),
        (Interactive::buttons("x", [button("a", &long(21))]).into(), "allowed are 20"),
        (Interactive::buttons("x", [button(&long(257), "A")]).into(), "allowed are 256"),
        (Interactive::buttons("x", [button("a", "A"), button("a", "B")]).into(), "are the same"),
        (Interactive::buttons(long(1025), [button("a", "A")]).into(), "allowed are 1024"),
        (Interactive::buttons("x", [button("a", "A")]).with_footer(long(61)).into(), "allowed are 60"),
        (Interactive::list("x", "b", [ListSection::new().with_rows(rows(11))]).into(), "allowed are 1 to 10"),
        (
            Interactive::list("x", "b", vec![ListSection::new().with_rows(rows(1)); 2]).into(),
            "section's title is empty",
        ),
        (Interactive::cta_url("x", "b", "").into(), "`url` is empty"),
        (Interactive::carousel("x", [product("1", "a")]).into(), "allowed are 2 to 10"),
        (Interactive::carousel("x", vec![product("1", "a"); 11]).into(), "allowed are 2 to 10"),
        (Interactive::carousel("x", [product("1", "a"), product("2", "b")]).into(), "the same catalog"),
        (Interactive::carousel("x", [product("1", "a"), link("b")]).into(), "same kind and number of buttons"),
        (Interactive::carousel("x", [link("a"), link(&long(21))]).into(), "allowed are 20"),
        (Interactive::carousel("x", [link("a"), link("b").with_body(long(161))]).into(), "allowed are 160"),
        (Interactive::carousel("x", [link("a"), link("b").with_body("a\nb\nc\nd")]).into(), "at most 2 line breaks"),
        (Interactive::carousel("x", [reply("a"), reply("a")]).into(), "are the same"),
        (Interactive::carousel("x", [reply("a"), reply(&long(21))]).into(), "allowed are 20"),
        (Interactive::carousel("x", [reply("a"), reply("b")]).with_footer("x").into(), "neither a header nor a footer"),
        (flow(ActionParameters::new()), "either `flow_id` or `flow_name`"),
        (
            Interactive::products("t", "x", "1", [ListSection::new().with_product_items(products)]).into(),
            "allowed are 1 to 30",
        ),
    ] {
        let error = SendContent::new("+15550123", content).unwrap().body().unwrap_err();
        assert_eq!((error.kind(), error.retry()), (ErrorKind::Message, Retry::FixFirst));
        let shown = error.to_string();
        assert!(shown.starts_with("Meta: ") && shown.contains(piece) && !shown.contains('ß'), "{shown}");
    }
    assert!(SendContent::new("+", Content::text("x")).is_err());
    let send = SendContent::new("+15550123", Content::text("x")).unwrap();
    assert!(send.with_biz_opaque_callback_data(long(513)).body().is_err());
}

#[tokio::test]
async fn a_message_is_marked_as_read() {
    let typing = MarkAsRead::new("wamid.HBgL").with_typing_indicator();
    let request = typing.request(&meta(), &signing_context()).unwrap();
    assert_eq!(
        serde_json::from_slice::<Json>(request.body()).unwrap(),
        json!({
            "messaging_product": "whatsapp", "status": "read", "message_id": "wamid.HBgL",
            "typing_indicator": {"type": "text"},
        })
    );
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    assert_eq!(client.execute(&typing).await.unwrap().success, Some(true));
    assert_eq!(client.execute(&MarkAsRead::new("wamid.HBgL")).await.unwrap().success, Some(true));
    let error = client.execute(&MarkAsRead::new("")).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::InvalidParameter));
    assert!(emulator.messages().is_empty());
    openapi::check(&emulator).await;
}
