//! The content of a customer's message.

use super::{
    ButtonReply, CallPermissionReply, Contact, FlowReply, InteractiveReply, Location, Media, Order, SystemMessage,
    UnsupportedMessage,
};

/// The content of a customer's message.
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
    /// A choice among the buttons or the list of a message without a template.
    Interactive(InteractiveReply),
    /// A completed flow.
    Flow(FlowReply),
    /// A location.
    Location(Location),
    /// A reaction to a message.
    Reaction {
        /// The message.
        message_id: String,
        /// The emoji; `None` if the reaction was removed.
        emoji: Option<String>,
    },
    /// Contact cards.
    Contacts(Vec<Contact>),
    /// An order of products from a catalog.
    Order(Order),
    /// A message that WhatsApp generated.
    System(SystemMessage),
    /// The customer changed a message.
    Edit(EditedMessage),
    /// The customer deleted a message.
    Revoke {
        /// The id of the message that was deleted.
        original_message_id: String,
    },
    /// The answer to a request for permission to call.
    CallPermission(CallPermissionReply),
    /// A message whose content WhatsApp does not deliver.
    Unsupported(UnsupportedMessage),
    /// A type that this version does not know, by its name.
    Other(String),
}

/// A message that its sender changed. Source: Meta, webhooks/reference/messages/edit (December 2025).
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "wamid.E2", "type": "edit", "edit": {
///     "original_message_id": "wamid.E1", "message": {"type": "text", "text": {"body": "At ten, please"}}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Edit(edit) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(edit.original_message_id, "wamid.E1");
/// assert_eq!(*edit.content, Content::Text("At ten, please".to_owned()));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EditedMessage {
    /// The id of the message that was changed.
    pub original_message_id: String,
    /// The id of the message to which the changed message replies.
    pub context_message_id: Option<String>,
    /// The new content.
    pub content: Box<Content>,
}
