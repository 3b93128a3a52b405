//! Checks of a message before it is sent, also of one that was not made from a template or a `Content`.
//!
//! Source: the page on `SendChatappMessage` (January 2025).

use core::ops::RangeInclusive;

use serde_json::Value;

use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::wire::{MessageType, ProductAction};
use crate::{Error, ErrorKind};

/// The seconds after which an SMS is sent instead.
const FALL_BACK_DURATION: RangeInclusive<i64> = 60..=43_200;
/// The maximum number of sections of products. The page calls them categories.
const MAX_SECTIONS: usize = 10;
/// The maximum number of products in all sections.
const MAX_PRODUCTS: usize = 30;

#[cold]
fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Message, message).with_provider(NAME)
}

fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// Checks that a message names its template and language.
pub(super) fn template(code: Option<&String>, name: Option<&String>, language: Option<&String>) -> Result<(), Error> {
    if is_blank(code) && is_blank(name) {
        return Err(refused("the template to send is not named; give its code or its name"));
    }
    if is_blank(language) {
        return Err(refused("the language of the template is missing; give its code, for example `en_US`"));
    }
    Ok(())
}

pub(super) fn fall_back_duration(seconds: Option<i64>) -> Result<(), Error> {
    let (min, max) = (FALL_BACK_DURATION.start(), FALL_BACK_DURATION.end());
    match seconds {
        Some(found) if !FALL_BACK_DURATION.contains(&found) => Err(refused(format!(
            "`FallBackDuration` is {found} seconds, allowed are {min} to {max}; without it, the SMS is sent only after \
             a failure"
        ))),
        _ => Ok(()),
    }
}

pub(super) fn products(action: Option<&ProductAction>) -> Result<(), Error> {
    let Some(ProductAction { sections, .. }) = action else { return Ok(()) };
    if sections.len() > MAX_SECTIONS {
        let found = sections.len();
        return Err(refused(format!("the products have {found} sections, allowed are {MAX_SECTIONS}; remove some")));
    }
    let found: usize = sections.iter().map(|section| section.product_items.len()).sum();
    if found > MAX_PRODUCTS {
        return Err(refused(format!(
            "the sections have {found} products, allowed are {MAX_PRODUCTS} together; remove some"
        )));
    }
    Ok(())
}

/// Checks that a message without a template has a type, and what the page requires of the content of this type.
pub(super) fn content(kind: Option<&MessageType>, content: Option<&String>) -> Result<(), Error> {
    let Some(kind) = kind.filter(|kind| !kind.as_str().trim().is_empty()) else {
        return Err(refused("a message without a template has no type; set `message_type`"));
    };
    let Some(content) = content.filter(|content| !content.trim().is_empty()) else {
        return Err(refused(format!("the message of type `{kind}` has no content; set `content`")));
    };
    let excluded = excluded(kind);
    if excluded.is_empty() {
        return Ok(());
    }
    let Ok(content) = serde_json::from_str::<Value>(content) else {
        return Err(refused(format!("the content of type `{kind}` is not JSON; write it as a JSON text")));
    };
    match excluded.iter().find(|key| !is_absent(content.get(**key))) {
        Some(excess) => Err(refused(format!("a message of type `{kind}` has no `{excess}`; remove it"))),
        None => Ok(()),
    }
}

/// What the content of a type must not have. What it must have is checked by `Content`; raw content may be of a form that
/// this version does not have, so CAMS judges it.
const fn excluded(kind: &MessageType) -> &'static [&'static str] {
    match kind {
        MessageType::Text | MessageType::Audio | MessageType::Document => &["caption"],
        MessageType::Sticker => &["caption", "fileName"],
        _ => &[],
    }
}

/// The sample of the page has empty texts for what the type does not have.
fn is_absent(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(_) => false,
    }
}
