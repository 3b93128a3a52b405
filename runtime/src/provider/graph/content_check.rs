//! The checks of messages without a template that Meta and NXCloud share: lengths in characters, counts, files and ids.
//!
//! Source of the limits: Meta's pages of the types of messages (2025). A value beyond its limit gets the error 131009 or
//! 100. NXCloud passes messages on and documents almost no limits of its own.

use super::content::ReplyButton;
use crate::{Error, ErrorKind};

/// The longest text.
pub(in crate::provider) const MAX_TEXT: usize = 4096;
/// The longest caption of a file.
pub(in crate::provider) const MAX_CAPTION: usize = 1024;
/// The longest body of an interactive message other than a list.
pub(in crate::provider) const MAX_BODY: usize = 1024;
/// The longest header or footer of an interactive message.
pub(in crate::provider) const MAX_HEADER_OR_FOOTER: usize = 60;
/// The longest label of a button.
pub(in crate::provider) const MAX_LABEL: usize = 20;
/// The longest id of a reply button.
pub(in crate::provider) const MAX_REPLY_ID: usize = 256;
/// How many reply buttons a message has at most.
const MAX_REPLY_BUTTONS: usize = 3;

/// The error for a message that the provider would refuse in every attempt.
pub(in crate::provider) fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Message, message)
}

/// Checks a length in characters. The error does not contain the text, which is the customer's data.
pub(in crate::provider) fn within(what: &str, text: &str, min: usize, max: usize) -> Result<(), Error> {
    let length = text.chars().count();
    if length < min || (min > 0 && text.trim().is_empty()) {
        return Err(refused(format!("{what} is empty; write something that is not only blanks")));
    }
    if length > max {
        return Err(refused(format!("{what} has {length} characters, allowed are {max}; shorten it")));
    }
    Ok(())
}

/// Checks how many parts of a kind a message has.
pub(in crate::provider) fn count(parts: &str, found: usize, min: usize, max: usize) -> Result<(), Error> {
    if (min..=max).contains(&found) {
        return Ok(());
    }
    Err(refused(format!("the message has {found} {parts}, allowed are {min} to {max}")))
}

/// Checks that a file has either a link or the id of an upload.
pub(in crate::provider) fn file(kind: &str, link: Option<&String>, id: Option<&String>) -> Result<(), Error> {
    let given = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
    if given(link) == given(id) {
        return Err(refused(format!(
            "the {kind} has both a link and an id, or neither; write the `link` of the file or the `id` of its upload"
        )));
    }
    Ok(())
}

/// Checks the reply buttons of a message.
pub(in crate::provider) fn reply_buttons(buttons: &[ReplyButton]) -> Result<(), Error> {
    count("buttons", buttons.len(), 1, MAX_REPLY_BUTTONS)?;
    let pairs: Vec<_> = buttons.iter().map(|button| (button.id.as_str(), button.title.as_str())).collect();
    choices("a button", &pairs, MAX_REPLY_ID, MAX_LABEL)
}

/// Checks the ids and titles of buttons or rows. The ids must be unique, because the webhook has only the id.
pub(in crate::provider) fn choices(
    what: &str,
    pairs: &[(&str, &str)],
    max_id: usize,
    max_title: usize,
) -> Result<(), Error> {
    for (id, title) in pairs {
        within(&format!("the id of {what}"), id, 1, max_id)?;
        within(&format!("the title of {what}"), title, 1, max_title)?;
    }
    distinct(what, pairs.iter().map(|(id, _)| *id))
}

/// Checks that ids differ.
pub(in crate::provider) fn distinct<'i>(what: &str, ids: impl Iterator<Item = &'i str>) -> Result<(), Error> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(refused(format!("two ids of {what} are the same; make them differ")));
    }
    Ok(())
}

/// Checks the header of an interactive message: a text, or a file that is given as `(kind, link and id)`.
pub(in crate::provider) fn header(
    kind: &str,
    text: Option<&str>,
    files: [(&str, Option<FileSource<'_>>); 3],
) -> Result<(), Error> {
    if kind == "text" {
        return within("the header", text.unwrap_or_default(), 1, MAX_HEADER_OR_FOOTER);
    }
    match files.into_iter().find(|(known, _)| *known == kind) {
        Some((_, Some((link, id)))) => file(kind, link, id),
        Some((_, None)) => {
            Err(refused(format!("the header has the type `{kind}` but no {kind}; add it as its `{kind}`")))
        }
        None => Err(refused("the type of the header is none of text, image, video and document")),
    }
}

/// The link and the id of a file.
pub(in crate::provider) type FileSource<'f> = (Option<&'f String>, Option<&'f String>);
