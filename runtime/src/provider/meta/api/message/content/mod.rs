//! The content of a message without a template.
//!
//! Source: Meta, business-phone-number/message-api (November 2025) and the pages of the types of messages.

mod action;
mod carousel;
mod check;
mod contacts;
mod file;
mod interactive;
mod section;
mod send;

pub use crate::provider::graph::content::{InteractiveText, ReactionContent, ReplyButton, TextContent};
pub use action::{ActionParameters, InteractiveAction};
pub use carousel::{CardAction, CardReply, CarouselCard};
pub(super) use check::header as check_header;
pub use contacts::{Contact, ContactAddress, ContactEmail, ContactName, ContactOrganization, ContactPhone, ContactUrl};
pub use file::FileContent;
pub use interactive::{Interactive, InteractiveHeader};
pub use section::{ListRow, ListSection, ProductItem};
pub use send::SendContent;

use serde_json::{Map, Value, json};

use crate::Location;

/// The content of a message without a template. It can be sent within 24 hours of the customer's last message.
///
/// ```
/// use whatsapp_template::meta::{Content, FileContent, TextContent};
/// let text = Content::Text(TextContent::new("It is on its way: https://shop.example/1042").with_preview_url(true));
/// let photo = Content::Image(FileContent::new().with_link("https://shop.example/1042.jpg").with_caption("Your parcel"));
/// assert_eq!((text.kind(), photo.kind()), ("text", "image"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A text.
    Text(TextContent),
    /// An image: JPEG or PNG.
    Image(FileContent),
    /// A video: MP4 or 3GPP.
    Video(FileContent),
    /// An audio file, without a caption.
    Audio(FileContent),
    /// A document, which may have a name.
    Document(FileContent),
    /// A sticker: WebP, without a caption.
    Sticker(FileContent),
    /// A location.
    Location(Location),
    /// Contacts that the customer can add to the address book.
    Contacts(Vec<Contact>),
    /// A reaction to a message of the customer.
    Reaction(ReactionContent),
    /// Buttons, a list or products.
    Interactive(Box<Interactive>),
}

impl Content {
    /// A text without a preview of its link.
    pub fn text(body: impl Into<String>) -> Self {
        Self::Text(TextContent::new(body))
    }

    /// The word of its type in the JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Sticker(_) => "sticker",
            Self::Location(_) => "location",
            Self::Contacts(_) => "contacts",
            Self::Reaction(_) => "reaction",
            Self::Interactive(_) => "interactive",
        }
    }

    /// The JSON under the key [`kind`](Self::kind).
    pub(in crate::provider) fn value(&self) -> Result<Value, serde_json::Error> {
        match self {
            Self::Text(text) => serde_json::to_value(text),
            Self::Image(file) | Self::Video(file) | Self::Audio(file) | Self::Document(file) | Self::Sticker(file) => {
                serde_json::to_value(file)
            }
            Self::Location(place) => Ok(location(place)),
            Self::Contacts(people) => serde_json::to_value(people),
            Self::Reaction(reaction) => serde_json::to_value(reaction),
            Self::Interactive(interactive) => serde_json::to_value(interactive),
        }
    }
}

impl From<Interactive> for Content {
    fn from(interactive: Interactive) -> Self {
        Self::Interactive(Box::new(interactive))
    }
}

fn location(place: &Location) -> Value {
    let mut members = Map::new();
    // In Meta's samples the degrees are texts.
    members.insert("latitude".to_owned(), json!(place.latitude().to_string()));
    members.insert("longitude".to_owned(), json!(place.longitude().to_string()));
    members.insert("name".to_owned(), json!(place.name()));
    if !place.address().is_empty() {
        members.insert("address".to_owned(), json!(place.address()));
    }
    Value::Object(members)
}
