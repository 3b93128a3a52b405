//! A media file that a customer sent.

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
