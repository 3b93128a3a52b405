//! Signed webhook deliveries of Meta.

#![allow(clippy::unwrap_used)]

use http::HeaderMap;
use ring::hmac;
use serde_json::{Value, json};

use crate::provider::signing_context::hexadecimal;
use crate::webhook::{Event, MetaWebhook};

/// The value of `X-Hub-Signature-256`.
pub(in crate::webhook) fn signature(secret: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("sha256={}", hexadecimal(hmac::sign(&key, body).as_ref()))
}

pub(in crate::webhook) fn signed(secret: &str, body: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("X-Hub-Signature-256", signature(secret, body).parse().unwrap());
    headers
}

/// The envelope around one change.
pub(in crate::webhook) fn delivery(field: &str, value: &Value) -> Value {
    json!({"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "time": 1_739_321_024,
        "changes": [{"field": field, "value": value}]}]})
}

/// The events that Meta's webhook reads in a delivery.
pub(in crate::webhook) fn read(delivery: &Value) -> Vec<Event> {
    let body = delivery.to_string();
    MetaWebhook::new("secret").unwrap().events(&signed("secret", body.as_bytes()), body.as_bytes()).unwrap()
}
