//! Webhook bodies: each is parsed to events or an error.

#![no_main]

use http::HeaderMap;
use libfuzzer_sys::fuzz_target;
use whatsapp_template::webhook::{CamsWebhook, MetaWebhook, NxcloudWebhook};

fuzz_target!(|body: &[u8]| {
    let headers = HeaderMap::new();
    let Ok(meta) = MetaWebhook::new("secret") else { return };
    // Random input has no valid signature: Meta's formats are reached through NXCloud, which shares them.
    assert!(meta.events(&headers, body).is_err());
    let _ = CamsWebhook::new().events("", body);
    for event in NxcloudWebhook::new().events(&headers, body).unwrap_or_default() {
        assert!(event.key.len() <= 64);
    }
});
