//! The keys that only Meta has: sub-category, display format, link tracking.

use serde_json::Value;

use crate::json::reader::Reader;
use crate::{Definition, DisplayFormat, Marked, SubCategory};

/// Sub-categories that Meta returns for templates that were created without one. Source: lists of accounts, 2025.
pub(in crate::json) const DEFAULT_SUB_CATEGORIES: [&str; 2] = ["CUSTOM", "FORM"];

/// The optional keys that few templates have.
pub(super) fn keys(reader: &mut Reader, body: &Value, definition: &mut Definition<'static>) {
    definition.cta_url_link_tracking_opted_out = reader.flag(body, "", "cta_url_link_tracking_opted_out");
    definition.sub_category =
        word(reader, body, "", "sub_category", &DEFAULT_SUB_CATEGORIES, SubCategory::from_keyword);
    definition.display_format = word(reader, body, "", "display_format", &[], DisplayFormat::from_keyword);
    if let Some(sub) = definition.sub_category.filter(|sub| sub.value == SubCategory::OrderStatus) {
        // The state itself is in messages only. The sub-category indicates that they have it.
        definition.order_status = Some(Marked::at(reader.unnamed("order_status", "/sub_category"), sub.mark));
    }
}

/// A word. Responses contain some that cannot be used in a request. `defaults` are the words that mean the same as no word.
pub(super) fn word<T>(
    reader: &mut Reader,
    object: &Value,
    pointer: &str,
    key: &str,
    defaults: &[&str],
    known: impl Fn(&str) -> Option<T>,
) -> Option<Marked<T>> {
    let (found, pointer) = reader.string(object, pointer, key).filter(|(found, _)| !found.is_empty())?;
    if defaults.iter().any(|default| default.eq_ignore_ascii_case(found)) {
        return None;
    }
    if let Some(value) = known(found) {
        return Some(Marked::at(value, reader.mark(&pointer)));
    }
    reader.unsupported(&pointer, format!("the {} {found:?} is not known", key.replace('_', " ")));
    None
}
