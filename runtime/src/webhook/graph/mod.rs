//! The shapes that Meta and NXCloud share: `{field, value}`, `statuses`, `messages`.

mod account;
mod call;
mod content;
mod customers;
mod echo;
mod group;
mod handover;
mod history;
mod identity;
mod message;
mod number;
mod template;
mod user_action;

use serde_json::Value;

use self::customers::Customers;
use super::event::Origin;
use super::event_buffer::EventBuffer;
use super::view::View;
use super::{DeliveryError, EventKind};
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
    envelope: &Origin,
    field: &str,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let Some(whole_view) = View::of(whole) else {
        return events.push_unparsed(envelope, "a change is not an object", whole);
    };
    let Some(value) = whole_view.object("value") else {
        return events.push_unparsed(envelope, "a change has no `value`", whole);
    };
    let origin = &Origin {
        provider: envelope.provider,
        account: account::account_id(field, value, envelope),
        number: number(value).or_else(|| envelope.number.clone()),
        number_id: number_id(value).or_else(|| envelope.number_id.clone()),
        at: value.time("time").or(envelope.at),
    };
    let all = |name: &str, events: &mut EventBuffer, read: &Reader<'_>| match value.list(name) {
        [] => events.push_unparsed(origin, "it does not have the list of its field", whole),
        entries => each(origin, entries, events, read),
    };
    match field {
        "messages" => message::all(dialect, origin, value, whole, events),
        "standby" => message::standby(dialect, origin, value, whole, events),
        "history" => history::all(dialect, origin, value, whole, events),
        "calls" => call::all(dialect, origin, value, whole, events),
        "group_lifecycle_update" | "group_participants_update" | "group_settings_update" | "group_status_update" => {
            group::all(dialect, origin, value, whole, events)
        }
        "smb_message_echoes" | "message_echoes" => {
            let customers = Customers::of(value);
            all("message_echoes", events, &|view| echo::read(dialect, &customers, view))
        }
        "smb_app_state_sync" => all("state_sync", events, &identity::contact),
        "user_id_update" => {
            let customers = Customers::of(value);
            all("user_id_update", events, &|view| identity::change(&customers, view))
        }
        "user_preferences" => {
            let customers = Customers::of(value);
            all("user_preferences", events, &|view| Ok(identity::preference(&customers, view)))
        }
        _ => {
            let kind = match field {
                "account_update"
                | "account_review_update"
                | "business_capability_update"
                | "payment_configuration_update"
                | "partner_solutions" => account::read(field, value, envelope.account.as_ref()),
                "account_alerts" => account::alert(value),
                "phone_number_quality_update"
                | "phone_number_name_update"
                | "business_username_update"
                | "business_username_updates"
                | "account_settings_update"
                | "security" => number::read(field, value),
                "messaging_handovers" => handover::read(value),
                _ => template::read(field, whole_view, value).unwrap_or_else(|| EventKind::Other(field.to_owned())),
            };
            events.push(origin.event(value.time("timestamp"), kind, whole))
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

/// Reads an entry of a list.
type Reader<'r> = dyn Fn(View<'_>) -> Result<EventKind, &'static str> + 'r;

/// An event for each entry of a list, with its time.
fn each(origin: &Origin, entries: &[Value], events: &mut EventBuffer, read: &Reader<'_>) -> Result<(), Error> {
    for raw in entries {
        let Some(view) = View::of(raw) else {
            events.push_unparsed(origin, "an entry is not an object", raw)?;
            continue;
        };
        let at = view.time("timestamp").or_else(|| view.object("metadata")?.time("timestamp"));
        events.push(origin.event(at, read(view).unwrap_or_else(EventKind::Unparsed), raw))?;
    }
    Ok(())
}

/// The first of the `errors` of an object.
fn error(dialect: Dialect, view: View<'_>) -> Option<DeliveryError> {
    view.first("errors").map(|error| DeliveryError::graph(error, dialect.has_own_codes))
}

/// The phone number of the business: with Meta in `metadata`, with NXCloud at the top level, as `business_phone` in its
/// pages and as `merchant_phone` in its examples.
pub(super) fn number(value: View<'_>) -> Option<String> {
    let of = |name: &str| value.object(name).and_then(|part| part.phone("display_phone_number"));
    of("metadata")
        .or_else(|| value.phone("display_phone_number"))
        .or_else(|| value.phone("business_phone"))
        .or_else(|| value.phone("merchant_phone"))
        .or_else(|| of("recipient"))
}

/// The id of that number. A change of the control of a conversation has it in `recipient`.
pub(super) fn number_id(value: View<'_>) -> Option<String> {
    ["metadata", "recipient", "phone_number_settings"]
        .into_iter()
        .find_map(|name| value.object(name)?.bounded_text("phone_number_id"))
}

#[cfg(test)]
mod tests;
