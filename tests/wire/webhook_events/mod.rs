//! Webhooks in their documented and recorded forms (`tests/fixtures/webhooks`), read as typed events. The fuzz target of
//! webhooks starts from the same files.

mod accounts;
mod business_phone;
mod calls;
mod customers;
mod emulated;
mod field_cases;
mod groups;
mod messages;
mod providers;
mod routing;
mod statuses;
mod templates;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use whatsapp_template::webhook::{CamsWebhook, Content, Event, EventKind, Inbound, MetaWebhook, NxcloudWebhook};

/// The secret of the app that signs the fixtures.
const SECRET: &str = "app secret";

/// A fixture, byte for byte.
fn body(path: &str) -> Vec<u8> {
    let path = format!("{}/fixtures/webhooks/{path}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).expect(&path)
}

fn signature(body: &[u8]) -> http::HeaderMap {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    let mut digits = String::new();
    for byte in mac.finalize().into_bytes() {
        write!(digits, "{byte:02x}").unwrap();
    }
    let mut headers = http::HeaderMap::new();
    headers.insert("X-Hub-Signature-256", format!("sha256={digits}").parse().unwrap());
    headers
}

/// The events of a delivery of Meta.
fn read(body: &[u8]) -> Vec<Event> {
    MetaWebhook::new(SECRET).unwrap().events(&signature(body), body).unwrap()
}

fn events(name: &str) -> Vec<Event> {
    let events = read(&body(&format!("meta/{name}")));
    for event in &events {
        assert!(!matches!(event.kind, EventKind::Unparsed(_)), "{name}: {event:?}");
    }
    events
}

/// The only event of a fixture.
fn event(name: &str) -> Event {
    let [event] = <[Event; 1]>::try_from(events(name)).unwrap();
    event
}

fn inbound(name: &str) -> Inbound {
    event(name).inbound().expect(name).clone()
}

fn content(name: &str) -> Content {
    inbound(name).content
}

/// A time as it is in events.
#[allow(clippy::unnecessary_wraps, reason = "an event may have no time")]
fn time(seconds: u64) -> Option<SystemTime> {
    Some(UNIX_EPOCH + Duration::from_secs(seconds))
}

/// The paths of all fixtures of a folder.
fn fixtures(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/webhooks").join(folder);
    let mut names: Vec<_> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort_unstable();
    names
}

/// The JSON of each event is a part of the delivery, so what the types leave out is not lost.
#[test]
fn each_fixture_is_read_and_keeps_its_json() {
    let mut count = 0;
    for path in ["meta", "field", "nxcloud", "cams"].into_iter().flat_map(fixtures) {
        let body = body(&path);
        let events = match path.split('/').next() {
            Some("nxcloud") => NxcloudWebhook::new().events(&http::HeaderMap::new(), &body).unwrap(),
            Some("cams") => CamsWebhook::new().events("", &body).unwrap(),
            _ => read(&body),
        };
        assert!(!events.is_empty(), "{path}");
        for event in &events {
            assert!(!matches!(event.kind, EventKind::Unparsed(_)), "{path}: {event:?}");
            // CAMS' audits have no time.
            assert!(event.at.is_some() || path.starts_with("cams/"), "{path}: {event:?}");
            assert!(!event.raw.is_null() && event.raw != serde_json::json!({}), "{path}");
        }
        let mut keys: Vec<_> = events.iter().map(|event| &event.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), events.len(), "{path}: two events have one key");
        count += 1;
    }
    assert!(count > 90, "{count}");
}

#[test]
fn what_is_unknown_survives() {
    let unknown = event("unknown_field");
    assert_eq!(unknown.kind, EventKind::Other("tracking_events".to_owned()));
    assert_eq!(unknown.raw["value"]["what"][0], "ever");
    assert_eq!(event("unknown_members").raw["mood"], "good");
}
