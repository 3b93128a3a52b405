//! What opens when the customer taps a template's header or text.

use crate::model::{Header, MediaKind};
use crate::provider::meta::api::{Meta, error};
use crate::{Error, ErrorKind, json, message::Message};

/// The link that opens when the customer taps the image or the text of a message, with its title.
#[derive(Clone, Copy)]
pub(super) struct TapTarget<'s> {
    pub(super) url: &'s str,
    pub(super) title: &'s str,
}

impl TapTarget<'_> {
    /// Checks the target. Source: Meta, templates/tap-target-url-title-override (November 2025): a template with an image or a
    /// text as its header, or without a header.
    pub(super) fn check(self, message: &Message<'_, Meta>) -> Result<(), Error> {
        let header = message.translation().header.as_ref();
        let possible = match header {
            None | Some(Header::Text(_)) => true,
            Some(Header::Media(media)) => media.kind == MediaKind::Image,
            Some(_) => false,
        };
        let problem = if !possible {
            "a tap target needs a template with an image or a text as its header, or without a header; leave it out"
        } else if !self.url.starts_with("https://") && !self.url.starts_with("http://") {
            "the URL of the tap target begins with neither `https://` nor `http://`; write a whole address"
        } else if self.title.trim().is_empty() {
            "the title of the tap target is empty; write what opens"
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Message, problem).with_provider(error::NAME))
    }

    /// Writes the component.
    pub(super) fn write(self, out: &mut String) {
        out.push_str(
            "{\"type\":\"tap_target_configuration\",\"parameters\":[{\"type\":\"tap_target_configuration\",\
             \"tap_target_configuration\":[{",
        );
        out.push_str("\"url\":");
        json::string(out, self.url);
        json::entry(out, "title", self.title);
        out.push_str("}]}]}");
    }
}
