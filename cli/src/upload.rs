//! The sample files that have to be uploaded before templates can be submitted.

use core::fmt;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use whatsapp_template::nxcloud::FileLimit;
use whatsapp_template_model::{
    MediaKind, Provider,
    header::{is_handle, is_link},
};

use crate::plan::Desired;
use crate::printable::sanitize_line;
use crate::remote::{RemoteAccount, Upload};
use crate::{CliError, content, file, sample_files};

/// A sample file whose type and size were checked.
pub(crate) struct CheckedSample {
    /// The declared address or path.
    source: String,
    upload: Upload,
}

impl fmt::Display for CheckedSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.upload.bytes.len();
        write!(f, "{}, {} KB of {}", sanitize_line(&self.source), bytes.div_ceil(1024), self.upload.media_type)
    }
}

/// Reads the sample files of these templates: all paths, and for Meta also all addresses, because Meta accepts neither.
/// Type and size are checked here, before anything is submitted.
pub(crate) fn read_samples(account: &dyn RemoteAccount, desired: &[&Desired]) -> Result<Vec<CheckedSample>, CliError> {
    let mut kinds: BTreeMap<String, MediaKind> = BTreeMap::new();
    for desired in desired {
        let mut outside = None;
        sample_files::map_files(&desired.definition, |sample| {
            let source = sample.file.as_str();
            let is_taken = match account.provider() {
                Provider::Meta => is_handle(source),
                Provider::Nxcloud => is_link(source) || is_handle(source),
                Provider::Cams => is_link(source),
            };
            if !source.is_empty() && !is_taken {
                if desired.is_untrusted && !is_link(source) && is_outside(Path::new(source)) {
                    outside = Some(source.to_owned());
                }
                kinds.insert(source.to_owned(), sample.kind);
            }
        });
        if let Some(source) = outside {
            return Err(CliError::new(format!(
                "the sample {} of a JSON file is outside of this directory",
                sanitize_line(&source)
            ))
            .with_help(
                "a JSON file from someone else must not read other files of this machine; copy the sample here",
            ));
        }
    }
    kinds.into_iter().map(|(source, kind)| read_sample(account, source, kind)).collect()
}

fn read_sample(account: &dyn RemoteAccount, source: String, kind: MediaKind) -> Result<CheckedSample, CliError> {
    let max_bytes = max_bytes(kind);
    let bytes = if is_link(&source) {
        account.fetch(&source, max_bytes).map_err(|error| {
            CliError::new(format!("the sample {source} cannot be fetched: {error}"))
                .with_help("Meta requires the file itself, not its address; write the path of a file")
        })?
    } else {
        file::read(Path::new(&source), max_bytes).map_err(|error| {
            error.with_help(format!("{source} is a sample of a template; a path is relative to this directory"))
        })?
    };
    let media_type = media_type(&bytes, kind, account.provider()).ok_or_else(|| {
        CliError::new(format!("{source} is not {}: {}", expected(kind, account.provider()), describe(&bytes)))
            .with_help(format!("a sample for `{}` has to be of this type", kind.row().keyword))
    })?;
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.split(['?', '#']).next().filter(|name| !name.is_empty()).unwrap_or("sample").to_owned();
    // The provider replaces a file by another one with the same name, and another template may use the old one.
    let name = format!("{}-{name}", content::short_hash(&bytes));
    Ok(CheckedSample { source, upload: Upload { name, media_type, bytes } })
}

/// Whether a path leads out of the current directory.
fn is_outside(path: &Path) -> bool {
    path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Uploads the samples. Returns the handle or address of each. `on_progress` is called with the number that are done.
pub(crate) fn upload(
    account: &dyn RemoteAccount,
    samples: Vec<CheckedSample>,
    on_progress: &mut dyn FnMut(usize),
) -> Result<BTreeMap<String, String>, CliError> {
    let mut files = BTreeMap::new();
    for (done, CheckedSample { source, upload }) in samples.into_iter().enumerate() {
        let uploaded = account
            .upload(&upload)
            .map_err(|error| CliError::new(format!("the sample {source} cannot be uploaded: {error}")))?;
        files.insert(source, uploaded);
        on_progress(done + 1);
    }
    Ok(files)
}

/// The maximum size of a file: that of a file in a message.
fn max_bytes(kind: MediaKind) -> u64 {
    // In WhatsApp, a GIF is a video.
    let word = if kind == MediaKind::Gif { MediaKind::Video } else { kind }.row().keyword;
    let limit = FileLimit::ALL.iter().find(|limit| limit.kind == word);
    limit.map_or(0, |limit| limit.max_bytes as u64)
}

/// The media type of a file according to its first bytes, if it is of the right kind.
fn media_type(bytes: &[u8], kind: MediaKind, provider: Provider) -> Option<&'static str> {
    match kind {
        MediaKind::Image if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) => Some("image/jpeg"),
        MediaKind::Image if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        MediaKind::Video | MediaKind::Gif if bytes.get(4..8) == Some(b"ftyp") => Some("video/mp4"),
        MediaKind::Document if bytes.starts_with(b"%PDF-") => Some("application/pdf"),
        MediaKind::Document if provider == Provider::Cams && !bytes.is_empty() && is_text(bytes) => Some("text/plain"),
        _ => None,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(|c| c.is_control() && !c.is_whitespace()))
}

fn expected(kind: MediaKind, provider: Provider) -> &'static str {
    match (kind, provider) {
        (MediaKind::Image, _) => "a JPEG or PNG image",
        (MediaKind::Video | MediaKind::Gif, _) => "an MP4 video",
        (MediaKind::Document, Provider::Cams) => "a PDF or text file",
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
    fn each_kind_of_file_has_a_maximum_size() {
        const MIB: u64 = 1024 * 1024;
        let kinds = [MediaKind::Image, MediaKind::Video, MediaKind::Gif, MediaKind::Document];
        assert_eq!(kinds.map(max_bytes), [5 * MIB, 16 * MIB, 16 * MIB, 100 * MIB]);
    }

    #[test]
    fn the_first_bytes_determine_the_media_type() {
        let meta = Provider::Meta;
        assert_eq!(media_type(b"\xFF\xD8\xFF\xE0", MediaKind::Image, meta), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n...", MediaKind::Image, meta), Some("image/png"));
        assert_eq!(media_type(b"\0\0\0\x18ftypmp42", MediaKind::Video, meta), Some("video/mp4"));
        assert_eq!(media_type(b"\0\0\0\x18ftypmp42", MediaKind::Gif, meta), Some("video/mp4"));
        assert_eq!(media_type(b"%PDF-1.7", MediaKind::Document, meta), Some("application/pdf"));
        assert_eq!(media_type(b"Dear customer", MediaKind::Document, Provider::Cams), Some("text/plain"));
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
