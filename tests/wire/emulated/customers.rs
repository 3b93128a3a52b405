//! What the emulated customers and Meta do, as our webhook reads it, and answers to it.

use std::time::{Duration, UNIX_EPOCH};

use tokio::sync::mpsc::UnboundedReceiver;
use whatsapp_template::model::Provider;
use whatsapp_template::webhook::{
    CallPhase, Content, DeliveryStatus, Event, EventKind, GroupChange, Inbound, MessageStatus, MetaWebhook,
    TemplateChange,
};
use whatsapp_template::{Client, Meta, recipient::UserId, whatsapp_template};
use whatsapp_template_emulator::{
    AccountEvent, AdReferral, CallPermission, CustomerMessage, Emulator, MetaCredentials, RecipientKind,
};

use crate::emulated::meta::client;
use crate::openapi;
use crate::webhooks::{next, start_webhook};

const CUSTOMER: &str = "15550123";

whatsapp_template! {
    struct News {}
    category: marketing,
    language: en_US,
    body: "Our shop is open again, with new plants.",
}

whatsapp_template! {
    struct MayWeCall {}
    category: utility,
    language: en_US,
    body: "We would like to call you about your order.",
    call_permission_request: true,
    providers: [meta],
}

async fn start() -> (Emulator, Client<Meta>, UnboundedReceiver<Event>) {
    let webhook = MetaWebhook::new(MetaCredentials::APP_SECRET).unwrap();
    let (address, events) = start_webhook(webhook).await;
    let emulator = Emulator::builder().webhook(Provider::Meta, address).start().await.unwrap();
    let client = client(&emulator);
    (emulator, client, events)
}

async fn inbound(events: &mut UnboundedReceiver<Event>) -> Inbound {
    match next(events).await.kind {
        EventKind::Inbound(inbound) => inbound,
        other => panic!("not a message: {other:?}"),
    }
}

async fn status(events: &mut UnboundedReceiver<Event>) -> MessageStatus {
    match next(events).await.kind {
        EventKind::Status(status) => status,
        other => panic!("not a status: {other:?}"),
    }
}

#[tokio::test]
async fn messages_of_customers_are_typed() {
    let (emulator, _, mut events) = start().await;
    let ad = AdReferral::new("1202", "https://fb.me/plants").with_headline("Rare plants").with_click_id("ARAk7e");
    let message = CustomerMessage::text("The red one").with_referral(ad);
    let id = emulator.send_customer_message(Provider::Meta, CUSTOMER, &message).unwrap();
    let first = inbound(&mut events).await;
    let referral = first.referral.unwrap();
    assert_eq!((referral.source_id.as_deref(), referral.ctwa_clid.as_deref()), (Some("1202"), Some("ARAk7e")));
    emulator.edit_customer_message(&id, "The blue one");
    match inbound(&mut events).await.content {
        Content::Edit(edit) => {
            assert_eq!(
                (edit.original_message_id, *edit.content),
                (id.clone(), Content::Text("The blue one".to_owned()))
            );
        }
        other => panic!("{other:?}"),
    }
    emulator.revoke_customer_message(&id);
    assert_eq!(inbound(&mut events).await.content, Content::Revoke { original_message_id: id });
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &CustomerMessage::unsupported("poll"));
    match inbound(&mut events).await.content {
        Content::Unsupported(message) => assert_eq!(message.kind.as_deref(), Some("poll")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn customers_are_the_same_after_their_ids_changed() {
    let (emulator, client, mut events) = start().await;
    emulator.set_username(CUSTOMER, Some("ann.lee"));
    emulator.send_customer_text(Provider::Meta, CUSTOMER, "Hi");
    let mut known = inbound(&mut events).await.from;
    assert_eq!((known.username.as_deref(), known.user_id.as_deref()), (Some("ann.lee"), Some("ZZ.15550123")));
    emulator.change_user_id(CUSTOMER, "US.40417788201");
    let change = next(&mut events).await.identity_change().unwrap();
    assert!(change.apply(&mut known));
    assert_eq!(known.user_id.as_deref(), Some("US.40417788201"));
    // The new id reaches the same customer.
    client.create::<News>().await.unwrap();
    next(&mut events).await;
    client.send(UserId::new("US.40417788201").unwrap(), &News {}).await.unwrap();
    let sent = emulator.messages().pop().unwrap();
    assert_eq!((sent.to.as_str(), sent.recipient), (CUSTOMER, RecipientKind::UserId));
    assert!(status(&mut events).await.to.is_same_as(&known));
    status(&mut events).await;
    emulator.change_number(CUSTOMER, "15550124");
    let change = next(&mut events).await.identity_change().unwrap();
    assert_eq!(change.current.wa_id.as_deref(), Some("15550124"));
    assert!(change.previous.is_same_as(&known));
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn a_group_is_answered_as_a_group() {
    let (emulator, client, mut events) = start().await;
    client.create::<News>().await.unwrap();
    next(&mut events).await;
    let group = emulator.create_group("Plant lovers").unwrap();
    let EventKind::Group(created) = next(&mut events).await.kind else { panic!("not a group") };
    assert_eq!(created.group_id.as_deref(), Some(group.as_str()));
    for customer in [CUSTOMER, "US.13491208655302741918"] {
        assert!(emulator.join_group(&group, customer));
        let EventKind::Group(joined) = next(&mut events).await.kind else { panic!("not a group") };
        assert!(matches!(joined.change, GroupChange::ParticipantsAdded { .. }), "{joined:?}");
    }
    let message = CustomerMessage::text("What is new?").in_group(&group);
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &message).unwrap();
    let question = inbound(&mut events).await;
    client.send(&question, &News {}).await.unwrap();
    let sent = emulator.messages().pop().unwrap();
    assert_eq!((sent.to, sent.recipient), (group.clone(), RecipientKind::Group));
    assert_eq!(next(&mut events).await.status().unwrap().status, DeliveryStatus::Sent);
    let (one, other) = (next(&mut events).await, next(&mut events).await);
    assert_ne!(one.key, other.key, "two members have two keys");
    for event in [one, other] {
        let status = event.status().unwrap().clone();
        assert_eq!((status.status, status.group_id.as_deref()), (DeliveryStatus::Delivered, Some(group.as_str())));
    }
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn calls_are_typed() {
    let (emulator, client, mut events) = start().await;
    client.create::<MayWeCall>().await.unwrap();
    next(&mut events).await;
    let receipt = client.send("+1 555-0123", &MayWeCall {}).await.unwrap();
    status(&mut events).await;
    status(&mut events).await;
    assert!(emulator.reply_to_call_permission(&receipt.message_id, CallPermission::Permanent));
    let reply = inbound(&mut events).await;
    assert_eq!(reply.context_message_id.as_deref(), Some(receipt.message_id.as_str()));
    let Content::CallPermission(permission) = reply.content else { panic!("{:?}", reply.content) };
    assert_eq!((permission.is_accepted, permission.is_permanent), (Some(true), Some(true)));
    emulator.call_business(CUSTOMER, Some(Duration::from_mins(1))).unwrap();
    for phase in [CallPhase::Connect, CallPhase::Terminate] {
        let EventKind::Call(call) = next(&mut events).await.kind else { panic!("not a call") };
        assert_eq!(call.phase, phase);
        assert_eq!(call.duration, (phase == CallPhase::Terminate).then_some(Duration::from_mins(1)));
    }
    emulator.send_from_phone(CUSTOMER, "It is ready.");
    let EventKind::Echo(echo) = next(&mut events).await.kind else { panic!("not an echo") };
    assert_eq!((echo.to.wa_id.as_deref(), echo.content), (Some(CUSTOMER), Content::Text("It is ready.".to_owned())));
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn held_messages_and_references_come_back() {
    let (emulator, client, mut events) = start().await;
    client.create::<News>().await.unwrap();
    next(&mut events).await;
    emulator.hold_for_quality("news", "en_US");
    let options = whatsapp_template::message::SendOptions::new().with_reference("order-1042");
    let receipt = client.send_with("+1 555-0123", &News {}, options).await.unwrap();
    assert!(receipt.is_held(), "{receipt:?}");
    assert_eq!(emulator.messages_with_callback_data("order-1042").len(), 1);
    assert_eq!(emulator.release_held("news", "en_US"), 1);
    assert_eq!(status(&mut events).await.reference(), Some("order-1042"));
    assert_eq!(status(&mut events).await.reference(), Some("order-1042"));
    emulator.set_marketing_preference(CUSTOMER, false);
    let EventKind::Preference(_) = next(&mut events).await.kind else { panic!("not a preference") };
    client.send("+1 555-0123", &News {}).await.unwrap();
    status(&mut events).await;
    match status(&mut events).await.status {
        DeliveryStatus::Failed(error) => assert_eq!(error.code.as_deref(), Some("131050")),
        other => panic!("{other:?}"),
    }
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn templates_and_the_account_are_reported() {
    let (emulator, client, mut events) = start().await;
    client.create::<News>().await.unwrap();
    next(&mut events).await;
    emulator.announce_category("news", "en_US", "UTILITY");
    let EventKind::Template(event) = next(&mut events).await.kind else { panic!("not a template") };
    let TemplateChange::Category { to, effective, .. } = &event.change else { panic!("{event:?}") };
    assert_eq!(to.as_deref(), Some("UTILITY"), "{event:?}");
    assert!(effective.is_some_and(|at| at > emulator.now()), "{event:?}");
    emulator.archive("news", "en_US");
    let EventKind::Template(event) = next(&mut events).await.kind else { panic!("not a template") };
    assert_eq!(event.change, TemplateChange::Archived);
    emulator.edit_body("news", "en_US", "Our shop is open again, with rare plants.");
    let EventKind::Template(event) = next(&mut events).await.kind else { panic!("not a template") };
    assert_eq!(event.change, TemplateChange::Components, "{event:?}");
    next(&mut events).await;
    let until = UNIX_EPOCH + Duration::from_hours(500_000);
    let kind = "RESTRICTED_BIZ_INITIATED_MESSAGING".to_owned();
    emulator.send_account_event(&AccountEvent::Restriction { kind: kind.clone(), until: Some(until) });
    let EventKind::Account(account) = next(&mut events).await.kind else { panic!("not an account") };
    assert_eq!((account.restrictions[0].kind.as_str(), account.restrictions[0].expires), (kind.as_str(), Some(until)));
    emulator.set_messaging_limit("TIER_2K");
    let EventKind::Number(number) = next(&mut events).await.kind else { panic!("not a number") };
    assert_eq!(number.limit.as_deref(), Some("TIER_2K"), "{number:?}");
    let EventKind::Account(account) = next(&mut events).await.kind else { panic!("not an account") };
    assert_eq!(account.limit.as_deref(), Some("TIER_2K"), "{account:?}");
    openapi::check(&emulator).await;
}
