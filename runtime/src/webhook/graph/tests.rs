//! Tests of the shapes that Meta and NXCloud share.

#![allow(clippy::unwrap_used)]

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::Retry;
use crate::webhook::tests::signed::{delivery, read};
use crate::webhook::{
    ButtonReply, Content, DeliveryStatus, Event, EventKind, MediaKind, PricingCategory, PricingKind, Progress,
    TemplateChange,
};

fn messages(messages: &Value) -> Vec<Event> {
    read(&delivery(
        "messages",
        &json!({"messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
            "contacts": [{"wa_id": "16505551234", "profile": {"name": "Sheena Nelson"}, "user_id": "US.1349"}],
            "messages": messages}),
    ))
}

fn content(mut message: Value) -> Content {
    for (name, value) in [("from", "16505551234"), ("id", "wamid.1"), ("timestamp", "1739321024")] {
        message[name] = value.into();
    }
    messages(&json!([message])).remove(0).inbound().unwrap().content.clone()
}

fn template(field: &str, value: &Value) -> TemplateChange {
    match read(&delivery(field, value)).remove(0).kind {
        EventKind::Template(template) => template.change,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_has_progress_and_price() {
    let events = read(&delivery(
        "messages",
        &json!({"messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
            "statuses": [{"id": "wamid.1", "status": "sent", "timestamp": "1739321024", "recipient_id": "16505551234",
                "biz_opaque_callback_data": "order 17",
                "conversation": {"id": "c1", "expiration_timestamp": "1739407424", "origin": {"type": "utility"}},
                "pricing": {"billable": true, "pricing_model": "PMP", "type": "regular", "category": "marketing"}}]}),
    ));
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.account.as_deref(), event.number.as_deref()), (Some("102290129340398"), Some("15550783881")));
    assert_eq!(event.number_id.as_deref(), Some("106540352242922"));
    assert_eq!(event.at, Some(UNIX_EPOCH + Duration::from_secs(1_739_321_024)));
    assert_eq!(event.raw["biz_opaque_callback_data"], "order 17");
    let status = event.status().unwrap();
    assert_eq!((status.status.progress(), status.to.wa_id.as_deref()), (Progress::Sent, Some("16505551234")));
    assert_eq!((status.category(), status.callback_data.as_deref()), (Some("marketing"), Some("order 17")));
    let pricing = status.pricing.as_ref().unwrap();
    assert_eq!((pricing.billable, pricing.model.as_deref()), (Some(true), Some("PMP")));
    assert_eq!((&pricing.kind, &pricing.category), (&Some(PricingKind::Regular), &Some(PricingCategory::Marketing)));
    assert_eq!(status.conversation.as_ref().unwrap().category.as_deref(), Some("utility"));
}

#[test]
fn all_forms_of_a_price_are_read() {
    let status = |status: &Value| {
        let mut whole = json!({"id": "wamid.1", "status": "delivered", "recipient_id": "16505551234"});
        for (key, value) in status.as_object().unwrap() {
            whole[key] = value.clone();
        }
        let events = read(&delivery("messages", &json!({"statuses": [whole]})));
        events.first().unwrap().status().unwrap().clone()
    };
    let exempt = json!({"pricing_model": "PMP", "type": "regular", "category": "UTILITY", "subtype": "paid_exempt"});
    let pricing = status(&json!({"pricing": exempt})).pricing.unwrap();
    assert_eq!((pricing.is_charged(), pricing.category), (Some(false), Some(PricingCategory::Utility)));
    // A sample of the page on groups.
    let nested = status(&json!({"conversation": {"id": "c", "pricing": {"type": "free_group_customer_service"}}}));
    assert_eq!(nested.pricing.unwrap().kind, Some(PricingKind::FreeGroupCustomerService));
    let new = status(&json!({"pricing": {"type": "auction", "category": "authentication-international"}}));
    assert_eq!(new.category(), Some("authentication-international"));
    assert_eq!(new.pricing.unwrap().kind, Some(PricingKind::Other("auction".to_owned())));
    // Direct Send names the template that WhatsApp made.
    assert_eq!(status(&json!({"template_id": 17})).template_id.as_deref(), Some("17"));
    assert_eq!(status(&json!({"pricing": "free"})).pricing, None);
}

#[test]
fn a_failure_has_its_reason_and_retry() {
    let status = |status: Value| {
        let events = read(&delivery("messages", &json!({"statuses": [status]})));
        events.first().unwrap().status().unwrap().status.clone()
    };
    let DeliveryStatus::Failed(failure) =
        status(json!({"id": "wamid.1", "status": "failed", "errors": [{"code": 131_049,
        "title": "Withheld", "message": "Withheld", "error_data": {"details": "Ecosystem"}, "href": "https://x"}]}))
    else {
        panic!()
    };
    assert_eq!((failure.meta_code.as_deref(), failure.details.as_deref()), (Some("131049"), Some("Ecosystem")));
    assert_eq!(failure.retry, Retry::After(Duration::from_hours(24)));
    let DeliveryStatus::Failed(failure) = status(json!({"id": "w", "status": "failed"})) else { panic!() };
    assert_eq!(failure.to_string(), "the message was not delivered");
    // The status of a payment is not the status of the message.
    let paid = status(json!({"id": "w", "status": "failed", "type": "payment"}));
    assert_eq!(paid, DeliveryStatus::Other("payment failed".to_owned()));
    assert_eq!(status(json!({"id": "w", "status": "Played"})), DeliveryStatus::Played);
}

#[test]
fn messages_are_read_by_their_type() {
    let tap = json!({"type": "button", "button": {"payload": "p", "text": "Yes"}});
    assert_eq!(content(tap), Content::Button(ButtonReply::new("p", "Yes")));
    assert_eq!(content(json!({"type": "text", "text": {"body": "Hi"}})), Content::Text("Hi".to_owned()));
    let Content::Media(media) = content(json!({"type": "audio", "audio": {"id": "9", "mime_type": "audio/ogg",
        "sha256": "aGFzaA==", "voice": true}}))
    else {
        panic!()
    };
    assert_eq!((media.kind, media.id.as_deref()), (MediaKind::Voice, Some("9")));
    let Content::Interactive(choice) = content(json!({"type": "interactive", "interactive": {"type": "button_reply",
        "button_reply": {"id": "1", "title": "One"}}}))
    else {
        panic!()
    };
    assert_eq!((choice.id.as_str(), choice.title.as_str()), ("1", "One"));
    let Content::Flow(flow) = content(json!({"type": "interactive", "interactive": {"type": "nfm_reply",
        "nfm_reply": {"name": "flow", "body": "Sent", "response_json": "{\"flow_token\": \"t\", \"day\": 3}"}}}))
    else {
        panic!()
    };
    assert_eq!((flow.token.as_deref(), &flow.response["day"]), (Some("t"), &json!(3)));
    let Content::Location(place) = content(json!({"type": "location", "location": {"latitude": 48.1,
        "longitude": "11.5", "name": "Park"}}))
    else {
        panic!()
    };
    assert_eq!((place.latitude, place.longitude), (Some(48.1), Some(11.5)));
    let reaction = content(json!({"type": "reaction", "reaction": {"message_id": "wamid.0", "emoji": ""}}));
    assert_eq!(reaction, Content::Reaction { message_id: "wamid.0".to_owned(), emoji: None });
    let Content::Contacts(cards) = content(json!({"type": "contacts", "contacts": [{"name": {"formatted_name": "Bo"},
        "phones": [{"phone": "+1 555", "wa_id": "1555"}, {"type": "HOME"}]}]}))
    else {
        panic!()
    };
    assert_eq!((cards[0].name.as_deref(), cards[0].phones.as_slice()), (Some("Bo"), ["+1 555".to_owned()].as_slice()));
    let Content::Order(order) = content(json!({"type": "order", "order": {"catalog_id": "1", "text": "Love these!",
        "product_items": [{"product_retailer_id": "a", "quantity": 2, "item_price": 7.99, "currency": "USD"}]}}))
    else {
        panic!()
    };
    assert_eq!((order.items[0].quantity, order.items[0].price), (Some(2.0), Some(7.99)));
    let Content::System(note) = content(json!({"type": "system", "system": {"type": "user_changed_number",
        "body": "changed", "wa_id": "12195555358"}}))
    else {
        panic!()
    };
    assert_eq!(note.new_wa_id.as_deref(), Some("12195555358"));
    assert_eq!(content(json!({"type": "poll", "poll": {}})), Content::Other("poll".to_owned()));
    let Content::Unsupported(unsupported) = content(json!({"type": "unsupported", "errors": [{"code": 131_051}]}))
    else {
        panic!()
    };
    assert_eq!((unsupported.kind, unsupported.error.unwrap().meta_code.as_deref()), (None, Some("131051")));
}

#[test]
fn a_customer_has_a_number_or_an_id() {
    let event = messages(&json!([{"from": "16505551234", "id": "1", "type": "text", "text": {"body": "a"},
        "context": {"from": "15550783881", "id": "wamid.0"}}]))
    .remove(0);
    let inbound = event.inbound().unwrap();
    assert_eq!(inbound.from.name.as_deref(), Some("Sheena Nelson"));
    assert_eq!(inbound.from.user_id.as_deref(), Some("US.1349"));
    assert_eq!(inbound.context_message_id.as_deref(), Some("wamid.0"));
    let event =
        messages(&json!([{"from_user_id": "US.1", "id": "1", "type": "text", "text": {"body": "a"}}])).remove(0);
    assert_eq!(event.inbound().unwrap().from.id(), Some("US.1"));
}

#[test]
fn each_change_of_a_template_is_read() {
    let status = "message_template_status_update";
    let named = json!({"event": "REJECTED", "message_template_id": 1_689_556_908_129_832_u64,
        "message_template_name": "order_confirmation", "message_template_language": "en-US",
        "reason": "INVALID_FORMAT", "rejection_info": {"reason": "bad", "recommendation": "end with words"}});
    let EventKind::Template(event) = read(&delivery(status, &named)).remove(0).kind else { panic!() };
    assert_eq!((event.id.as_deref(), event.language.as_deref()), (Some("1689556908129832"), Some("en_US")));
    let reason = Some("INVALID_FORMAT".to_owned());
    let recommendation = Some("end with words".to_owned());
    assert_eq!(event.change, TemplateChange::Rejected { reason, recommendation: recommendation.clone() });
    // In the page's description it is next to the value.
    let mut outside = delivery(status, &json!({"event": "REJECTED", "reason": null}));
    outside["entry"][0]["changes"][0]["rejection_info"] = json!({"reason": "bad", "recommendation": "end with words"});
    let EventKind::Template(event) = read(&outside).remove(0).kind else { panic!() };
    assert_eq!(event.change, TemplateChange::Rejected { reason: Some("bad".to_owned()), recommendation });

    assert_eq!(template(status, &json!({"event": "APPROVED", "reason": "NONE"})), TemplateChange::Approved);
    let paused = json!({"event": "PAUSED", "reason": null, "other_info": {"title": "FIRST_PAUSE"}});
    assert_eq!(template(status, &paused), TemplateChange::Paused { reason: Some("FIRST_PAUSE".to_owned()) });
    assert_eq!(template(status, &json!({"event": "PENDING_DELETION"})), TemplateChange::PendingDeletion);
    assert_eq!(template(status, &json!({"event": "NEW"})), TemplateChange::Other("NEW".to_owned()));

    let quality = json!({"previous_quality_score": "GREEN", "new_quality_score": "RED"});
    for field in [status, "message_template_quality_update"] {
        let (from, to) = (Some("GREEN".to_owned()), Some("RED".to_owned()));
        assert_eq!(template(field, &quality), TemplateChange::Quality { from, to }, "{field}");
    }
    let (utility, marketing) = (Some("UTILITY".to_owned()), Some("MARKETING".to_owned()));
    let notice = json!({"correct_category": "MARKETING", "new_category": "UTILITY",
        "category_update_timestamp": 1_746_169_201});
    let effective = Some(UNIX_EPOCH + Duration::from_secs(1_746_169_201));
    let expected = TemplateChange::Category { from: utility.clone(), to: marketing.clone(), effective };
    assert_eq!(template("template_category_update", &notice), expected);
    // Without its time, an announcement must not be read as a change that is done.
    for time in [Value::Null, json!("soon"), json!(-1)] {
        let notice =
            json!({"correct_category": "MARKETING", "new_category": "UTILITY", "category_update_timestamp": time});
        let expected = TemplateChange::CategoryDetected { category: utility.clone(), correct: marketing.clone() };
        assert_eq!(template("template_category_update", &notice), expected, "{time}");
    }
    let done = json!({"previous_category": "UTILITY", "new_category": "MARKETING"});
    let expected = TemplateChange::Category { from: utility, to: marketing, effective: None };
    assert_eq!(template("template_category_update", &done), expected);
    let components = json!({"message_template_element": "Hi"});
    assert_eq!(template("message_template_components_update", &components), TemplateChange::Components);
}

#[test]
fn nobody_answers_a_message_of_a_group_privately() {
    let message = |group: Value| json!([{"from": "16505551234", "id": "wamid.1", "type": "text", "text": {"body": "Hi"}, "group_id": group}]);
    for unreadable in [json!("the family"), json!("x".repeat(600)), json!({"id": "Y2Fw"})] {
        let event = messages(&message(unreadable.clone())).remove(0);
        assert_eq!(event.kind, EventKind::Unparsed("the `group_id` of a message has an unknown form"), "{unreadable}");
        assert_eq!(event.raw["group_id"], unreadable);
    }
    for none in [Value::Null, json!("")] {
        assert_eq!(messages(&message(none)).remove(0).inbound().unwrap().group_id, None);
    }
    assert_eq!(messages(&message(json!("Y2Fw"))).remove(0).inbound().unwrap().group_id.as_deref(), Some("Y2Fw"));
}

#[test]
fn a_member_of_a_group_with_an_unreadable_id_is_read() {
    let status = json!({"id": "wamid.1", "status": "delivered", "timestamp": "1739321024", "recipient_id": "the family",
        "recipient_type": "group", "recipient_participant_id": "16505551234"});
    let event = read(&delivery("messages", &json!({"messaging_product": "whatsapp", "statuses": [status]}))).remove(0);
    let status = event.status().unwrap();
    assert_eq!((status.to.wa_id.as_deref(), status.group_id.as_deref()), (Some("16505551234"), None));
}

#[test]
fn numbers_of_an_account_have_keys_of_their_own() {
    let change = |number: &str| {
        json!({"field": "history", "value": {"messaging_product": "whatsapp",
            "metadata": {"display_phone_number": number, "phone_number_id": number},
            "history": [{"metadata": {"phase": 0, "chunk_order": 1, "progress": 55}, "threads": []}]}})
    };
    let both = json!({"object": "whatsapp_business_account",
        "entry": [{"id": "102290129340398", "time": 1_739_321_024, "changes": [change("15550100"), change("15550101")]}]});
    let (events, again) = (read(&both), read(&both));
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|event| matches!(event.kind, EventKind::HistoryProgress(_))), "{events:?}");
    assert_ne!(events[0].key, events[1].key);
    assert_eq!((&events[0].key, &events[1].key), (&again[0].key, &again[1].key));
}

#[test]
fn changes_of_accounts_numbers_and_preferences_are_read() {
    let kind = |field: &str, value: Value| read(&delivery(field, &value)).remove(0).kind;
    let EventKind::Account(account) = kind("account_review_update", json!({"decision": "APPROVED"})) else { panic!() };
    assert_eq!(account.change.as_deref(), Some("APPROVED"));
    let EventKind::Number(number) = kind(
        "phone_number_name_update",
        json!({"display_phone_number": "15550783881", "decision": "REJECTED", "requested_verified_name": "Lucky Shrub",
            "rejection_reason": "NAME_NOT_CONSISTENT"}),
    ) else {
        panic!()
    };
    assert_eq!((number.name.as_deref(), number.reason.as_deref()), (Some("Lucky Shrub"), Some("NAME_NOT_CONSISTENT")));
    let EventKind::Preference(wish) = kind(
        "user_preferences",
        json!({"contacts": [{"wa_id": "16505551234"}], "user_preferences": [{"wa_id": "16505551234",
            "category": "marketing_messages", "value": "resume", "timestamp": 1_731_705_721}]}),
    ) else {
        panic!()
    };
    assert_eq!((wish.wanted, wish.from.wa_id.as_deref()), (Some(true), Some("16505551234")));
    assert_eq!(kind("history", json!({})), EventKind::Other("history".to_owned()));
    let errors = json!({"errors": [{"code": 1}]});
    assert_eq!(kind("messages", errors), EventKind::Other("errors".to_owned()));
}
