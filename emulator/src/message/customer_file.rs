//! A file that a customer sends.

use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// A file that a customer sends with [`Emulator::send_customer_file`](crate::Emulator::send_customer_file).
///
/// ```
/// use whatsapp_template_emulator::CustomerFile;
/// let photo = CustomerFile::new("image/jpeg", *b"\xFF\xD8\xFF").with_caption("It arrived broken.");
/// let bill = CustomerFile::new("application/pdf", *b"%PDF-1.7").with_file_name("bill.pdf");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerFile {
    pub(crate) mime_type: String,
    pub(crate) bytes: Bytes,
    pub(crate) caption: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) is_voice: bool,
}

impl CustomerFile {
    /// A file of this type. The type decides how WhatsApp shows it: as a picture, a film, a recording, a sticker
    /// (`image/webp`), or otherwise as a document.
    pub fn new(mime_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = Bytes::from(bytes.into());
        Self { mime_type: mime_type.into(), bytes, caption: None, file_name: None, is_voice: false }
    }

    /// Sets the text below a picture, film or document.
    #[must_use]
    pub fn with_caption(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// Sets the name of a document.
    #[must_use]
    pub fn with_file_name(self, name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// Makes a recording a voice message.
    ///
    /// ```
    /// use whatsapp_template_emulator::CustomerFile;
    /// let voice = CustomerFile::new("audio/ogg; codecs=opus", *b"OggS").as_voice_message();
    /// ```
    #[must_use]
    pub fn as_voice_message(self) -> Self {
        Self { is_voice: true, ..self }
    }

    /// The type of message, in Meta's words.
    pub(crate) fn kind(&self) -> &'static str {
        let (kind, rest) = self.mime_type.split_once('/').unwrap_or_default();
        match (kind, rest) {
            ("image", "webp") => "sticker",
            ("image", _) => "image",
            ("video", _) => "video",
            ("audio", _) => "audio",
            _ => "document",
        }
    }
}

/// A file of a customer after it arrived, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReceivedFile {
    pub(crate) media_id: String,
    pub(crate) kind: &'static str,
    pub(crate) mime_type: String,
    pub(crate) sha256: [u8; 32],
    pub(crate) caption: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) is_voice: bool,
    /// The link to the content, if the provider's webhook contains one.
    pub(crate) url: Option<String>,
}

impl ReceivedFile {
    pub(crate) fn new(file: &CustomerFile, media_id: String) -> Self {
        let kind = file.kind();
        Self {
            media_id,
            kind,
            mime_type: file.mime_type.clone(),
            sha256: Sha256::digest(&file.bytes).into(),
            // Recordings and stickers have no text.
            caption: file.caption.clone().filter(|_| !["audio", "sticker"].contains(&kind)),
            file_name: file.file_name.clone().filter(|_| kind == "document"),
            is_voice: file.is_voice && kind == "audio",
            url: None,
        }
    }
}
