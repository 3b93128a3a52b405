//! The shapes that Meta and NXCloud share: `{field, value}`, `statuses`, `messages`.

mod content;
mod message;
mod notification;

use serde_json::Value;

use super::event::Origin;
use super::event_buffer::EventBuffer;
use super::view::View;
use super::{EventKind, Preference};
use crate::Error;

/// What differs between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Whether the errors have codes of the provider's own, and Meta's code in another member.
    pub(super) has_own_codes: bool,
}

/// Reads the value of one `field`. `whole` is the JSON around it, for an event that cannot be read.
pub(super) fn change(
    dialect: Dialect,
    origin: &Origin,
    field: &str,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let Some(whole_view) = View::of(whole) else {
        return events.push_unparsed(origin, "a change is not an object", whole);
    };
    let Some(value) = whole_view.object("value") else {
        return events.push_unparsed(origin, "a change has no `value`", whole);
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
            let kind = notification::read(field, whole_view, value);
            events.push(origin.event(None, kind.unwrap_or_else(|| EventKind::Other(field.to_owned())), whole))
        }
    }
}

/// Reads `statuses` and `messages` of an object.
#[cfg(feature = "nxcloud")]
pub(super) fn messages(
    dialect: Dialect,
    origin: &Origin,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    match View::of(whole) {
        Some(value) => message::all(dialect, origin, value, whole, events),
        None => events.push_unparsed(origin, "it is not an object", whole),
    }
}

/// The phone number of the business: with Meta in `metadata`, with NXCloud at the top level, as `business_phone` in its
/// pages and as `merchant_phone` in its examples.
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

/// The customer of a preference.
const CUSTOMER: message::IdNames =
    message::IdNames { id: &["wa_id"], user_id: &["user_id"], parent_user_id: &["parent_user_id"] };

/// Reads `user_preferences`. Source: Meta, `webhooks/reference/user_preferences`; NXCloud documents only the name.
fn preferences(origin: &Origin, value: View<'_>, whole: &Value, events: &mut EventBuffer) -> Result<(), Error> {
    let customers = message::Customers::of(value);
    let all = value.list("user_preferences");
    if all.is_empty() {
        return events.push_unparsed(origin, "it has no `user_preferences`", whole);
    }
    for raw in all {
        let Some(view) = View::of(raw) else {
            events.push_unparsed(origin, "a preference is not an object", raw)?;
            continue;
        };
        let wanted = match view.str("value") {
            Some("stop") => Some(false),
            Some("resume") => Some(true),
            _ => None,
        };
        let from = customers.customer(view, &CUSTOMER);
        let preference = Preference { from, category: view.text("category"), wanted };
        events.push(origin.event(view.time("timestamp"), EventKind::Preference(preference), raw))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
