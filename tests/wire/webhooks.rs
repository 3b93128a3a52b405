//! Webhook deliveries of the emulated providers, read by our webhooks.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use whatsapp_template::model::Provider;
use whatsapp_template::webhook::axum::route;
use whatsapp_template::webhook::{
    CamsWebhook, Content, Event, EventKind, MetaWebhook, NxcloudWebhook, TemplateChange, Webhook,
};
use whatsapp_template::{
    Cams, Client, Image, Meta, Nxcloud,
    provider::{Endpoint, Provider as ProviderApi},
    template::BuiltIn,
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Review, Reviewer};

whatsapp_template! {
    struct Visit {
        day: &str = "Monday",
    }
    category: utility,
    language: en_US,
    body: "Our gardener comes on {day}. Will you be there?",
    buttons: [come: quick_reply("I will be there"), quick_reply("No", payload: "no-1")],
}

whatsapp_template! {
    struct Plants {
        picks: [Pick { photo: Image = "https://shop.example/a.jpg" }; 3],
    }
    category: marketing,
    language: en_US,
    body: "Three plants have arrived this week.",
    carousel: picks { header: image(photo), buttons: [quick_reply("More like this")] },
}

/// A server whose webhook forwards the events that it reads.
pub(crate) async fn start_webhook<W: Webhook>(webhook: W) -> (String, UnboundedReceiver<Event>) {
    let (events, received) = unbounded_channel();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = format!("http://{}/webhook", listener.local_addr().unwrap());
    let handler = move |event| {
        let events = events.clone();
        async move {
            let _ = events.send(event);
        }
    };
    let app: Router = Router::new().route("/webhook", route(webhook, handler));
    tokio::spawn(async { axum::serve(listener, app).await });
    (address, received)
}

pub(crate) async fn next(events: &mut UnboundedReceiver<Event>) -> Event {
    tokio::time::timeout(Duration::from_secs(5), events.recv()).await.unwrap().unwrap()
}

async fn emulator(provider: Provider, address: &str) -> Emulator {
    Emulator::builder().webhook(provider, address).review(Review::Manual).start().await.unwrap()
}

pub(crate) fn meta(emulator: &Emulator) -> Client<Meta> {
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    let meta = meta.with_header_handle("https://shop.example/a.jpg", "4::a");
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    Client::new(meta.with_endpoint(endpoint))
}

fn cams(emulator: &Emulator) -> Client<Cams> {
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    Client::new(cams.with_endpoint(endpoint))
}

fn nxcloud(emulator: &Emulator) -> Client<Nxcloud> {
    let keys = emulator.nxcloud();
    let nxcloud =
        Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone).unwrap();
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    Client::new(nxcloud.with_endpoint(endpoint))
}

/// Statuses in their order, a tap as the template's enum, a tap on a card with its index, the decision of the reviewer.
async fn assert_events<P: ProviderApi<Rules = P> + BuiltIn>(
    client: Client<P>,
    emulator: Emulator,
    mut events: UnboundedReceiver<Event>,
) {
    client.create::<Visit<'_>>().await.unwrap();
    client.create::<Plants>().await.unwrap();
    assert!(emulator.approve("visit", "en_US"));
    match next(&mut events).await.kind {
        EventKind::Template(template) => assert_eq!(template.change, TemplateChange::Approved),
        other => panic!("{other:?}"),
    }
    assert!(emulator.approve("plants", "en_US"));
    next(&mut events).await;

    let id = client.send("+15550123", &Visit { day: "Friday" }).await.unwrap().message_id;
    assert!(emulator.mark_read(&id));
    for expected in ["sent", "delivered", "read"] {
        let event = next(&mut events).await;
        let status = event.status().unwrap();
        assert_eq!((status.message_id.as_str(), status.status.as_str()), (id.as_str(), expected));
    }
    for (label, reply) in [("I will be there", VisitReply::Come), ("No", VisitReply::No)] {
        assert!(emulator.tap_quick_reply(&id, label));
        match &next(&mut events).await.inbound().unwrap().content {
            Content::Button(button) => assert_eq!(button.reply::<Visit<'_>>(), Some(reply)),
            other => panic!("{other:?}"),
        }
    }
    assert!(!emulator.tap_quick_reply(&id, "Perhaps"), "there is no such reply");
    assert!(!emulator.tap_quick_reply("nothing", "No"), "nor such a message");

    let photo = || Image::link("https://shop.example/a.jpg").unwrap();
    let id = client.send("+15550123", &Plants { picks: [(); 3].map(|()| Pick { photo: photo() }) }).await.unwrap();
    assert!(emulator.fail_delivery(&id.message_id, 131_026));
    for _ in 0..2 {
        next(&mut events).await;
    }
    assert_eq!(next(&mut events).await.status().unwrap().status.as_str(), "failed");
    let message = emulator.messages().pop().unwrap();
    let payloads: Vec<_> = message.replies.iter().map(|reply| reply.payload.as_str()).collect();
    assert_eq!(payloads, ["plants:more_like_this:0", "plants:more_like_this:1", "plants:more_like_this:2"]);
}

/// Changes of templates, as far as the provider reports them.
async fn assert_template_events<P: ProviderApi<Rules = P> + BuiltIn>(
    client: Client<P>,
    emulator: Emulator,
    mut events: UnboundedReceiver<Event>,
    expected: &[TemplateChange],
) {
    let id = client.create::<Visit<'_>>().await.unwrap().id;
    assert!(emulator.approve("visit", "en_US") && emulator.pause("visit", "en_US"));
    assert!(emulator.approve("visit", "en_US") && emulator.set_category("visit", "en_US", "MARKETING"));
    assert!(emulator.edit_body("visit", "en_US", "Our gardener comes tomorrow. Will you be there?"));
    assert!(emulator.approve("visit", "en_US") && emulator.disable("visit", "en_US"));
    assert!(emulator.set_quality("visit", "en_US", "RED"));
    // This is the last event, so that a missing one is noticed.
    assert!(emulator.reject("visit", "en_US", "SCAM"));
    for expected in expected {
        match next(&mut events).await.kind {
            EventKind::Template(template) => {
                assert_eq!((&template.change, template.id.as_deref()), (expected, Some(id.as_str())));
                assert_eq!(template.language.as_deref(), Some("en_US"));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn meta_delivers_events() {
    let (address, events) = start_webhook(MetaWebhook::new(MetaCredentials::APP_SECRET).unwrap()).await;
    let emulator = emulator(Provider::Meta, &address).await;
    assert_events(meta(&emulator), emulator, events).await;
}

#[tokio::test]
async fn cams_delivers_events() {
    let (address, events) = start_webhook(CamsWebhook::new()).await;
    let emulator = emulator(Provider::Cams, &address).await;
    assert_events(cams(&emulator), emulator, events).await;
}

#[tokio::test]
async fn nxcloud_delivers_events() {
    let (address, events) = start_webhook(NxcloudWebhook::new()).await;
    let emulator = emulator(Provider::Nxcloud, &address).await;
    assert_events(nxcloud(&emulator), emulator, events).await;
}

#[tokio::test]
async fn meta_delivers_changes_of_templates() {
    let (address, events) = start_webhook(MetaWebhook::new(MetaCredentials::APP_SECRET).unwrap()).await;
    let emulator = emulator(Provider::Meta, &address).await;
    let (from, to) = (Some("UTILITY".into()), Some("MARKETING".into()));
    let expected = [
        TemplateChange::Approved,
        TemplateChange::Paused { reason: Some("RATE_LIMITING_PAUSE".into()) },
        TemplateChange::Approved,
        TemplateChange::Category { from, to, effective: None },
        TemplateChange::Components,
        TemplateChange::Approved,
        TemplateChange::Disabled { reason: Some("DISABLED".into()) },
        TemplateChange::Quality { from: Some("UNKNOWN".into()), to: Some("RED".into()) },
        TemplateChange::Rejected { reason: Some("SCAM".into()), recommendation: None },
    ];
    assert_template_events(meta(&emulator), emulator, events, &expected).await;
}

#[tokio::test]
async fn cams_delivers_changes_of_templates() {
    let (address, events) = start_webhook(CamsWebhook::new()).await;
    let emulator = emulator(Provider::Cams, &address).await;
    let expected = [
        TemplateChange::Approved,
        TemplateChange::Paused { reason: None },
        TemplateChange::Approved,
        TemplateChange::Approved,
        TemplateChange::Disabled { reason: None },
        TemplateChange::Rejected { reason: Some("SCAM".into()), recommendation: None },
    ];
    assert_template_events(cams(&emulator), emulator, events, &expected).await;
}

#[tokio::test]
async fn nxcloud_delivers_changes_of_templates() {
    let (address, events) = start_webhook(NxcloudWebhook::new()).await;
    let emulator = emulator(Provider::Nxcloud, &address).await;
    let expected = [
        TemplateChange::Approved,
        TemplateChange::Paused { reason: None },
        TemplateChange::Approved,
        TemplateChange::Approved,
        TemplateChange::Quality { from: Some("UNKNOWN".into()), to: Some("RED".into()) },
        TemplateChange::Rejected { reason: Some("SCAM".into()), recommendation: None },
    ];
    assert_template_events(nxcloud(&emulator), emulator, events, &expected).await;
}

async fn change(events: &mut UnboundedReceiver<Event>) -> (TemplateChange, Option<String>) {
    match next(events).await.kind {
        EventKind::Template(template) => (template.change, template.name),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_decisions_of_a_reviewer_with_rules_are_delivered() {
    let (address, mut events) = start_webhook(MetaWebhook::new(MetaCredentials::APP_SECRET).unwrap()).await;
    let reviewer = Reviewer::default().approve_as("visit", "MARKETING");
    let emulator = Emulator::builder().webhook(Provider::Meta, address).review(reviewer).start().await.unwrap();
    let client = meta(&emulator);
    // The approval is reported, although the response to the creation contains it already.
    client.create::<Plants>().await.unwrap();
    assert_eq!(change(&mut events).await, (TemplateChange::Approved, Some("plants".to_owned())));
    client.create::<Visit<'_>>().await.unwrap();
    let (from, to) = (Some("UTILITY".into()), Some("MARKETING".into()));
    for expected in [TemplateChange::Approved, TemplateChange::Category { from, to, effective: None }] {
        assert_eq!(change(&mut events).await, (expected, Some("visit".to_owned())));
    }
    // The response to an edit does not contain the approval.
    assert!(emulator.edit_body("visit", "en_US", "Our gardener comes tomorrow. Will you be there?"));
    for expected in [TemplateChange::Components, TemplateChange::Approved] {
        assert_eq!(change(&mut events).await.0, expected);
    }
}
