//! The offer of a template.

use serde_json::Value;

use crate::json::reader::{Reader, member};
use crate::{Mark, Offer, Text};

pub(super) fn offer(reader: &mut Reader, component: &Value, pointer: &str) -> Option<Offer<'static>> {
    let at = member(pointer, "limited_time_offer");
    let Some(offer) = component.get("limited_time_offer").filter(|offer| !offer.is_null()) else {
        reader.missing(pointer, "limited_time_offer");
        return None;
    };
    if !reader.is_object(offer, &at) {
        return None;
    }
    let mark: Mark = reader.mark(&at);
    let text = reader.literal_text(offer, &at, "text").unwrap_or_else(|| Text::literal("").at(mark));
    let expires = reader.flag(offer, &at, "has_expiration").is_some_and(|flag| flag.value);
    Some(Offer { text, expires: expires.then(|| reader.unnamed("offer_expiration", pointer)), mark })
}
