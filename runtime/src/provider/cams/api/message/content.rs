//! The content of a message without a template.

use serde_json::Value;

use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::message::contacts::Contact;
use crate::provider::cams::api::message::interactive::InteractiveContent;
use crate::provider::wire::wire;
use crate::{Error, ErrorKind, Location};

/// The content of a message without a template, by its type. It can be made `from` each of the content structs.
///
/// Source of the fields: the page on `SendChatappMessage` (January 2025), its description of `Content`.
///
/// ```
/// use whatsapp_template::Cams;
/// use whatsapp_template::cams::{Content, MessageType, ReactionContent, SendChatappMessage, TextContent};
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let text = SendChatappMessage::message(&cams, "+6581230001", TextContent::new("See you tomorrow."))?;
/// assert_eq!(text.content.as_deref(), Some(r#"{"text":"See you tomorrow."}"#));
/// let heart = SendChatappMessage::message(&cams, "+6581230001", ReactionContent::new("61851ccb2f13", "❤"))?;
/// assert_eq!(heart.message_type, Some(MessageType::Reaction));
/// // A type that this version does not have, as JSON.
/// let typing = Content::raw("typing_indicator", serde_json::json!({"messageId": "61851ccb2f13"}));
/// assert_eq!(SendChatappMessage::message(&cams, "+6581230001", typing)?.message_type, Some("typing_indicator".into()));
/// assert!(SendChatappMessage::message(&cams, "+6581230001", TextContent::new("")).is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A text.
    Text(TextContent),
    /// An image.
    Image(ImageContent),
    /// A video.
    Video(VideoContent),
    /// An audio file.
    Audio(AudioContent),
    /// A file.
    Document(DocumentContent),
    /// Buttons or a list.
    Interactive(InteractiveContent),
    /// Contacts.
    Contacts(Vec<Contact>),
    /// A location.
    Location(LocationContent),
    /// A sticker.
    Sticker(StickerContent),
    /// A reaction to a message.
    Reaction(ReactionContent),
    /// Another type, with its content as JSON.
    Raw(String, Value),
}

wire! {
    /// A text.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::TextContent::new("hello").text, "hello");
    /// ```
    pub struct TextContent {
        [required:
            /// The text.
            text: String => "text",
        ]
    }
}

wire! {
    /// An image.
    ///
    /// ```
    /// use whatsapp_template::cams::ImageContent;
    /// assert!(ImageContent::new("https://img.example.com/a.png").caption.is_none());
    /// ```
    pub struct ImageContent {
        [required:
            /// The public link to it.
            link: String => "link",
        ]
        /// The caption.
        caption / with_caption: Option<String> => "caption",
    }
}

wire! {
    /// A video.
    ///
    /// ```
    /// use whatsapp_template::cams::VideoContent;
    /// let video = VideoContent::new("https://img.example.com/a.mp4").with_caption("How to plant it");
    /// assert_eq!(video.caption.as_deref(), Some("How to plant it"));
    /// ```
    pub struct VideoContent {
        [required:
            /// The public link to it.
            link: String => "link",
        ]
        /// The caption.
        caption / with_caption: Option<String> => "caption",
    }
}

wire! {
    /// An audio file. It has no caption.
    ///
    /// ```
    /// use whatsapp_template::cams::AudioContent;
    /// assert_eq!(AudioContent::new("https://img.example.com/a.ogg").link, "https://img.example.com/a.ogg");
    /// ```
    pub struct AudioContent {
        [required:
            /// The public link to it.
            link: String => "link",
        ]
    }
}

wire! {
    /// A document. It has no caption, and requires a name.
    ///
    /// ```
    /// use whatsapp_template::cams::DocumentContent;
    /// assert_eq!(DocumentContent::new("https://files.example.com/7.pdf", "bill.pdf").file_name, "bill.pdf");
    /// ```
    pub struct DocumentContent {
        [required:
            /// The public link to it.
            link: String => "link",
            /// The name that the customer sees.
            file_name: String => "fileName",
        ]
    }
}

wire! {
    /// A sticker. It has neither a caption nor a name.
    ///
    /// ```
    /// use whatsapp_template::cams::StickerContent;
    /// assert_eq!(StickerContent::new("https://img.example.com/a.webp").link, "https://img.example.com/a.webp");
    /// ```
    pub struct StickerContent {
        [required:
            /// The public link to it.
            link: String => "link",
        ]
    }
}

wire! {
    /// A location. If it is made from a [`Location`], its degrees are valid.
    ///
    /// ```
    /// use whatsapp_template::{Location, cams::LocationContent};
    /// let shop = LocationContent::from(Location::new(52.5163, 13.3777, "Example Shop", "")?);
    /// assert_eq!((shop.longitude.as_str(), shop.address), ("13.3777", None));
    /// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
    /// ```
    pub struct LocationContent {
        [required:
            /// Degrees east, as a decimal number.
            longitude: String => "longitude",
            /// Degrees north, as a decimal number.
            latitude: String => "latitude",
        ]
        /// The name.
        name / with_name: Option<String> => "name",
        /// The address.
        address / with_address: Option<String> => "address",
    }
}

wire! {
    /// A reaction to a message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ReactionContent::new("61851ccb2f13", "👍").emoji, "👍");
    /// ```
    pub struct ReactionContent {
        [required:
            /// The id of that message.
            message_id: String => "messageId",
            /// One emoji.
            emoji: String => "emoji",
        ]
    }
}

impl Content {
    /// Any type by its word, with its content as JSON.
    pub fn raw(message_type: impl Into<String>, content: Value) -> Self {
        Self::Raw(message_type.into(), content)
    }

    /// The word of `MessageType`.
    pub fn message_type(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Interactive(_) => "interactive",
            Self::Contacts(_) => "contacts",
            Self::Location(_) => "location",
            Self::Sticker(_) => "sticker",
            Self::Reaction(_) => "reaction",
            Self::Raw(kind, _) => kind,
        }
    }

    pub(in crate::provider::cams) fn json(&self) -> Result<String, Error> {
        let written = match self {
            Self::Text(content) => serde_json::to_string(content),
            Self::Image(content) => serde_json::to_string(content),
            Self::Video(content) => serde_json::to_string(content),
            Self::Audio(content) => serde_json::to_string(content),
            Self::Document(content) => serde_json::to_string(content),
            Self::Interactive(content) => serde_json::to_string(content),
            Self::Contacts(contacts) => serde_json::to_string(contacts),
            Self::Location(content) => serde_json::to_string(content),
            Self::Sticker(content) => serde_json::to_string(content),
            Self::Reaction(content) => serde_json::to_string(content),
            Self::Raw(_, content) => serde_json::to_string(content),
        };
        written.map_err(|error| self.refused("cannot be written as JSON").with_source(error))
    }

    /// Checks what the type requires, which CAMS would refuse with `InvalidParameter.ContentError`.
    pub(in crate::provider::cams) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(content) => self.present("text", &content.text),
            Self::Image(ImageContent { link, .. })
            | Self::Video(VideoContent { link, .. })
            | Self::Audio(AudioContent { link })
            | Self::Sticker(StickerContent { link }) => self.link(link),
            Self::Document(content) => {
                self.link(&content.link)?;
                self.present("fileName", &content.file_name)
            }
            Self::Interactive(content) => content.check(|what| self.refused(what)),
            Self::Contacts(contacts) if contacts.is_empty() => Err(self.refused("has no contact; add one")),
            Self::Contacts(contacts) => {
                contacts.iter().try_for_each(|contact| self.present("name", &contact.name.formatted_name))
            }
            Self::Location(content) => {
                self.degrees("longitude", &content.longitude, 180.0)?;
                self.degrees("latitude", &content.latitude, 90.0)
            }
            Self::Reaction(content) => {
                self.present("messageId", &content.message_id)?;
                self.present("emoji", &content.emoji)
            }
            Self::Raw(kind, _) => self.present("type", kind),
        }
    }

    fn present(&self, field: &str, value: &str) -> Result<(), Error> {
        if value.trim().is_empty() { Err(self.refused(&format!("has an empty `{field}`; fill it"))) } else { Ok(()) }
    }

    fn link(&self, link: &str) -> Result<(), Error> {
        let is_address = |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
        let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
        if rest.is_some_and(is_address) {
            return Ok(());
        }
        Err(self.refused("has a `link` that is not a URL; write a public one that begins with `https://`"))
    }

    fn degrees(&self, field: &str, value: &str, max: f64) -> Result<(), Error> {
        match value.trim().parse::<f64>() {
            Ok(degrees) if (-max..=max).contains(&degrees) => Ok(()),
            _ => Err(self.refused(&format!("has a `{field}` that is not a number between -{max} and {max}"))),
        }
    }

    #[cold]
    fn refused(&self, what: &str) -> Error {
        Error::new(ErrorKind::Message, format!("the message of type `{}` {what}", self.message_type()))
            .with_provider(NAME)
    }
}

impl From<Location> for LocationContent {
    fn from(location: Location) -> Self {
        let mut content = Self::new(location.longitude().to_string(), location.latitude().to_string());
        content.name = Some(location.name().to_owned());
        content.address = Some(location.address().to_owned()).filter(|address| !address.is_empty());
        content
    }
}

macro_rules! from {
    ($($content:ty => $variant:ident,)*) => {$(
        impl From<$content> for Content {
            fn from(content: $content) -> Self {
                Self::$variant(content)
            }
        }
    )*};
}

from! {
    TextContent => Text,
    ImageContent => Image,
    VideoContent => Video,
    AudioContent => Audio,
    DocumentContent => Document,
    InteractiveContent => Interactive,
    Vec<Contact> => Contacts,
    LocationContent => Location,
    StickerContent => Sticker,
    ReactionContent => Reaction,
}
