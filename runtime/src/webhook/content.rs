use super::{ButtonReply, FlowReply, InteractiveReply};

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
    Location(SharedLocation),
    /// An emoji on a message.
    Reaction {
        /// The message.
        message_id: String,
        /// The emoji; `None` takes the reaction back.
        emoji: Option<String>,
    },
    /// Address cards, among them the customer's own after a tap on "share contact info".
    Contacts(Vec<SharedContact>),
    /// A basket of products.
    Order(BasketOrder),
    /// Something that WhatsApp says in the customer's place.
    System(SystemNote),
    /// A kind that this version does not know, or that WhatsApp does not pass on (`unsupported`), as it is called.
    Other(String),
}

/// Kinds of files.
///
/// ```
/// use whatsapp_template::webhook::MediaKind;
/// assert_ne!(MediaKind::Voice, MediaKind::Audio);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A recording.
    Audio,
    /// A voice message.
    Voice,
    /// A document.
    Document,
    /// A sticker.
    Sticker,
}

impl MediaKind {
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "image" => Self::Image,
            "video" => Self::Video,
            "audio" => Self::Audio,
            "voice" => Self::Voice,
            "document" => Self::Document,
            "sticker" => Self::Sticker,
            _ => return None,
        })
    }
}

/// A file that a customer sent. What a customer names it is not to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Its id at the provider, for fetching it.
    pub id: Option<String>,
    /// Where it is; with CAMS valid for 7 days.
    pub url: Option<String>,
    /// Its type, for example `image/jpeg`.
    pub mime: Option<String>,
    /// The text below it.
    pub caption: Option<String>,
    /// Its name, as the customer's device says.
    pub file_name: Option<String>,
    /// SHA-256 of its content, as it came.
    pub sha256: Option<String>,
}

/// A place that a customer sent.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SharedLocation {
    /// Degrees to the north.
    pub latitude: Option<f64>,
    /// Degrees to the east.
    pub longitude: Option<f64>,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// A page about it.
    pub url: Option<String>,
}

/// An address card that a customer sent; the rest of it is in the event's raw JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SharedContact {
    /// The name.
    pub name: Option<String>,
    /// The numbers, as they came.
    pub phones: Vec<String>,
}

/// A basket that a customer sent.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct BasketOrder {
    /// The catalog.
    pub catalog_id: Option<String>,
    /// What the customer wrote with it.
    pub text: Option<String>,
    /// The products.
    pub items: Vec<BasketItem>,
}

/// One product of a basket. Prices come from the customer's side: compare them with your own.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct BasketItem {
    /// Your own id of the product.
    pub product_id: Option<String>,
    /// How many.
    pub quantity: Option<f64>,
    /// The price of one.
    pub price: Option<f64>,
    /// The currency of the price.
    pub currency: Option<String>,
}

/// What WhatsApp says in the customer's place, for example `user_changed_number`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SystemNote {
    /// What happened.
    pub kind: Option<String>,
    /// The same in a sentence.
    pub text: Option<String>,
    /// The customer's new number, if it changed.
    pub new_number: Option<String>,
}

/// Whether a customer wants marketing messages of this business.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "user_preferences", "value": {"user_preferences": [{"wa_id": "4915112345678",
///     "category": "marketing_messages", "value": "stop", "timestamp": 1700000000}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Preference(preference) = &events[0].kind else { unreachable!() };
/// assert_eq!(preference.wanted, Some(false));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Preference {
    /// Whose it is.
    pub from: super::Customer,
    /// About what, for example `marketing_messages`.
    pub category: Option<String>,
    /// Whether they are wanted; `None` for a word that is neither `stop` nor `resume`.
    pub wanted: Option<bool>,
}
