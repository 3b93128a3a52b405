//! What Meta's send endpoints take since 2026, from our client to the emulated Cloud API.

use whatsapp_template::message::{Message, SendOptions};
use whatsapp_template::meta::{
    CheckMessageSample, CreateTemplate, DirectButton, DirectCategory, EditTemplate, ErrorCode, GetTemplate,
    OptimizationSpec, SendDirectMessage, SendMarketingMessage, SendTemplate,
};
use whatsapp_template::recipient::{GroupId, UserId};
use whatsapp_template::{Brake, Meta, Retry, model::Provider, provider::Acceptance, whatsapp_template};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;

whatsapp_template! {
    struct SpringSale {}
    category: marketing,
    language: en_US,
    body: "Our spring sale begins today, come and see.",
}

whatsapp_template! {
    struct Packed {}
    category: utility,
    language: en_US,
    body: "Your order is packed.",
}

const USER: &str = "US.13491208655302741918";

#[tokio::test]
async fn a_held_message_is_reported_and_sent_later() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    client.create::<SpringSale>().await.unwrap();
    assert!(emulator.hold_for_quality("spring_sale", "en_US"));
    let receipt =
        client.send_with("+15550123", &SpringSale {}, SendOptions::new().with_reference("sale-1")).await.unwrap();
    assert!(receipt.is_held(), "{receipt:?}");
    assert_eq!(emulator.messages_with_callback_data("sale-1").len(), 1);
    assert_eq!(emulator.release_held("spring_sale", "en_US"), 1);
    let receipt = client.send("+15550123", &SpringSale {}).await.unwrap();
    assert_eq!(receipt.acceptance, Acceptance::Accepted);
}

#[tokio::test]
async fn users_and_groups_receive_templates() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    client.create::<Packed>().await.unwrap();
    let user = UserId::new(USER).unwrap();
    let receipt = client.send(&user, &Packed {}).await.unwrap();
    assert_eq!((receipt.user_id, receipt.group_id), (Some(user), None));
    let group = GroupId::new(&emulator.create_group("Plant lovers").unwrap()).unwrap();
    // The first member makes it a group; before that, nobody would read the message.
    assert!(emulator.join_group(group.as_str(), "15550123"));
    let receipt = client.send(&group, &Packed {}).await.unwrap();
    assert_eq!((receipt.user_id, receipt.group_id), (None, Some(group.clone())));
    assert!(emulator.suspend_group(group.as_str(), true));
    let error = client.send(&group, &Packed {}).await.unwrap_err();
    assert_eq!((ErrorCode::of(&error), error.brake()), (Some(ErrorCode::GroupSuspended), Brake::Recipient));
    let error = client.send(GroupId::new("Y2Fw").unwrap(), &Packed {}).await.unwrap_err();
    assert_eq!((error.brake(), error.retry()), (Brake::Recipient, Retry::FixFirst), "{error}");
}

#[tokio::test]
async fn a_template_with_a_max_price_goes_through_the_marketing_api() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let account: &Meta = client.provider();
    let price = OptimizationSpec::max_price(25_000).unwrap();
    let create =
        CreateTemplate::of(account, <SpringSale as whatsapp_template::Template>::definition(), "en_US").unwrap();
    let created = client.execute(&create.with_optimization_spec(price)).await.unwrap();
    let id = created.id.unwrap();

    let message = Message::<Meta>::new("+15550123", &SpringSale {}).unwrap();
    let error = client.execute(&SendTemplate::new(&message).to_operation(account).unwrap()).await.unwrap_err();
    assert_eq!((ErrorCode::of(&error), error.brake()), (Some(ErrorCode::MaxPriceEndpoint), Brake::Template));
    let target = ("https://shop.example/sale", "Our sale");
    let send = SendMarketingMessage::new(&message).with_price_multiplier(0.8).with_tap_target(target.0, target.1);
    let sent = client.execute(&send.to_operation(account).unwrap()).await.unwrap();
    assert_eq!(emulator.messages()[0].id, sent.messages[0].id.clone().unwrap());
    let to_user = Message::<Meta>::new(UserId::new(USER).unwrap(), &SpringSale {}).unwrap();
    let error = client.execute(&SendMarketingMessage::new(&to_user).to_operation(account).unwrap()).await.unwrap_err();
    assert_eq!((ErrorCode::of(&error), error.brake()), (Some(ErrorCode::ScopedIdUnusable), Brake::Nothing));

    let other = OptimizationSpec::max_price(30_000).unwrap();
    client.execute(&EditTemplate::new(id.as_str()).with_optimization_spec(other.clone())).await.unwrap();
    let read = GetTemplate::new(id).with_fields(["optimization_spec".to_owned()]);
    assert_eq!(client.execute(&read).await.unwrap().optimization_spec, Some(other));
}

#[tokio::test]
async fn a_direct_message_needs_neither_a_template_nor_a_window() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let parcel =
        SendDirectMessage::new("+15550123", DirectCategory::Utility, "Your parcel 8812 left our depot.").unwrap();
    let judged = client.execute(&CheckMessageSample::of(&parcel)).await.unwrap();
    assert_eq!(judged.category.as_deref(), Some("UTILITY"));
    let buttons =
        [DirectButton::link("Track it", "https://shop.example/8812"), DirectButton::reply("late", "Come later")];
    for send in [
        parcel.clone().with_template_name("parcel_left").with_biz_opaque_callback_data("parcel-8812"),
        parcel.clone().with_buttons([buttons[0].clone()]),
        parcel.with_buttons(buttons),
    ] {
        let sent = client.execute(&send).await.unwrap();
        let messages = emulator.messages();
        let message = messages.iter().find(|message| Some(&message.id) == sent.messages[0].id.as_ref()).unwrap();
        assert_eq!((message.provider, message.to.as_str()), (Provider::Meta, "15550123"));
        assert!(message.text.contains("left our depot"), "{}", message.text);
    }
    assert_eq!(emulator.messages_with_callback_data("parcel-8812").len(), 1);
    // What our own check refuses, the emulated Meta refuses too.
    let body = serde_json::json!({
        "messaging_product": "whatsapp", "to": "15550123", "type": "interactive", "category": "utility",
        "interactive": {"type": "button", "body": {"text": "hello"}, "action": {"buttons": [
            {"type": "reply", "reply": {"id": "a", "title": "Yes"}},
            {"type": "cta_url", "cta_url": {"display_text": "Open", "url": "https://shop.example/"}},
        ]}},
    });
    let address = format!("{}/v26.0/{}/messages", emulator.url(), emulator.meta().phone_number_id);
    let request = reqwest::Client::new().post(address).bearer_auth(&emulator.meta().access_token);
    let request = request.header("content-type", "application/json").body(body.to_string());
    assert_eq!(request.send().await.unwrap().status(), 400);
    let sale = SendDirectMessage::new("+15550123", DirectCategory::Utility, "A discount for you: buy now!").unwrap();
    let judged = client.execute(&CheckMessageSample::of(&sale)).await.unwrap();
    assert_eq!(judged.category.as_deref(), Some("MARKETING"));
}
