//! A sample file to upload.

use core::fmt::Write as _;

use ring::digest::{Context, SHA256};

use crate::model::{MediaKind, Provider as ModelProvider};
use crate::{Error, ErrorKind};

/// A sample file to upload, whose type was checked.
///
/// ```
/// use whatsapp_template::client::samples::SampleUpload;
/// use whatsapp_template::model::{MediaKind, Provider};
/// let upload = SampleUpload::new("samples/bill.pdf", MediaKind::Document, Some(Provider::Meta), b"%PDF-1.7".to_vec())?;
/// assert_eq!((upload.media_type, upload.name.ends_with("-bill.pdf")), ("application/pdf", true));
/// let error = SampleUpload::new("p.jpg", MediaKind::Image, Some(Provider::Meta), b"GIF89a".to_vec()).unwrap_err();
/// assert_eq!(error.to_string(), "p.jpg is not a JPEG or PNG image: it is a GIF image; WhatsApp's GIF is an MP4 video");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SampleUpload {
    /// Its name: the last part of the path, after a hash of the content. A provider replaces a file by another one with the
    /// same name, and another template may use the old one.
    pub name: String,
    /// For example `image/png`.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl SampleUpload {
    /// A file by its path or address and its content.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the first bytes are not those of the kind of file.
    pub fn new(source: &str, kind: MediaKind, provider: Option<ModelProvider>, bytes: Vec<u8>) -> Result<Self, Error> {
        let Some(media_type) = media_type(&bytes, kind, provider) else {
            let message = format!("{source} is not {}: {}", expected(kind, provider), describe(&bytes));
            return Err(Error::new(ErrorKind::Message, message));
        };
        let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.split(['?', '#']).next().filter(|name| !name.is_empty()).unwrap_or("sample");
        Ok(Self { name: format!("{}-{name}", short_hash(&bytes)), media_type, bytes })
    }
}

/// Shows the size instead of the content.
impl core::fmt::Debug for SampleUpload {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SampleUpload")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

fn short_hash(bytes: &[u8]) -> String {
    let mut hash = Context::new(&SHA256);
    hash.update(bytes);
    hash.finish().as_ref().iter().take(6).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The media type of a file according to its first bytes, if it is of the right kind.
fn media_type(bytes: &[u8], kind: MediaKind, provider: Option<ModelProvider>) -> Option<&'static str> {
    match kind {
        MediaKind::Image if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) => Some("image/jpeg"),
        MediaKind::Image if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        MediaKind::Video | MediaKind::Gif if bytes.get(4..8) == Some(b"ftyp") => Some("video/mp4"),
        MediaKind::Document if bytes.starts_with(b"%PDF-") => Some("application/pdf"),
        MediaKind::Document if provider == Some(ModelProvider::Cams) && !bytes.is_empty() && is_text(bytes) => {
            Some("text/plain")
        }
        _ => None,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    core::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(|c| c.is_control() && !c.is_whitespace()))
}

fn expected(kind: MediaKind, provider: Option<ModelProvider>) -> &'static str {
    match (kind, provider) {
        (MediaKind::Image, _) => "a JPEG or PNG image",
        (MediaKind::Video | MediaKind::Gif, _) => "an MP4 video",
        (MediaKind::Document, Some(ModelProvider::Cams)) => "a PDF or text file",
        (MediaKind::Document, _) => "a PDF",
    }
}

fn describe(bytes: &[u8]) -> String {
    let known: [(&[u8], &str); 6] = [
        (b"\xFF\xD8\xFF", "it is a JPEG image"),
        (b"\x89PNG", "it is a PNG image"),
        (b"GIF8", "it is a GIF image; WhatsApp's GIF is an MP4 video"),
        (b"%PDF-", "it is a PDF"),
        (b"<", "it is a web page or XML"),
        (b"{", "it is JSON"),
    ];
    if bytes.is_empty() {
        return "it is empty".to_owned();
    }
    let found = known.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, expected)| (*expected).to_owned());
    found.unwrap_or_else(|| {
        let begin: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
        format!("it begins with the bytes {}", begin.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_determine_the_media_type() {
        let meta = Some(ModelProvider::Meta);
        assert_eq!(media_type(b"\xFF\xD8\xFF\xE0", MediaKind::Image, meta), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n...", MediaKind::Image, meta), Some("image/png"));
        assert_eq!(media_type(b"\0\0\0\x18ftypmp42", MediaKind::Video, meta), Some("video/mp4"));
        assert_eq!(media_type(b"\0\0\0\x18ftypmp42", MediaKind::Gif, meta), Some("video/mp4"));
        assert_eq!(media_type(b"%PDF-1.7", MediaKind::Document, meta), Some("application/pdf"));
        let text = media_type(b"Dear customer", MediaKind::Document, Some(ModelProvider::Cams));
        assert_eq!(text, Some("text/plain"));
        for (bytes, kind) in [
            (b"GIF89a".as_slice(), MediaKind::Gif),
            (b"<html>", MediaKind::Image),
            (b"", MediaKind::Image),
            (b"\x89PNG\r\n\x1a\n", MediaKind::Video),
            (b"Dear customer", MediaKind::Document),
        ] {
            assert_eq!(media_type(bytes, kind, meta), None, "{bytes:?}");
            assert!(describe(bytes).starts_with("it "));
        }
    }
}
