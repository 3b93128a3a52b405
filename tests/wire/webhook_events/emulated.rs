//! The webhooks of 2026 as the emulator sends them, over HTTP, as typed events.

use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use whatsapp_template::message::SendOptions;
use whatsapp_template::model::Provider;
use whatsapp_template::recipient::{GroupId, ToRecipient};
use whatsapp_template::webhook::{
    BanState, CallPhase, Content, Customer, Event, EventKind, GroupChange, MetaWebhook, PricingCategory,
    RestrictionKind,
};
use whatsapp_template::{Client, Meta, whatsapp_template};
use whatsapp_template_emulator::{AccountEvent, AdReferral, CustomerMessage, Emulator, MetaCredentials};

use crate::webhooks::{meta, next, start_webhook};

whatsapp_template! {
    struct Ready {}
    category: utility,
    language: en_US,
    body: "Your order is ready.",
}

const CUSTOMER: &str = "15550123";

/// An emulated Meta whose webhook is read here.
async fn start() -> (Emulator, Client<Meta>, UnboundedReceiver<Event>) {
    let (address, events) = start_webhook(MetaWebhook::new(MetaCredentials::APP_SECRET).unwrap()).await;
    let emulator = Emulator::builder().webhook(Provider::Meta, address).start().await.unwrap();
    let client = meta(&emulator);
    (emulator, client, events)
}

async fn content(events: &mut UnboundedReceiver<Event>) -> Content {
    let event = next(events).await;
    event.inbound().unwrap_or_else(|| panic!("{event:?}")).content.clone()
}

#[tokio::test]
async fn a_customer_comes_from_an_advertisement_edits_and_deletes() {
    let (emulator, _, mut events) = start().await;
    assert!(emulator.set_username(CUSTOMER, Some("ann.lee")));
    let ad = AdReferral::new("1202", "https://fb.me/plants").with_click_id("ARAk7e");
    let message = CustomerMessage::text("Is it there?").with_referral(ad);
    let id = emulator.send_customer_message(Provider::Meta, CUSTOMER, &message).unwrap();
    let event = next(&mut events).await;
    let inbound = event.inbound().unwrap();
    assert_eq!(inbound.referral.as_ref().unwrap().ctwa_clid.as_deref(), Some("ARAk7e"));
    assert_eq!((inbound.from.username.as_deref(), inbound.message_id.as_str()), (Some("ann.lee"), id.as_str()));

    assert!(emulator.edit_customer_message(&id, "Is it still there?"));
    let Content::Edit(edit) = content(&mut events).await else { panic!() };
    assert_eq!(
        (edit.original_message_id.as_str(), *edit.content),
        (id.as_str(), Content::Text("Is it still there?".to_owned()))
    );
    assert!(emulator.revoke_customer_message(&id));
    assert_eq!(content(&mut events).await, Content::Revoke { original_message_id: id });
    let poll = CustomerMessage::unsupported("poll");
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &poll).unwrap();
    let Content::Unsupported(message) = content(&mut events).await else { panic!() };
    assert_eq!(message.kind.as_deref(), Some("poll"));
}

#[tokio::test]
async fn a_stored_customer_follows_the_emulated_one() {
    let (emulator, client, mut events) = start().await;
    client.create::<Ready>().await.unwrap();
    emulator.send_customer_text(Provider::Meta, CUSTOMER, "Hi");
    let mut stored: Customer = loop {
        let event = next(&mut events).await;
        if let Some(inbound) = event.inbound() {
            break inbound.from.clone();
        }
    };
    let before = stored.clone();
    emulator.change_number(CUSTOMER, "15550124");
    assert!(next(&mut events).await.identity_change().unwrap().apply(&mut stored));
    assert_eq!(stored.wa_id.as_deref(), Some("15550124"));
    assert_ne!(stored.user_id, before.user_id);
    // The message goes to the new number, and its webhook has the same customer.
    client.send(&stored, &Ready {}).await.unwrap();
    let event = next(&mut events).await;
    assert!(event.customer().unwrap().is_same_as(&stored), "{event:?}");
    assert!(!event.customer().unwrap().is_same_as(&before));
}

#[tokio::test]
async fn a_group_is_answered_and_each_member_has_statuses() {
    let (emulator, client, mut events) = start().await;
    client.create::<Ready>().await.unwrap();
    let group = emulator.create_group("Plant lovers").unwrap();
    for member in [CUSTOMER, "15550124"] {
        assert!(emulator.join_group(&group, member));
    }
    let question = CustomerMessage::text("Is it ready?").in_group(&group);
    emulator.send_customer_message(Provider::Meta, CUSTOMER, &question).unwrap();
    let mut joined = Vec::new();
    let inbound = loop {
        let event = next(&mut events).await;
        match event.kind {
            EventKind::Group(change) => {
                assert_eq!(change.group_id.as_deref(), Some(group.as_str()));
                if let GroupChange::ParticipantsAdded { participants, .. } = change.change {
                    joined.extend(participants);
                }
            }
            EventKind::Inbound(inbound) => break inbound,
            EventKind::Template(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(joined.iter().map(Customer::id).collect::<Vec<_>>(), [Some(CUSTOMER), Some("15550124")]);
    assert_eq!(inbound.to_recipient().unwrap(), GroupId::new(&group).unwrap().into());

    let options = SendOptions::new().with_reference("order 17");
    client.send_with(&inbound, &Ready {}, options).await.unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let event = next(&mut events).await;
        let status = event.status().unwrap_or_else(|| panic!("{event:?}"));
        assert_eq!((status.group_id.as_deref(), status.reference()), (Some(group.as_str()), Some("order 17")));
        statuses.push((event.key.clone(), status.status.as_str().to_owned(), status.to.id().map(str::to_owned)));
    }
    statuses.sort_by(|one, other| (&other.1, &one.2).cmp(&(&one.1, &other.2)));
    assert_eq!((statuses[0].1.as_str(), statuses[0].2.as_deref()), ("sent", None));
    assert_eq!((statuses[1].1.as_str(), statuses[1].2.as_deref()), ("delivered", Some(CUSTOMER)));
    assert_eq!((statuses[2].1.as_str(), statuses[2].2.as_deref()), ("delivered", Some("15550124")));
    assert_ne!(statuses[1].0, statuses[2].0, "two members, two keys");
}

#[tokio::test]
async fn the_phone_of_the_business_and_calls_are_read() {
    let (emulator, _, mut events) = start().await;
    let id = emulator.send_from_phone(CUSTOMER, "It is ready for you.");
    let event = next(&mut events).await;
    let EventKind::Echo(echo) = &event.kind else { panic!("{event:?}") };
    assert_eq!((echo.message_id.as_str(), echo.to.wa_id.as_deref()), (id.as_str(), Some(CUSTOMER)));
    assert_eq!(echo.content, Content::Text("It is ready for you.".to_owned()));

    let call_id = emulator.call_business(CUSTOMER, Some(Duration::from_mins(1))).unwrap();
    let mut phases = Vec::new();
    loop {
        let event = next(&mut events).await;
        let EventKind::Call(call) = &event.kind else { panic!("{event:?}") };
        assert_eq!((call.call_id.as_str(), call.customer.wa_id.as_deref()), (call_id.as_str(), Some(CUSTOMER)));
        phases.push(call.phase.clone());
        if call.phase == CallPhase::Terminate {
            assert_eq!((call.duration, call.outcome.as_deref()), (Some(Duration::from_mins(1)), Some("COMPLETED")));
            break;
        }
    }
    assert_eq!(phases.first(), Some(&CallPhase::Connect));
}

#[tokio::test]
async fn the_account_and_its_number_are_read() {
    let (emulator, _, mut events) = start().await;
    let kind = "RESTRICTED_UTILITY_TEMPLATES".to_owned();
    emulator.send_account_event(&AccountEvent::Restriction { kind, until: super::time(1_791_600_000) });
    let EventKind::Account(account) = next(&mut events).await.kind else { panic!() };
    assert_eq!(account.restrictions[0].kind, RestrictionKind::UtilityTemplates);
    assert_eq!(account.restrictions[0].expires, super::time(1_791_600_000));
    emulator.send_account_event(&AccountEvent::Ban { state: "DISABLE".to_owned(), date: "April 17, 2027".to_owned() });
    let EventKind::Account(account) = next(&mut events).await.kind else { panic!() };
    assert_eq!(account.ban.unwrap().state, Some(BanState::Disabled));
    emulator.send_account_event(&AccountEvent::NumberUsername {
        username: Some("lucky_shrub".to_owned()),
        status: "approved".to_owned(),
    });
    let EventKind::Number(number) = next(&mut events).await.kind else { panic!() };
    assert_eq!((number.username.as_deref(), number.change.as_deref()), (Some("lucky_shrub"), Some("approved")));
    emulator.set_messaging_limit("TIER_10K");
    for _ in 0..2 {
        let limit = match next(&mut events).await.kind {
            EventKind::Account(account) => account.messaging_limit(),
            EventKind::Number(number) => number.messaging_limit(),
            other => panic!("{other:?}"),
        };
        assert_eq!(limit.unwrap().customers(), Some(10_000));
    }
    emulator.set_marketing_preference(CUSTOMER, false);
    let EventKind::Preference(preference) = next(&mut events).await.kind else { panic!() };
    assert_eq!((preference.wanted, preference.from.id()), (Some(false), Some(CUSTOMER)));
}

#[tokio::test]
async fn a_change_of_texts_and_an_announced_category_are_read() {
    let (emulator, client, mut events) = start().await;
    client.create::<Ready>().await.unwrap();
    assert!(emulator.edit_body("ready", "en_US", "Your order is here."));
    assert!(emulator.announce_category("ready", "en_US", "MARKETING"));
    client.send_with(format!("+{CUSTOMER}"), &Ready {}, SendOptions::new().with_reference("order 18")).await.unwrap();
    let (mut body, mut category, mut status) = (None, None, None);
    while status.is_none() {
        match next(&mut events).await.kind {
            EventKind::Template(template) => {
                category = template.change.new_category().map(str::to_owned).or(category);
                body = template.content.and_then(|content| content.body).or(body);
            }
            EventKind::Status(sent) => status = Some(sent),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(body.as_deref(), Some("Your order is here."));
    assert_eq!(category.as_deref(), Some("MARKETING"));
    let status = status.unwrap();
    assert_eq!((status.reference(), status.status.as_str()), (Some("order 18"), "sent"));
    assert_eq!(status.pricing.unwrap().category, Some(PricingCategory::Utility));
}
