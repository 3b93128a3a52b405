//! The content of a customer's message.

use super::{ButtonReply, Contact, FlowReply, InteractiveReply, Location, Media, Order, SystemMessage};

/// What a customer's message says.
///
/// ```
/// use whatsapp_template::webhook::{CamsWebhook, Content, MediaKind};
///
/// let body = br#"[{"MessageId": "m1", "From": "4915112345678", "To": "15550100", "Type": "IMAGE",
///     "Timestamp ": 1700000000000, "Message": "{\"id\":\"7\",\"url\":\"https://files.example/7\"}"}]"#;
/// let events = CamsWebhook::new().events("", body)?;
/// let Content::Media(media) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(media.kind, MediaKind::Image);
/// assert_eq!(media.url.as_deref(), Some("https://files.example/7"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A text.
    Text(String),
    /// A file.
    Media(Media),
    /// A tap on a quick reply of a template.
    Button(ButtonReply),
    /// A choice among the buttons or the list of a message that is no template.
    Interactive(InteractiveReply),
    /// A completed flow.
    Flow(FlowReply),
    /// A place.
    Location(Location),
    /// An emoji on a message.
    Reaction {
        /// The message.
        message_id: String,
        /// The emoji; `None` takes the reaction back.
        emoji: Option<String>,
    },
    /// Address cards.
    Contacts(Vec<Contact>),
    /// A basket of products.
    Order(Order),
    /// Something that WhatsApp says in the customer's place.
    System(SystemMessage),
    /// A kind that this version does not know, or that WhatsApp does not pass on (`unsupported`), as it is called.
    Other(String),
}
