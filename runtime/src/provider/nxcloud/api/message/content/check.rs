//! Checks the content of a message before it is sent: what Meta would refuse.

use super::{CaptionedFile, Content, Interactive, InteractiveHeader};
use crate::Error;
use crate::provider::graph::content_check::{
    self, FileSource, MAX_BODY, MAX_CAPTION, MAX_HEADER_OR_FOOTER, MAX_LABEL, MAX_TEXT, refused, reply_buttons, within,
};
use crate::provider::nxcloud::api::error::NAME;

/// NXCloud documents this limit.
const MAX_FILE_NAME: usize = 240;
/// Ids and addresses have no documented limit; this one is ours.
const MAX_ADDRESS: usize = 2048;
/// The longest sequences that are one emoji have ten characters.
const MAX_EMOJI: usize = 20;

pub(super) fn check(content: &Content) -> Result<(), Error> {
    checked(content).map_err(|error| error.with_provider(NAME))
}

fn checked(content: &Content) -> Result<(), Error> {
    match content {
        Content::Text(it) => within("the text", &it.body, 1, MAX_TEXT),
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
            within("the id of the message to react to", &it.message_id, 1, MAX_ADDRESS)?;
            // An empty one takes the reaction back.
            if it.emoji.chars().count() <= MAX_EMOJI { Ok(()) } else { Err(refused("the reaction is not one emoji")) }
        }
    }
}

fn interactive(it: &Interactive) -> Result<(), Error> {
    within("the text", &it.body.text, 1, MAX_BODY)?;
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
            within("the label", &link.display_text, 1, MAX_LABEL)?;
            within("the address of the button", &link.url, 1, MAX_ADDRESS)
        }
        "button" => reply_buttons(&action.buttons),
        // NXCloud documents no other kinds of Meta's, but does not exclude them.
        _ => Ok(()),
    }
}

fn header(it: &InteractiveHeader) -> Result<(), Error> {
    fn source(file: &CaptionedFile) -> FileSource<'_> {
        (file.link.as_ref(), file.id.as_ref())
    }
    let document = it.document.as_ref().map(|file| (file.link.as_ref(), file.id.as_ref()));
    let files =
        [("image", it.image.as_ref().map(source)), ("video", it.video.as_ref().map(source)), ("document", document)];
    content_check::header(&it.kind, it.text.as_deref(), files)
}

/// Checks a file, and that its link or id is not longer than an address can be.
fn file(kind: &str, link: Option<&String>, id: Option<&String>) -> Result<(), Error> {
    content_check::file(kind, link, id)?;
    optional("the link", link, MAX_ADDRESS)?;
    optional("the id of the upload", id, MAX_ADDRESS)
}

fn optional(what: &str, found: Option<&String>, max: usize) -> Result<(), Error> {
    found.map_or(Ok(()), |found| within(what, found, 1, max))
}
