//! Checks the content of a message before it is sent: what Meta would refuse.

use super::{Content, Interactive, InteractiveHeader};
use crate::provider::graph::message_limits::{
    MAX_BODY, MAX_CAPTION, MAX_HEADER_OR_FOOTER, MAX_LABEL, MAX_REPLY_BUTTONS, MAX_REPLY_ID, MAX_TEXT,
};
use crate::provider::nxcloud::api::error::NAME;
use crate::{Error, ErrorKind};

/// NXCloud documents this limit.
const MAX_FILE_NAME: usize = 240;
/// Ids and addresses have no documented limit; this one is ours.
const MAX_ADDRESS: usize = 2048;
/// The longest sequences that are one emoji have ten characters.
const MAX_EMOJI: usize = 20;

pub(super) fn check(content: &Content) -> Result<(), Error> {
    match content {
        Content::Text(it) => text("the text", &it.body, MAX_TEXT),
        Content::Image(it) | Content::Video(it) => {
            file(content.kind(), it.link.as_ref(), it.id.as_ref())?;
            optional("the caption", it.caption.as_ref(), MAX_CAPTION)
        }
        Content::Audio(it) | Content::Sticker(it) => file(content.kind(), it.link.as_ref(), it.id.as_ref()),
        Content::Document(it) => {
            file("document", it.link.as_ref(), it.id.as_ref())?;
            optional("the name of the document", it.filename.as_ref(), MAX_FILE_NAME)
        }
        Content::Location(place) => {
            optional("the name of the place", place.name.as_ref(), MAX_CAPTION)?;
            optional("the address of the place", place.address.as_ref(), MAX_CAPTION)?;
            place.check()
        }
        Content::Interactive(it) => interactive(it),
        Content::Reaction(it) => {
            text("the id of the message to react to", &it.message_id, MAX_ADDRESS)?;
            // An empty one takes the reaction back.
            if it.emoji.chars().count() <= MAX_EMOJI { Ok(()) } else { Err(refused("the reaction is not one emoji")) }
        }
    }
}

fn interactive(it: &Interactive) -> Result<(), Error> {
    text("the text", &it.body.text, MAX_BODY)?;
    optional("the footer", it.footer.as_ref().map(|footer| &footer.text), MAX_HEADER_OR_FOOTER)?;
    if let Some(it) = &it.header {
        header(it)?;
    }
    let action = &it.action;
    match it.kind.as_str() {
        "cta_url" => {
            let Some(link) = &action.parameters else {
                return Err(refused("the button has no link; write its `parameters`"));
            };
            text("the label", &link.display_text, MAX_LABEL)?;
            text("the address of the button", &link.url, MAX_ADDRESS)
        }
        "button" => {
            if !(1..=MAX_REPLY_BUTTONS).contains(&action.buttons.len()) {
                let found = action.buttons.len();
                return Err(refused(&format!("the message has {found} buttons; write 1 to {MAX_REPLY_BUTTONS}")));
            }
            action.buttons.iter().try_for_each(|button| {
                text("the id of a button", &button.id, MAX_REPLY_ID)?;
                text("the label", &button.title, MAX_LABEL)
            })
        }
        // NXCloud documents no other kinds of Meta's, but does not exclude them.
        _ => Ok(()),
    }
}

fn header(it: &InteractiveHeader) -> Result<(), Error> {
    match it.kind.as_str() {
        "text" => text("the header", it.text.as_deref().unwrap_or_default(), MAX_HEADER_OR_FOOTER),
        kind @ ("image" | "video") => {
            let media = if kind == "image" { &it.image } else { &it.video };
            let media = media.as_ref().ok_or_else(|| refused(&format!("the header has no {kind}")))?;
            file(kind, media.link.as_ref(), media.id.as_ref())
        }
        "document" => {
            let document = it.document.as_ref().ok_or_else(|| refused("the header has no document"))?;
            file("document", document.link.as_ref(), document.id.as_ref())
        }
        _ => Err(refused("the type of the header is none of text, image, video and document")),
    }
}

fn file(kind: &str, link: Option<&String>, id: Option<&String>) -> Result<(), Error> {
    match (link, id) {
        (Some(link), None) => text("the link", link, MAX_ADDRESS),
        (None, Some(id)) => text("the id of the upload", id, MAX_ADDRESS),
        _ => Err(refused(&format!("the {kind} has both a link and an id, or neither; write one of them"))),
    }
}

fn optional(what: &str, found: Option<&String>, max: usize) -> Result<(), Error> {
    found.map_or(Ok(()), |found| text(what, found, max))
}

fn text(what: &str, found: &str, max: usize) -> Result<(), Error> {
    let characters = found.chars().count();
    if found.trim().is_empty() || characters > max {
        return Err(refused(&format!("{what} has {characters} characters; write 1 to {max}, and not only blanks")));
    }
    Ok(())
}

fn refused(what: &str) -> Error {
    Error::new(ErrorKind::Message, what).with_provider(NAME)
}
