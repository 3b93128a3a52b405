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

/// The content of a message without a template.
///
/// ```
/// use whatsapp_template::nxcloud::{Content, PlainFile, TextContent};
/// assert_eq!(Content::Text(TextContent::new("hello")).kind(), "text");
/// assert_eq!(Content::Sticker(PlainFile::new().with_id("b0b5")).kind(), "sticker");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "made once and sent; a box would inconvenience every caller")]
pub enum Content {
    /// A text.
    Text(TextContent),
    /// A JPEG or PNG.
    Image(CaptionedFile),
    /// An MP4 or 3GP.
    Video(CaptionedFile),
    /// An audio file.
    Audio(PlainFile),
    /// A document.
    Document(NamedFile),
    /// A location.
    Location(LocationContent),
    /// A WebP.
    Sticker(PlainFile),
    /// Buttons.
    Interactive(Interactive),
    /// A reaction to a message. One page spells the word `reacticon`; the other page and Meta have `reaction`, which works.
    Reaction(ReactionContent),
}

impl Content {
    /// The word of its type in the JSON.
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
