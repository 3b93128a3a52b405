//! Images that are drawn in place of the samples that name them.

use core::fmt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The contents of sample files, so that a preview shows them as themselves: JPEG and PNG images.
///
/// This crate reads no files: the caller does, and decides which.
///
/// ```
/// use whatsapp_template_preview::SampleImages;
/// let mut images = SampleImages::new();
/// assert!(images.insert("samples/photo.jpg", b"\xFF\xD8\xFF\xE0".to_vec()));
/// assert!(!images.insert("samples/film.mp4", b"\0\0\0\x20ftyp".to_vec()), "not an image");
/// ```
#[derive(Debug, Clone, Default)]
pub struct SampleImages(BTreeMap<String, Arc<SampleImage>>);

pub(crate) struct SampleImage {
    pub(crate) format: ImageFormat,
    pub(crate) bytes: Vec<u8>,
}

impl fmt::Debug for SampleImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, {} bytes", self.format, self.bytes.len())
    }
}

/// The format of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImageFormat {
    Jpeg,
    Png,
}

impl SampleImages {
    /// No images.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds the content of the file that a sample names. The result is false, and nothing is added, if it is neither a JPEG
    /// nor a PNG image.
    pub fn insert(&mut self, source: impl Into<String>, bytes: Vec<u8>) -> bool {
        let format = match bytes.as_slice() {
            [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => ImageFormat::Png,
            _ => return false,
        };
        self.0.insert(source.into(), Arc::new(SampleImage { format, bytes }));
        true
    }

    pub(crate) fn get(&self, source: &str) -> Option<&Arc<SampleImage>> {
        self.0.get(source)
    }
}

impl SampleImage {
    /// The image as a data URL.
    pub(crate) fn data_url(&self) -> String {
        let word = match self.format {
            ImageFormat::Jpeg => "jpeg",
            ImageFormat::Png => "png",
        };
        let mut url = format!("data:image/{word};base64,");
        url.reserve(self.bytes.len().div_ceil(3) * 4);
        push_base64(&mut url, &self.bytes);
        url
    }
}

/// Appends bytes in the encoding of RFC 4648, section 4.
pub(crate) fn push_base64(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for n in 0..4_usize {
            let digit = usize::try_from(bits >> (18 - 6 * n) & 63).ok().and_then(|at| DIGITS.get(at));
            text.push(digit.filter(|_| n <= three.len()).map_or('=', |digit| char::from(*digit)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_encoded_as_in_the_standard() {
        for (bytes, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut text = String::new();
            push_base64(&mut text, bytes.as_bytes());
            assert_eq!(text, encoded);
        }
    }

    #[test]
    fn an_image_is_recognised_by_its_first_bytes() {
        let mut images = SampleImages::new();
        assert!(images.insert("a.png", b"\x89PNG\r\n\x1a\n".to_vec()));
        assert!(images.get("a.png").unwrap().data_url().starts_with("data:image/png;base64,iVBORw0KGgo="));
        assert_eq!(format!("{images:?}"), r#"SampleImages({"a.png": Png, 8 bytes})"#);
        assert!(!images.insert("b.svg", b"<svg onload=\"alert(1)\">".to_vec()));
        assert!(images.get("b.svg").is_none());
    }
}
