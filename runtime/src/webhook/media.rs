//! A media file that a customer sent.

/// The kind of a media file.
///
/// ```
/// use whatsapp_template::webhook::MediaKind;
/// assert_ne!(MediaKind::Voice, MediaKind::Audio);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MediaKind {
    /// An image.
    Image,
    /// A video.
    Video,
    /// An audio file.
    Audio,
    /// A voice message.
    Voice,
    /// A document.
    Document,
    /// A sticker.
    Sticker,
}

impl MediaKind {
    pub(super) fn from_word(word: &str) -> Option<Self> {
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

/// A media file that a customer sent. Do not trust the file name: the customer chooses it.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "document",
///     "document": {"id": "7", "mime_type": "application/pdf", "filename": "a.pdf", "sha256": "c2hh"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Media(media) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(media.file_name.as_deref(), Some("a.pdf"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Media {
    /// The kind.
    pub kind: MediaKind,
    /// The id at the provider, with which it can be fetched.
    pub id: Option<String>,
    /// The URL; with CAMS it is valid for 7 days.
    pub url: Option<String>,
    /// The MIME type, for example `image/jpeg`.
    pub mime_type: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// The file name on the customer's device.
    pub file_name: Option<String>,
    /// The SHA-256 of the content, in the provider's encoding.
    pub sha256: Option<String>,
}
