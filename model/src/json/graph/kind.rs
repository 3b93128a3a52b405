use serde_json::Value;

use crate::json::reader::{Reader, member};
use crate::{Definition, DisplayFormat, Mark, Marked, Offer, SubCategory, Text};

/// The keys of special kinds.
pub(super) fn keys(reader: &mut Reader, body: &Value, definition: &mut Definition<'static>) {
    definition.cta_url_link_tracking_opted_out = reader.flag(body, "", "cta_url_link_tracking_opted_out");
    definition.sub_category = word(reader, body, "", "sub_category", SubCategory::from_word);
    definition.display_format = word(reader, body, "", "display_format", DisplayFormat::from_word);
    if let Some(sub) = definition.sub_category.filter(|sub| sub.value == SubCategory::OrderStatus) {
        // Only messages have the state; the template says by its sub-category that they do.
        definition.order_status = Some(Marked::at(reader.unnamed("order_status", "/sub_category"), sub.mark));
    }
}

/// A word of an open set: readings have some that nobody can ask for.
pub(super) fn word<T>(
    reader: &mut Reader,
    object: &Value,
    place: &str,
    key: &str,
    known: impl Fn(&str) -> Option<T>,
) -> Option<Marked<T>> {
    let (found, place) = reader.string(object, place, key).filter(|(found, _)| !found.is_empty())?;
    if let Some(value) = known(found) {
        return Some(Marked::at(value, reader.mark(&place)));
    }
    reader.beyond(&place, format!("the {} {found:?} is not known", key.replace('_', " ")));
    None
}

pub(super) fn offer(reader: &mut Reader, component: &Value, place: &str) -> Option<Offer<'static>> {
    let at = member(place, "limited_time_offer");
    let Some(offer) = component.get("limited_time_offer").filter(|offer| !offer.is_null()) else {
        reader.missing(place, "limited_time_offer");
        return None;
    };
    if !reader.is_object(offer, &at) {
        return None;
    }
    let mark: Mark = reader.mark(&at);
    let text = reader.plain_text(offer, &at, "text").unwrap_or_else(|| Text::plain("").at(mark));
    let expires = reader.flag(offer, &at, "has_expiration").is_some_and(|flag| flag.value);
    Some(Offer { text, expires: expires.then(|| reader.unnamed("offer_expiration", place)), mark })
}
