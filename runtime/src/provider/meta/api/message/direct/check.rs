//! Checks a direct message before it is sent.

use core::ops::RangeInclusive;

use super::{DirectButton, DirectCategory, SendDirectMessage};
use crate::Error;
use crate::provider::graph::content_check::{
    MAX_BODY, MAX_HEADER_OR_FOOTER, MAX_LABEL, MAX_REPLY_ID, count, distinct, refused, within,
};
use crate::provider::meta::api::message::content::check_header;
use crate::recipient::Recipient;

/// How many buttons a message has at most.
const MAX_BUTTONS: usize = 10;
/// How many of them open a link at most.
const MAX_LINKS: usize = 2;
/// How long the name of the template is at most.
const MAX_NAME: usize = 512;
/// For how many seconds the delivery of a utility message may be tried.
const UTILITY_TTL: RangeInclusive<u64> = 30..=43_200;
/// For how many seconds the delivery of a one-time code may be tried.
const AUTHENTICATION_TTL: RangeInclusive<u64> = 30..=900;
/// For how many minutes a button may call.
const CALL_MINUTES: RangeInclusive<u32> = 1..=43_200;

pub(super) fn check(message: &SendDirectMessage) -> Result<(), Error> {
    recipient(message)?;
    within("the text", &message.text, 1, MAX_BODY)?;
    if let Some(header) = &message.header {
        check_header(header)?;
    }
    if let Some(footer) = &message.footer {
        within("the footer", footer, 1, MAX_HEADER_OR_FOOTER)?;
    }
    if message.buttons.is_empty() && (message.header.is_some() || message.footer.is_some()) {
        return Err(refused("a direct message has a header or a footer only with buttons; add a button, or remove it"));
    }
    buttons(message)?;
    ttl(message)?;
    name(message)
}

fn recipient(message: &SendDirectMessage) -> Result<(), Error> {
    match (&message.to, message.category) {
        (Recipient::Group(_), _) => {
            Err(refused("a direct message goes to one customer; write a number or the id of a customer")
                .with_rule("recipient", None))
        }
        (Recipient::UserId(_), DirectCategory::Authentication) => {
            Err(refused("a one-time code goes to a phone number only; write the number").with_rule("recipient", None))
        }
        _ => Ok(()),
    }
}

fn buttons(message: &SendDirectMessage) -> Result<(), Error> {
    let buttons = &message.buttons;
    count("buttons", buttons.len(), 0, MAX_BUTTONS)?;
    for button in buttons {
        within("the label of a button", button.label(), 1, MAX_LABEL)?;
        match button {
            DirectButton::Link { url, .. } => within("`url`", url, 1, usize::MAX)?,
            DirectButton::Reply { id, .. } => within("the id of a button", id, 1, MAX_REPLY_ID)?,
            DirectButton::VoiceCall { ttl_minutes, .. } => {
                if buttons.len() > 1 {
                    return Err(refused("a button that calls stands alone; remove the other buttons"));
                }
                if message.footer.is_some() {
                    return Err(refused("a message with a button that calls has no footer; remove it"));
                }
                let (min, max) = (CALL_MINUTES.start(), CALL_MINUTES.end());
                if let Some(minutes) = ttl_minutes.filter(|minutes| !CALL_MINUTES.contains(minutes)) {
                    return Err(refused(format!(
                        "a button that calls works for {minutes} minutes, allowed are {min} to {max}"
                    )));
                }
            }
        }
    }
    let is_link = |button: &DirectButton| matches!(button, DirectButton::Link { .. });
    count("buttons that open a link", buttons.iter().filter(|button| is_link(button)).count(), 0, MAX_LINKS)?;
    if buttons.windows(2).any(|pair| matches!(pair, [first, second] if !is_link(first) && is_link(second))) {
        return Err(refused("a button that opens a link stands before the replies; change the order"));
    }
    distinct(
        "a button",
        buttons.iter().filter_map(|button| match button {
            DirectButton::Reply { id, .. } => Some(id.as_str()),
            _ => None,
        }),
    )
}

fn ttl(message: &SendDirectMessage) -> Result<(), Error> {
    let allowed = match message.category {
        DirectCategory::Utility => UTILITY_TTL,
        DirectCategory::Authentication => AUTHENTICATION_TTL,
    };
    let Some(seconds) = message.ttl.map(|ttl| ttl.as_secs()).filter(|seconds| !allowed.contains(seconds)) else {
        return Ok(());
    };
    let (category, min, max) = (message.category.as_str(), allowed.start(), allowed.end());
    Err(refused(format!(
        "the time to live is {seconds} seconds, allowed for the category {category} are {min} to {max}; change it or leave it out"
    )))
}

fn name(message: &SendDirectMessage) -> Result<(), Error> {
    let Some(name) = &message.template_name else { return Ok(()) };
    if message.category != DirectCategory::Utility {
        return Err(refused("only a direct message of the category utility has a name; remove it"));
    }
    within("the name", name, 1, MAX_NAME)?;
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match name.chars().find(|c| !is_allowed(*c)) {
        Some(found) => Err(refused(format!("the name has {found:?}, allowed are a to z, 0 to 9 and `_`; change it"))),
        None => Ok(()),
    }
}
