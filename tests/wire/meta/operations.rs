//! Reading, listing and unpausing templates, and the Marketing Messages API.

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{
    DeleteTemplate, ErrorCode, GetTemplate, GetTemplates, ProductPolicy, SendMarketingMessage, SendTemplate,
    TemplateList, TemplatePages, UnpauseTemplate,
};
use whatsapp_template::{
    ErrorKind, Gif, Meta, OtpCode,
    message::Message,
    provider::{Idempotency, Operation},
};
use whatsapp_template_emulator::{Emulator, Review};

use crate::emulated::meta::client;
use crate::fixtures::{decode, signing_context};
use crate::meta::create::meta;
use crate::meta::templates as t;

#[test]
fn every_filter_is_in_the_query() {
    let get = GetTemplates::new()
        .with_name("order")
        .with_language("en_US")
        .with_category("UTILITY")
        .with_status("APPROVED")
        .with_quality_score("GREEN")
        .with_content("your order")
        .with_name_or_content("order & more")
        .with_source("manual")
        .with_since(1_700_000_000)
        .with_until(1_800_000_000)
        .with_fields(["name".to_owned(), "status".to_owned()])
        .with_summary(["total_count".to_owned()])
        .with_limit(50)
        .with_after("MjQZD");
    let request = get.request(&meta(), &signing_context()).unwrap();
    let mut query = decode(request.uri().query().unwrap());
    query.sort();
    let expected = [
        ("after", "MjQZD"),
        ("category", "UTILITY"),
        ("content", "your order"),
        ("fields", "name,status"),
        ("language", "en_US"),
        ("limit", "50"),
        ("name", "order"),
        ("name_or_content", "order & more"),
        ("quality_score", "GREEN"),
        ("since", "1700000000"),
        ("source", "manual"),
        ("status", "APPROVED"),
        ("summary", "total_count"),
        ("until", "1800000000"),
    ];
    assert_eq!(query, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let one = GetTemplate::new("572279198452421")
        .with_fields(["status".to_owned()])
        .request(&meta(), &signing_context())
        .unwrap();
    assert_eq!(one.uri(), "https://graph.facebook.com/v26.0/572279198452421?fields=status");
    let unpause = UnpauseTemplate::new("572279198452421").request(&meta(), &signing_context()).unwrap();
    assert_eq!(unpause.uri(), "https://graph.facebook.com/v26.0/572279198452421/unpause");
    assert_eq!((unpause.method().as_str(), unpause.body().len()), ("POST", 0));
    assert!(GetTemplate::new("../me").request(&meta(), &signing_context()).is_err());
    assert!(UnpauseTemplate::new("").request(&meta(), &signing_context()).is_err());
    assert_eq!(<GetTemplate as Operation<Meta>>::IDEMPOTENCY, Idempotency::ReadOnly);
    assert_eq!(<UnpauseTemplate as Operation<Meta>>::IDEMPOTENCY, Idempotency::ChangesState);
}

#[test]
fn a_deletion_names_its_template_in_one_way() {
    let ids = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
    for delete in [
        DeleteTemplate::new(),
        DeleteTemplate::new().with_hsm_id("1"),
        DeleteTemplate::new().with_name("a").with_hsm_ids(ids(1)),
        DeleteTemplate::new().with_hsm_ids(ids(1)).with_hsm_id("1"),
        DeleteTemplate::new().with_hsm_ids(ids(101)),
    ] {
        let error = delete.request(&meta(), &signing_context()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{delete:?}");
    }
    let delete = DeleteTemplate::new().with_name("a").with_hsm_id("../me");
    assert_eq!(delete.request(&meta(), &signing_context()).unwrap_err().kind(), ErrorKind::Message);
    assert!(DeleteTemplate::new().with_hsm_ids(ids(100)).request(&meta(), &signing_context()).is_ok());
}

#[test]
fn pages_end() {
    let page = |ids: usize, after: &str| {
        let data: Vec<Json> = (0..ids).map(|n| json!({"id": n.to_string()})).collect();
        TemplateList::from_json(&json!({"data": data, "paging": {"cursors": {"after": after}, "next": "…"}})).unwrap()
    };
    // A page that leads to itself, an empty page, and too many templates.
    let mut pages = TemplatePages::new(GetTemplates::new(), 10);
    pages.add_page(page(1, "a")).unwrap();
    assert!(pages.add_page(page(1, "a")).is_err() && pages.next_operation().is_none());
    let mut pages = TemplatePages::new(GetTemplates::new(), 10);
    assert!(pages.add_page(page(0, "a")).is_err());
    let mut pages = TemplatePages::new(GetTemplates::new(), 3);
    pages.add_page(page(2, "a")).unwrap();
    let error = pages.add_page(page(2, "b")).unwrap_err();
    assert!(error.to_string().contains("more than 3 templates"), "{error}");
    assert_eq!((pages.templates().len(), pages.next_operation()), (2, None));
}

#[tokio::test]
async fn templates_are_found_by_every_filter_and_page_by_page() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    let client = client(&emulator);
    let id = client.create::<t::YourNumber>().await.unwrap().id;
    client.create::<t::MayWeCall<'_>>().await.unwrap();
    client.create::<t::Reminder<'_>>().await.unwrap();
    emulator.approve("your_number", "en_US");
    let one = client.execute(&GetTemplate::new(id.as_str())).await.unwrap();
    assert_eq!((one.id.as_deref(), one.name.as_deref()), (Some(id.as_str()), Some("your_number")));
    assert_eq!((one.status.as_deref(), one.components.len()), (Some("APPROVED"), 2));
    let narrow = client.execute(&GetTemplate::new(id.as_str()).with_fields(["status".to_owned()])).await.unwrap();
    assert_eq!((narrow.status.as_deref(), narrow.name), (Some("APPROVED"), None));
    let unknown = client.execute(&GetTemplate::new("1")).await.unwrap_err();
    assert_eq!((unknown.code(), unknown.subcode()), (Some("100"), Some("33")));

    let get = GetTemplates::new;
    for (get, count) in [
        (get(), 3),
        (get().with_name("may_we"), 1),
        (get().with_status("PENDING"), 2),
        (get().with_status("APPROVED").with_language("en_US"), 1),
        (get().with_language("de"), 0),
        (get().with_category("AUTHENTICATION"), 0),
        (get().with_content("may we call you"), 1),
        (get().with_name_or_content("your_number"), 1),
        (get().with_quality_score("GREEN"), 0),
        (get().with_quality_score("UNKNOWN").with_source("manual"), 3),
    ] {
        let shown = format!("{get:?}");
        let all = get.with_limit(1).all(&client, 6000).await.unwrap();
        assert_eq!(all.len(), count, "{shown}");
    }
    let error = get().with_limit(1).all(&client, 2).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Malformed);
    let wanted = ["total_count", "message_template_count", "message_template_limit"].map(str::to_owned);
    let summary = client.execute(&get().with_status("PENDING").with_summary(wanted)).await.unwrap().summary.unwrap();
    assert_eq!((summary.total_count, summary.message_template_count), (Some(2), Some(3)));
    assert_eq!(summary.message_template_limit, Some(6000));

    assert_eq!(client.execute(&UnpauseTemplate::new(id.as_str())).await.unwrap().success, Some(true));
    let pending = get().with_name("reminder").all(&client, 1).await.unwrap().remove(0).id.unwrap();
    let error = client.execute(&UnpauseTemplate::new(pending.as_str())).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::StatusForbidsChange));
    assert_eq!(client.execute(&UnpauseTemplate::new("1")).await.unwrap_err().subcode(), Some("33"));

    // Either all or none of a list; then a name in all its languages.
    let mixed = DeleteTemplate::new().with_hsm_ids([id.clone(), "1".to_owned()]);
    assert!(client.execute(&mixed).await.is_err());
    client.execute(&DeleteTemplate::new().with_hsm_ids([id, pending])).await.unwrap();
    client.execute(&DeleteTemplate::new().with_name("may_we_call")).await.unwrap();
    assert!(emulator.templates().is_empty());
}

fn wave() -> t::Wave {
    t::Wave { wave: Gif::link("https://shop.example/7.mp4").unwrap() }
}

#[tokio::test]
async fn a_marketing_message_has_its_own_edge() {
    let wave = wave();
    let message = Message::new("+15550123", &wave).unwrap();
    let send = SendMarketingMessage::new(&message)
        .with_product_policy(ProductPolicy::CloudApiFallback)
        .with_message_activity_sharing(false)
        .with_biz_opaque_callback_data("spring");
    let request = send.request(&meta(), &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://graph.facebook.com/v26.0/106540352242922/marketing_messages");
    let body: Json = serde_json::from_slice(request.body()).unwrap();
    let plain: Json = serde_json::from_str(&SendTemplate::new(&message).body().unwrap()).unwrap();
    let mut expected = plain;
    expected["product_policy"] = "CLOUD_API_FALLBACK".into();
    expected["message_activity_sharing"] = false.into();
    expected["biz_opaque_callback_data"] = "spring".into();
    assert_eq!(body, expected);

    let number = t::YourNumber {};
    let utility = Message::new("+15550123", &number).unwrap();
    assert!(SendMarketingMessage::new(&utility).body().unwrap_err().to_string().contains("use `SendTemplate`"));

    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    client.create::<t::Wave>().await.unwrap();
    let call = send.to_operation(client.provider()).unwrap();
    let sent = client.execute(&call).await.unwrap();
    assert_eq!(sent.messages[0].id, emulator.messages().pop().map(|message| message.id));
    assert!(!format!("{send:?}").contains("7.mp4"));
}

#[tokio::test]
async fn a_template_is_sent_to_a_business_scoped_id() {
    const ID: &str = "US.13491208655302741918";
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    client.create::<t::Wave>().await.unwrap();
    client.create::<t::SignIn>().await.unwrap();
    client.send(ID, &wave()).await.unwrap();
    assert_eq!(emulator.messages().pop().unwrap().to, ID);
    let wave = wave();
    let message = Message::new(ID, &wave).unwrap();
    let body: Json = serde_json::from_str(&SendTemplate::new(&message).body().unwrap()).unwrap();
    assert_eq!((&body["recipient"], &body["to"]), (&json!(ID), &Json::Null));
    let code = t::SignIn { code: OtpCode::new("839201").unwrap() };
    let error = client.send(ID, &code).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Message);
    assert!(error.to_string().contains("a phone number only"), "{error}");
}
