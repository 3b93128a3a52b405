//! Webhook bodies of the three providers: each is parsed to events or an error.
//!
//! The fixtures are the first inputs: `cargo +nightly fuzz run webhook fuzz/corpus/webhook tests/fixtures/webhooks/*`.

#![no_main]

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use sha2::Sha256;
use whatsapp_template::webhook::{CamsWebhook, Customer, Event, MetaWebhook, NxcloudWebhook};

/// Random input has no valid signature, so it is signed here.
fn signed(body: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(b"secret") else { return headers };
    mac.update(body);
    let digits: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("sha256={digits}")) {
        headers.insert("X-Hub-Signature-256", value);
    }
    headers
}

/// What a program does with events.
fn use_events(events: &[Event]) {
    let mut stored = Customer::default();
    for event in events {
        assert!(event.key.len() <= 64);
        let _ = format!("{event:?}");
        if let Some(customer) = event.customer() {
            assert!(customer.id().is_some() && customer.is_same_as(customer));
            stored = customer.clone();
        }
        if let Some(change) = event.identity_change() {
            if change.apply(&mut stored) {
                assert!(change.apply(&mut stored), "a second delivery finds the customer, too");
            }
        }
        let _ = event.status().and_then(|status| status.reference());
    }
}

fuzz_target!(|body: &[u8]| {
    let none = HeaderMap::new();
    let Ok(meta) = MetaWebhook::new("secret") else { return };
    assert!(meta.events(&none, body).is_err());
    use_events(&meta.events(&signed(body), body).unwrap_or_default());
    use_events(&CamsWebhook::new().events("", body).unwrap_or_default());
    use_events(&NxcloudWebhook::new().events(&none, body).unwrap_or_default());
});
