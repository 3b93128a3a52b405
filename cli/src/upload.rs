//! The samples that have to be uploaded before templates can be submitted.

use std::collections::BTreeMap;
use std::path::Path;

use whatsapp_template_model::{MediaKind, Provider};

use crate::live::{Live, Upload};
use crate::plan::Wanted;
use crate::{Failure, file, sample};

const MIB: u64 = 1024 * 1024;

/// A sample that was read and found good.
pub(crate) struct Ready {
    /// As it is declared: an address or a path.
    source: String,
    upload: Upload,
}

/// Reads the files of these templates: all that are paths, and at Meta also what is behind addresses, as it takes
/// neither. Type and size are judged here, before anything is submitted.
pub(crate) fn ready(live: &dyn Live, wanted: &[&Wanted]) -> Result<Vec<Ready>, Failure> {
    let mut kinds: BTreeMap<String, MediaKind> = BTreeMap::new();
    for wanted in wanted {
        sample::each(&wanted.definition, |sample| {
            let source = sample.file.as_str();
            let is_taken = sample::is_link(source) && live.provider() != Provider::Meta;
            if !source.is_empty() && !is_taken {
                kinds.insert(source.to_owned(), sample.kind);
            }
        });
    }
    kinds.into_iter().map(|(source, kind)| one(live, source, kind)).collect()
}

fn one(live: &dyn Live, source: String, kind: MediaKind) -> Result<Ready, Failure> {
    let most = most(kind);
    let bytes = if sample::is_link(&source) {
        live.fetch(&source, most).map_err(|error| {
            Failure::new(format!("the sample {source} cannot be fetched: {error}"))
                .with_help("Meta takes the file itself, not its address; write a path to a file")
        })?
    } else {
        file::read(Path::new(&source), most).map_err(|failure| {
            failure.with_help(format!("{source} is a sample of a template; a path is relative to this directory"))
        })?
    };
    let media_type = media_type(&bytes, kind, live.provider()).ok_or_else(|| {
        Failure::new(format!("{source} is no {}: {}", what(kind, live.provider()), looks_like(&bytes)))
            .with_help(format!("a sample for `{}` has to be one", kind.row().word))
    })?;
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.split(['?', '#']).next().filter(|name| !name.is_empty()).unwrap_or("sample").to_owned();
    Ok(Ready { source, upload: Upload { name, media_type, bytes } })
}

/// Uploads what was read; what each sample became. `tick` hears how many are done.
pub(crate) fn upload(
    live: &dyn Live,
    ready: Vec<Ready>,
    tick: &mut dyn FnMut(usize),
) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    for (done, Ready { source, upload }) in ready.into_iter().enumerate() {
        let became = live
            .upload(&upload)
            .map_err(|error| Failure::new(format!("the sample {source} cannot be uploaded: {error}")))?;
        files.insert(source, became);
        tick(done + 1);
    }
    Ok(files)
}

/// How large a file may be. Source: Meta, business-phone-numbers/media (September 2026), which NXCloud's page repeats.
fn most(kind: MediaKind) -> u64 {
    match kind {
        MediaKind::Image => 5 * MIB,
        MediaKind::Video | MediaKind::Gif => 16 * MIB,
        MediaKind::Document => 100 * MIB,
    }
}

/// What a file is by its first bytes, if it is one of its kind.
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

fn what(kind: MediaKind, provider: Provider) -> &'static str {
    match (kind, provider) {
        (MediaKind::Image, _) => "JPEG or PNG image",
        (MediaKind::Video | MediaKind::Gif, _) => "MP4 film",
        (MediaKind::Document, Provider::Cams) => "PDF or text",
        (MediaKind::Document, _) => "PDF",
    }
}

fn looks_like(bytes: &[u8]) -> String {
    let known: [(&[u8], &str); 6] = [
        (b"\xFF\xD8\xFF", "it is a JPEG image"),
        (b"\x89PNG", "it is a PNG image"),
        (b"GIF8", "it is a GIF image; WhatsApp's GIF is an MP4 film"),
        (b"%PDF-", "it is a PDF"),
        (b"<", "it is a web page or XML"),
        (b"{", "it is JSON"),
    ];
    if bytes.is_empty() {
        return "it is empty".to_owned();
    }
    let found = known.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| (*what).to_owned());
    found.unwrap_or_else(|| {
        let begin: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
        format!("it begins with the bytes {}", begin.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
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
            assert!(looks_like(bytes).starts_with("it "));
        }
    }
}
