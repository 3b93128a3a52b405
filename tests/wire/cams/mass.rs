//! One template to many recipients: compared with the recording, at its limits, and through the emulated CAMS.

use serde_json::json;
use whatsapp_template::cams::{FallBackRule, ListChatappMessage, MassRecipient, Page, SendChatappMassMessage};
use whatsapp_template::{
    Cams, ErrorKind, FlowData, ProductSections, Retry,
    message::Message,
    parameter::ProductsSection,
    provider::{Idempotency, MassReceipt, Operation, Provider},
};

use crate::emulated::cams::emulator;
use crate::emulated::faults::HELLO;
use crate::fixtures::{cams, parameters, signing_context};
use crate::templates::{BookVisit, CartReminder, Hello, OrderShipped, SpringSale};

#[test]
fn it_counts_as_sending() {
    assert_eq!(<SendChatappMassMessage as Operation<Cams>>::IDEMPOTENCY, Idempotency::SendsMessage);
    let send = SendChatappMassMessage::new("whatsapp", "1", "en", []);
    let lost = http::Response::new(br#"{"Code":"OK","RequestId":"R"}"#.to_vec());
    let error = send.response(&cams(), lost).unwrap_err();
    assert_eq!((error.kind(), error.retry()), (ErrorKind::Malformed, Retry::CheckFirst));
    assert!(error.may_have_been_accepted());
}

#[test]
fn filled_templates_have_all_fields_of_a_single_message() {
    let sale = SpringSale { discount: "20%" };
    let send = SendChatappMassMessage::template(&cams(), &[Message::new("+65 9123 0000", &sale).unwrap()]).unwrap();
    let send = send.with_fall_back_rule(FallBackRule::SentFailed).with_task_id("task-8");
    let parameters = parameters(&send.request(&cams(), &signing_context()).unwrap());
    assert_eq!(
        parameters["SenderList"],
        json!([{"To": "6591230000", "TemplateParams": {"discount": "20%"}, "Payload": ["more", "later", "stop,all"]}])
    );
    assert_eq!((&parameters["TemplateName"], &parameters["TaskId"]), (&"spring_sale".into(), &"task-8".into()));
    assert_eq!((&parameters["FallBackRule"], &parameters["From"]), (&"sentFailed".into(), &"8613800000000".into()));

    let sections = [ProductsSection::new("Phones", ["sku-100"])];
    let cart = CartReminder { customer: "Mei", products: ProductSections::new("sku-100", sections).unwrap() };
    let recipient = MassRecipient::template(&Message::new("+6591230000", &cart).unwrap()).unwrap();
    assert_eq!(json!(recipient)["ProductAction"]["Sections"][0]["Title"], "Phones");
    let flow = FlowData::new().with_token("tok-2").with_data(&json!({"k": "v"})).unwrap();
    let recipient =
        MassRecipient::template(&Message::new("+6591230000", &BookVisit { customer: "Ravi", flow }).unwrap()).unwrap();
    assert_eq!(json!(recipient)["FlowAction"], json!({"FlowToken": "tok-2", "FlowActionData": {"k": "v"}}));
}

#[test]
fn a_thousand_recipients_are_the_limit() {
    let hello = Hello { customer: "Mei" };
    let many = |count: usize| {
        let messages: Vec<_> = (0..count).map(|_| Message::new("+6591230000", &hello).unwrap()).collect();
        SendChatappMassMessage::template(&cams(), &messages)
    };
    let send = many(1000).unwrap();
    assert!(send.request(&cams(), &signing_context()).unwrap().body().len() > 65_535, "more than an address can hold");
    for (count, found) in [(0, "no recipient"), (1001, "has 1001 recipients, allowed are 1000")] {
        let error = many(count).unwrap_err();
        assert!(error.kind() == ErrorKind::Message && error.to_string().contains(found), "{error}");
        // The same holds if it is put together by hand.
        let mut send = send.clone();
        send.sender_list = vec![MassRecipient::new("6591230000"); count];
        assert!(send.request(&cams(), &signing_context()).unwrap_err().to_string().contains(found));
        send.sender_list = vec![MassRecipient::new("6591230000")];
        assert!(send.request(&cams(), &signing_context()).is_ok());
    }
}

#[test]
fn messages_of_different_templates_are_refused() {
    let (hello, shipped) = (Hello { customer: "Mei" }, OrderShipped { customer: "Mei", orderNo: "1", day: "Monday" });
    let messages = [Message::new("+6591230000", &hello).unwrap(), Message::new("+6591230000", &shipped).unwrap()];
    let error = SendChatappMassMessage::template(&cams(), &messages).unwrap_err();
    assert!(error.to_string().contains("begins with `hello` in en_US and also has `order_shipped`"), "{error}");
    assert!(Message::<Cams>::new("call me", &hello).is_err());
    let right = Message::new("+6591230000", &hello).unwrap();
    let mut wrong = SendChatappMassMessage::template(&cams(), &[right]).unwrap();
    wrong.sender_list.push(MassRecipient::new("call me"));
    let error = wrong.request(&cams(), &signing_context()).unwrap_err();
    assert!(error.to_string().contains("the number of recipient 2 has 'c'"), "{error}");
}

#[tokio::test]
async fn many_are_sent_and_listed() {
    let (emulator, client) = emulator().await;
    client.create::<Hello<'_>>().await.unwrap();
    let names = ["Mei", "Ravi", "Ann"].map(|customer| Hello { customer });
    let numbers = ["+6591230000", "+6591230001", "+6591230002"];
    let messages: Vec<_> = numbers.iter().zip(&names).map(|(to, hello)| Message::new(to, hello).unwrap()).collect();
    let send = SendChatappMassMessage::template(client.provider(), &messages).unwrap();
    assert!(send.template_code.is_some(), "the account remembers the code");
    let group = client.execute(&send).await.unwrap().group_message_id.unwrap();
    let sent: Vec<_> = emulator.messages().into_iter().map(|message| (message.to, message.parameters)).collect();
    assert_eq!(sent[1], ("6591230001".to_owned(), vec![("customer".to_owned(), "Ravi".to_owned())]));

    client.send("+6591230009", &names[0]).await.unwrap();
    let log = ListChatappMessage::new("whatsapp", "+86 138 0000 0000", Page::new(1, 10));
    let all = client.execute(&log).await.unwrap();
    assert_eq!(all.data.len(), 4);
    let of_group = client.execute(&log.clone().with_group_message_id(group)).await.unwrap();
    let to: Vec<_> = of_group.data.iter().map(|message| message.user_number.as_deref().unwrap()).collect();
    assert_eq!(to, ["6591230002", "6591230001", "6591230000"]);
    let one = client
        .execute(&log.clone().with_user_number("6591230009").with_template_code(send.template_code.unwrap()))
        .await;
    assert_eq!(one.unwrap().data[0].template_name.as_deref(), Some("hello"));
    assert!(client.execute(&log.with_event_action("UP")).await.unwrap().data.is_empty());
}

/// What all providers have in common: the request is the same, and the receipt has the id of the group.
#[test]
fn a_provider_sends_it_as_its_operation_does() {
    let hello = [Hello { customer: "Mei" }, Hello { customer: "Ravi" }];
    let numbers = ["+6591230000", "+6591230001"];
    let message = |(to, hello)| Message::<Cams>::new(to, hello).unwrap();
    let messages: Vec<_> = numbers.into_iter().zip(&hello).map(message).collect();
    let (cams, context) = (cams(), signing_context());
    let send = Provider::send_mass(&cams, &messages).unwrap();
    let own = SendChatappMassMessage::template(&cams, &messages).unwrap();
    assert_eq!(send.request(&cams, &context).unwrap().body(), own.request(&cams, &context).unwrap().body());
    let response = http::Response::new(br#"{"Code":"OK","RequestId":"R","GroupMessageId":"8900"}"#.to_vec());
    let receipt = send.response(&cams, response).unwrap();
    assert_eq!(receipt, MassReceipt::new("8900").with_request_id(Some("R".to_owned())));
    let limits = cams.mass_limits().unwrap();
    assert_eq!((limits.recipients, limits.rate.unwrap().name), (1000, "SendChatappMassMessage"));

    let meta = crate::meta::create::meta();
    assert_eq!(meta.mass_limits(), None);
    let message = [Message::<whatsapp_template::Meta>::new("+6591230000", &HELLO).unwrap()];
    let error = Provider::send_mass(&meta, &message).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("no operation that sends to several recipients in one request"), "{error}");
}

#[tokio::test]
async fn one_wrong_recipient_stops_all() {
    let (emulator, client) = emulator().await;
    client.create::<Hello<'_>>().await.unwrap();
    let right = || MassRecipient::new("6591230000").with_template_params([("customer".to_owned(), "Mei".to_owned())]);
    let send =
        SendChatappMassMessage::new("whatsapp", "8613800000000", "en_US", [right(), MassRecipient::new("6591230001")]);
    let error = client.execute(&send.with_template_name("hello")).await.unwrap_err();
    assert_eq!((error.code(), error.retry()), (Some("MissingTemplateParams"), Retry::FixFirst));
    assert!(emulator.messages().is_empty());
    let payload = right().with_payload(["x".to_owned()]);
    let send = SendChatappMassMessage::new("whatsapp", "8613800000000", "en_US", [payload]);
    let error = client.execute(&send.with_template_name("hello")).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.MessageInvalid"));
}
