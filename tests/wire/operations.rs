//! The operations that all providers share, and the rates that they document.

use std::time::{Duration, Instant};

use whatsapp_template::cams::{CreateChatappTemplate, ListChatappTemplate, Page};
use whatsapp_template::meta::CreateTemplate;
use whatsapp_template::{
    Cams, Client, ErrorKind, Meta, Nxcloud, Template,
    message::Message,
    provider::{Endpoint, Operation, Provider, TemplateState},
    template::BuiltIn,
    whatsapp_template,
};
use whatsapp_template_emulator::Emulator;

use crate::fixtures;

whatsapp_template! {
    struct Arrived {
        customer: &str = "Ann",
    }
    category: utility,
    languages: {
        en_US: { body: "Hi {customer}, your parcel has arrived in our shop." },
        de: { body: "Hallo {customer}, Ihr Paket ist in unserem Laden." },
    },
}

whatsapp_template! {
    struct Later {}
    category: utility,
    language: en_US,
    body: "Your parcel comes a day later than we said.",
}

/// Creates templates, lists them page by page, modifies one, and deletes one in all languages.
async fn create_list_modify_delete<P: Provider<Rules = P> + BuiltIn>(client: Client<P>) {
    for language in ["en_US", "de"] {
        client.create_in::<Arrived<'_>>(language).await.unwrap();
    }
    let id = client.create::<Later>().await.unwrap().id;

    let mut templates = client.templates().await.unwrap();
    templates.sort_by(|a, b| (&a.name, &a.language).cmp(&(&b.name, &b.language)));
    let listed: Vec<_> = templates.iter().map(|one| (one.name.as_str(), one.language.as_str())).collect();
    assert_eq!(listed, [("arrived", "de"), ("arrived", "en_US"), ("later", "en_US")]);
    for template in &templates {
        assert!(!template.id.is_empty() && !template.raw.is_null());
        assert_eq!((template.category.as_deref(), &template.state), (Some("UTILITY"), &TemplateState::Approved));
    }
    assert_eq!(templates[2].id, id);

    client.modify_in::<Later>(&id, "en_US").await.unwrap();
    client.delete::<Arrived<'_>>().await.unwrap();
    let remaining = client.templates().await.unwrap();
    assert_eq!(remaining.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["later"]);
}

async fn emulator() -> (Emulator, Endpoint) {
    let emulator = Emulator::start().await.unwrap();
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    (emulator, endpoint)
}

#[tokio::test]
async fn templates_are_managed_at_meta() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    create_list_modify_delete(Client::new(meta.with_endpoint(endpoint))).await;
}

#[tokio::test]
async fn templates_are_managed_at_cams() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    create_list_modify_delete(Client::new(cams.with_endpoint(endpoint))).await;
}

#[tokio::test]
async fn templates_are_managed_at_nxcloud() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.nxcloud();
    let nxcloud =
        Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone).unwrap();
    create_list_modify_delete(Client::new(nxcloud.with_endpoint(endpoint))).await;
}

#[test]
fn operations_have_their_documented_rates() {
    let cams = fixtures::cams();
    let create = CreateChatappTemplate::of(Later::definition(), "en_US").unwrap().rates(&cams);
    assert_eq!((create[0].calls, create[0].per), (50, Duration::from_secs(1)));
    assert_eq!(ListChatappTemplate::new().rates(&cams)[0].calls, 5);
    let message = Message::<Cams>::new("+6591230000", &Later {}).unwrap();
    assert_eq!(Provider::send(&cams, &message).unwrap().rates(&cams)[0].calls, 250);

    let meta = Meta::new("token", "1", "2").unwrap();
    let create = Provider::create(&meta, Later::definition(), "en_US").unwrap();
    assert_eq!((create.rates(&meta)[0].calls, create.rates(&meta)[0].per), (100, Duration::from_hours(1)));
    let message = Message::<Meta>::new("+65 9123 0000", &Later {}).unwrap();
    let rates = Provider::send(&meta, &message).unwrap().rates(&meta);
    assert_eq!((rates[0].calls, rates[0].per, rates[0].burst), (1, Duration::from_secs(6), 45));
    assert_eq!(rates[0].key.as_deref(), Some("6591230000"));
    assert_eq!((rates[1].calls, rates[1].per), (80, Duration::from_secs(1)));
}

/// CAMS allows five look-ups a second: the sixth one waits, or fails if it may not wait.
#[tokio::test]
async fn a_client_waits_for_the_rate() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    let client = Client::new(cams.with_endpoint(endpoint));
    client.create::<Later>().await.unwrap();
    let start = Instant::now();
    for _ in 0..7 {
        client.status::<Later>().await.unwrap();
    }
    assert!(start.elapsed() >= Duration::from_millis(380), "{:?}", start.elapsed());

    let limits = client.limits().with_rate_wait(Duration::ZERO);
    let hasty = client.clone().with_limits(limits).with_backoff(whatsapp_template::client::Backoff::NEVER);
    let mut refused = None;
    for _ in 0..7 {
        refused = refused.or(hasty.status::<Later>().await.err());
    }
    let error = refused.unwrap();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert!(!error.may_have_been_accepted());
}

/// Only the rates of the operations slow a list down.
#[tokio::test]
async fn all_pages_of_cams_are_listed_as_fast_as_its_rates_allow() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    let client = Client::new(cams.with_endpoint(endpoint));
    for n in 0..7 {
        let mut create = CreateChatappTemplate::of(Later::definition(), "en_US").unwrap();
        create.name = format!("later_{n}");
        client.execute(&create).await.unwrap();
    }
    let list = || ListChatappTemplate::new().with_page(Page::new(1, 1));
    let start = Instant::now();
    assert_eq!(client.all_templates(list()).await.unwrap().len(), 7);
    assert!(start.elapsed() >= Duration::from_millis(380), "{:?}", start.elapsed());

    let limits = client.limits().with_rate_wait(None);
    let start = Instant::now();
    assert_eq!(client.with_limits(limits).all_templates(list()).await.unwrap().len(), 7);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

/// More templates than a page holds have names that contain the requested name, in other languages.
#[tokio::test]
async fn a_look_up_at_meta_is_for_one_language() {
    let (emulator, endpoint) = emulator().await;
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    let client = Client::new(meta.with_endpoint(endpoint));
    let limits = client.limits().with_rate_wait(None);
    let client = client.with_limits(limits);
    for n in 0..205 {
        let mut create = CreateTemplate::of(client.provider(), Arrived::definition(), "de").unwrap();
        create.name = format!("arrived_{n:03}");
        client.execute(&create).await.unwrap();
    }
    client.create_in::<Arrived<'_>>("en_US").await.unwrap();
    assert_eq!(client.status_in::<Arrived<'_>>("en_US").await.unwrap(), TemplateState::Approved);
    let error = client.status_in::<Arrived<'_>>("de").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("among the first 200 there whose names contain it"), "{error}");
}
