//! The shapes that Meta and NXCloud share: `{field, value}`, `statuses`, `messages`.

mod content;
mod message;
mod notice;

/// What CAMS writes as Graph does.
pub(super) mod shared {
    pub(in crate::webhook) use super::content::{contacts, location};
}

use serde_json::Value;

use super::event::Origin;
use super::event_buffer::EventBuffer;
use super::view::View;
use super::{EventKind, Preference};
use crate::Error;

/// Whose words they are, where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Meta,
    /// Its error codes are its own, with Meta's beside them.
    Nxcloud,
}

/// Reads what stands under one `field`. `whole` is the JSON around it, for what cannot be read.
pub(super) fn change(
    dialect: Dialect,
    origin: &Origin,
    field: &str,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let Some(whole_view) = View::of(whole) else {
        return events.unread(origin, "a change is no object", whole);
    };
    let Some(value) = whole_view.object("value") else {
        return events.unread(origin, "a change has no `value`", whole);
    };
    let mut origin = origin.clone();
    origin.at = value.time("time").or(origin.at);
    origin.account = value.bounded_text("wabaId").or(origin.account);
    origin.number = number(value).or(origin.number);
    origin.number_id = number_id(value).or(origin.number_id);
    match field {
        "messages" => message::all(dialect, &origin, value, whole, events),
        "user_preferences" => preferences(&origin, value, whole, events),
        _ => {
            let kind = notice::read(field, whole_view, value);
            events.push(origin.event(None, kind.unwrap_or_else(|| EventKind::Other(field.to_owned())), whole))
        }
    }
}

/// Reads `statuses` and `messages` of an object.
pub(super) fn messages(
    dialect: Dialect,
    origin: &Origin,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    match View::of(whole) {
        Some(value) => message::all(dialect, origin, value, whole, events),
        None => events.unread(origin, "it is no object", whole),
    }
}

/// The business' own number: under `metadata` with Meta, beside the rest with NXCloud, whose pages name it
/// `business_phone` and whose examples `merchant_phone`.
pub(super) fn number(value: View<'_>) -> Option<String> {
    value
        .object("metadata")
        .and_then(|metadata| metadata.phone("display_phone_number"))
        .or_else(|| value.phone("display_phone_number"))
        .or_else(|| value.phone("business_phone"))
        .or_else(|| value.phone("merchant_phone"))
}

/// The id of that number.
pub(super) fn number_id(value: View<'_>) -> Option<String> {
    value.object("metadata").and_then(|metadata| metadata.bounded_text("phone_number_id"))
}

/// Source: Meta, `webhooks/reference/user_preferences`; NXCloud names the field only.
fn preferences(origin: &Origin, value: View<'_>, whole: &Value, events: &mut EventBuffer) -> Result<(), Error> {
    let people = message::People::of(value);
    let all = value.list("user_preferences");
    if all.is_empty() {
        return events.unread(origin, "it has no `user_preferences`", whole);
    }
    for raw in all {
        let Some(view) = View::of(raw) else {
            events.unread(origin, "a preference is no object", raw)?;
            continue;
        };
        let wanted = match view.str("value") {
            Some("stop") => Some(false),
            Some("resume") => Some(true),
            _ => None,
        };
        let from = people.customer(view.phone("wa_id"), view.text("user_id"));
        let preference = Preference { from, category: view.text("category"), wanted };
        events.push(origin.event(view.time("timestamp"), EventKind::Preference(preference), raw))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
