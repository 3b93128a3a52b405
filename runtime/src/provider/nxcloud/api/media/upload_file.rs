//! A file to upload: its type and size are checked before.

use core::fmt;

use crate::provider::graph::multipart::Part;
use crate::provider::nxcloud::api::error::NAME;
use crate::{Error, ErrorKind};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// The longest name of a file in bytes: the limit of common file systems.
const MAX_NAME: usize = 255;

/// The types and the size that NXCloud accepts for one kind of file. Source: the page on `uploadMedia` (2023).
///
/// ```
/// use whatsapp_template::nxcloud::FileLimit;
/// let sticker = FileLimit::of("image/webp").unwrap();
/// assert_eq!((sticker.kind, sticker.max_bytes), ("sticker", 100 * 1024));
/// assert_eq!(FileLimit::of("image/gif"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileLimit {
    /// The kind of message that it is for.
    pub kind: &'static str,
    /// The media types.
    pub types: &'static [&'static str],
    /// The largest size in bytes; a megabyte is 1024 × 1024 bytes.
    pub max_bytes: usize,
}

impl FileLimit {
    /// All kinds.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::FileLimit;
    /// assert_eq!(FileLimit::ALL.map(|limit| limit.kind), ["image", "audio", "video", "document", "sticker"]);
    /// ```
    pub const ALL: [Self; 5] = [
        Self { kind: "image", types: &["image/jpeg", "image/png"], max_bytes: 5 * MIB },
        Self {
            kind: "audio",
            types: &["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"],
            max_bytes: 16 * MIB,
        },
        Self { kind: "video", types: &["video/mp4", "video/3gp"], max_bytes: 16 * MIB },
        Self {
            kind: "document",
            types: &[
                "text/plain",
                "application/pdf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ],
            max_bytes: 100 * MIB,
        },
        Self { kind: "sticker", types: &["image/webp"], max_bytes: 100 * KIB },
    ];

    /// The limit of a media type, whatever its case; `None` if NXCloud does not accept it.
    pub fn of(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.types.iter().any(|known| known.eq_ignore_ascii_case(media_type)))
    }
}

/// The types of sample files. Source: the page on `uploadTemplateFile` (2023), which has no size.
const SAMPLE_TYPES: [&str; 5] = ["application/pdf", "video/mp4", "image/jpeg", "image/png", "image/jpg"];
/// The largest sample: the size of the largest file that can be sent, because there is no documented limit.
const MAX_SAMPLE: usize = 100 * MIB;

/// A checked file for an upload. `Debug` shows its size, not its bytes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct File {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

impl File {
    /// A file for messages.
    pub(super) fn message(name: String, media_type: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        let Some(limit) = FileLimit::of(media_type) else {
            let types = FileLimit::ALL.into_iter().flat_map(|limit| limit.types);
            return Err(unknown(&name, media_type, types.copied()));
        };
        Self::checked(name, media_type, bytes, limit.types, limit.max_bytes)
    }

    /// A sample for a template.
    pub(super) fn sample(name: String, media_type: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        Self::checked(name, media_type, bytes, &SAMPLE_TYPES, MAX_SAMPLE)
    }

    fn checked(
        name: String,
        media_type: &str,
        bytes: Vec<u8>,
        types: &'static [&'static str],
        max: usize,
    ) -> Result<Self, Error> {
        let Some(media_type) = types.iter().copied().find(|known| known.eq_ignore_ascii_case(media_type)) else {
            return Err(unknown(&name, media_type, types.iter().copied()));
        };
        if name.trim().is_empty() || name.len() > MAX_NAME || name.chars().any(char::is_control) {
            let what = format!("a file's name has 1 to {MAX_NAME} bytes and no control characters; choose another");
            return Err(refused(what));
        }
        if bytes.is_empty() || bytes.len() > max {
            let found = bytes.len();
            return Err(refused(format!(
                "the file `{name}` has {found} bytes, NXCloud takes 1 to {max} of {media_type}; send a smaller one"
            )));
        }
        Ok(Self { name, media_type, bytes })
    }

    pub(super) fn media_type(&self) -> &'static str {
        self.media_type
    }

    pub(super) fn part(&self) -> Part<'_> {
        Part { file_name: &self.name, content_type: self.media_type, bytes: &self.bytes }
    }
}

fn unknown(name: &str, found: &str, types: impl Iterator<Item = &'static str>) -> Error {
    let types: Vec<&str> = types.collect();
    let name: String = name.chars().take(MAX_NAME).collect();
    let found: String = found.chars().take(100).collect();
    refused(format!(
        "the file {name:?} is of the type {found:?}, which NXCloud does not take here; it takes {}",
        types.join(", ")
    ))
}

fn refused(what: String) -> Error {
    Error::new(ErrorKind::Message, what).with_provider(NAME)
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn each_kind_has_its_own_size_limit() {
        for limit in FileLimit::ALL.into_iter().filter(|limit| limit.kind != "document") {
            for media_type in limit.types {
                let max = File::message("a".into(), &media_type.to_uppercase(), vec![0; limit.max_bytes]);
                assert_eq!(max.unwrap().media_type(), *media_type);
                let error = File::message("a".into(), media_type, vec![0; limit.max_bytes + 1]).unwrap_err();
                assert!(error.to_string().contains(&format!("1 to {} of {media_type}", limit.max_bytes)), "{error}");
            }
        }
    }

    #[test]
    fn invalid_files_are_refused() {
        for (name, media_type, bytes) in [
            ("", "image/png", b"x".as_slice()),
            ("a\nb", "image/png", b"x"),
            (&"n".repeat(256), "image/png", b"x"),
            ("a", "image/png", b""),
            ("a", "image/gif", b"x"),
            ("a", "image/webp", b"x"),
        ] {
            let error = File::sample(name.into(), media_type, bytes.to_vec()).unwrap_err();
            assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("NXCloud")), "{name}");
        }
        let file = File::sample("a".into(), "image/jpg", b"secret".to_vec()).unwrap();
        assert_eq!(format!("{file:?}"), r#"File { name: "a", media_type: "image/jpg", bytes: 6 }"#);
    }
}
