//! The parts of a message without a template that Meta and NXCloud write alike.

use serde_json::{Value, json};

use crate::provider::wire::{DecodeError, Field, wire};

wire! {
    /// A text, at most 4096 characters.
    ///
    /// ```
    /// use whatsapp_template::meta::TextContent;
    /// assert_eq!(TextContent::new("https://shop.example/").with_preview_url(true).preview_url, Some(true));
    /// ```
    pub struct TextContent {
        [required:
            /// The text; `*bold*`, `_italic_`, `~struck~` and `` `code` `` are markup.
            body: String => "body",
        ]
        /// Whether a preview of the first link is shown.
        preview_url / with_preview_url: Option<bool> => "preview_url",
    }
}

wire! {
    /// A reaction to a message with an emoji.
    ///
    /// ```
    /// use whatsapp_template::meta::ReactionContent;
    /// let removed = ReactionContent::new("wamid.HBgLMTU1NTAxMjM=", "");
    /// assert_eq!(removed.emoji, "");
    /// ```
    pub struct ReactionContent {
        [required:
            /// The message's id, from the webhook.
            message_id: String => "message_id",
            /// One emoji; an empty text removes the reaction.
            emoji: String => "emoji",
        ]
    }
}

wire! {
    /// The text of a part of an interactive message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::InteractiveText::from("Example Shop").text, "Example Shop");
    /// ```
    pub struct InteractiveText {
        [required:
            /// The text.
            text: String => "text",
        ]
    }
}

impl From<&str> for InteractiveText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for InteractiveText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// A reply button: `{"type": "reply", "reply": {"id": …, "title": …}}`.
///
/// ```
/// use whatsapp_template::meta::ReplyButton;
/// let yes = ReplyButton::new("yes", "Yes, please");
/// assert_eq!((yes.id.as_str(), yes.title.as_str()), ("yes", "Yes, please"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ReplyButton {
    /// The id, which the webhook has after a tap: at most 256 characters, unique in the message.
    pub id: String,
    /// The label: at most 20 characters, unique in the message.
    pub title: String,
}

impl ReplyButton {
    /// A button with an id and a label.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into() }
    }
}

impl serde::Serialize for ReplyButton {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({"type": "reply", "reply": {"id": self.id, "title": self.title}}).serialize(serializer)
    }
}

impl Field for ReplyButton {
    fn read(value: &Value) -> Result<Self, DecodeError> {
        let reply = value.get("reply").ok_or(DecodeError::new("a reply button"))?;
        let text = |key: &str| reply.get(key).map_or_else(|| Ok(String::new()), String::read);
        Ok(Self { id: text("id")?, title: text("title")? })
    }
}
