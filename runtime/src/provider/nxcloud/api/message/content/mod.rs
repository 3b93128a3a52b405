//! A message without a template. Source: the page on `mt` (2023).

mod check;
mod file;
mod interactive;
mod location;
mod send;

pub use crate::provider::graph::content::{InteractiveText, ReactionContent, ReplyButton, TextContent};
pub use file::{CaptionedFile, NamedFile, PlainFile};
pub use interactive::{Interactive, InteractiveAction, InteractiveHeader, LinkParameters};
pub use location::LocationContent;
pub use send::SendContent;

/// What a message without a template is.
///
/// ```
/// use whatsapp_template::nxcloud::{Content, PlainFile, TextContent};
/// assert_eq!(Content::Text(TextContent::new("hello")).kind(), "text");
/// assert_eq!(Content::Sticker(PlainFile::new().with_id("b0b5")).kind(), "sticker");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "made once and sent; a box would be in every caller's way")]
pub enum Content {
    /// A text.
    Text(TextContent),
    /// A JPEG or PNG.
    Image(CaptionedFile),
    /// An MP4 or 3GP.
    Video(CaptionedFile),
    /// A sound.
    Audio(PlainFile),
    /// A document.
    Document(NamedFile),
    /// A place on the map.
    Location(LocationContent),
    /// A WebP.
    Sticker(PlainFile),
    /// Buttons.
    Interactive(Interactive),
    /// An emoji beside a message. One page spells the word `reacticon`; `reaction`, the other's and Meta's, goes.
    Reaction(ReactionContent),
}

impl Content {
    /// Its word on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Location(_) => "location",
            Self::Sticker(_) => "sticker",
            Self::Interactive(_) => "interactive",
            Self::Reaction(_) => "reaction",
        }
    }

    pub(super) fn json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Text(text) => serde_json::to_value(text),
            Self::Image(file) | Self::Video(file) => serde_json::to_value(file),
            Self::Audio(file) | Self::Sticker(file) => serde_json::to_value(file),
            Self::Document(file) => serde_json::to_value(file),
            Self::Location(place) => serde_json::to_value(place),
            Self::Interactive(interactive) => serde_json::to_value(interactive),
            Self::Reaction(reaction) => serde_json::to_value(reaction),
        }
    }
}
