//! Meta's envelope, signed with the app's secret. Source: Meta, webhooks reference (September 2026).

mod status;
mod template;

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::escape::escape;
use super::graph;
use crate::credentials::DISPLAY_NUMBER;
use crate::meta_event::message::inbound as inbound_value;
use crate::notification::{Event, Notification};
use crate::shared::Shared;

pub(super) fn body(notification: &Notification, shared: &Shared) -> (String, Vec<(&'static str, String)>) {
    let (field, value) = change(notification, shared);
    let body = escape(
        &json!({
            "object": "whatsapp_business_account",
            "entry": [{
                "id": shared.meta.waba_id,
                "time": notification.unix_millis() / 1000,
                "changes": [{ "field": field, "value": value }],
            }],
        })
        .to_string(),
    );
    let signature = format!("sha256={}", sign(&shared.meta.app_secret, body.as_bytes()));
    (body, vec![("x-hub-signature-256", signature)])
}

fn sign(secret: &str, body: &[u8]) -> String {
    // HMAC accepts a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    crate::id::hex(&mac.finalize().into_bytes())
}

fn change<'n>(notification: &'n Notification, shared: &Shared) -> (Cow<'n, str>, Value) {
    let (meta, store) = (&shared.meta, shared.store());
    let customers = &store.customers;
    let inbound = |customer: &str, item| inbound_value(meta, customers, customer, item);
    let value = match &notification.event {
        Event::Status { message, status, participants } => {
            status::status(meta, customers, notification, message, status, participants)
        }
        Event::Reply { id, message, reply } => {
            inbound(&message.to, graph::reply(notification, id, message, DISPLAY_NUMBER, reply))
        }
        Event::File { id, from, file } => {
            let mut item = graph::file(notification, id, file, "audio");
            if file.kind == "audio" {
                item["audio"]["voice"] = file.is_voice.into();
            }
            inbound(from, item)
        }
        Event::Written { id, from, message } => {
            inbound(from, graph::written(notification, id, DISPLAY_NUMBER, message))
        }
        Event::Meta(event) => return (Cow::Borrowed(&event.field), event.value.clone()),
        Event::Template { id, name, language, category, change } => {
            let (field, value) = template::change(id, name, language, category, change);
            return (Cow::Borrowed(field), value);
        }
    };
    (Cow::Borrowed("messages"), value)
}
