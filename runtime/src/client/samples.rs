//! The sample files of templates, and their uploads before a template is created.
//!
//! [`Client::create`](crate::Client::create) and [`Client::modify_in`](crate::Client::modify_in) upload the samples that are paths. The functions here do the same for
//! tools of your own.

use core::fmt::Write as _;
use core::time::Duration;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};

use ring::digest::{Context, SHA256};

use super::{Client, Transport};
use crate::model::{
    Card, Definition, Header, List, MarkedStr, MediaKind, MediaSource, Provider as ModelProvider, Role, header::is_link,
};
use crate::{Error, ErrorKind, provider::Provider};

const MIB: u64 = 1024 * 1024;

/// How long an upload may take, if the client's limit is not longer.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(2);

/// A file of a definition: the sample of a parameter, or a fixed file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Sample<'s, 'd> {
    /// Its address or path; empty for a parameter that has none.
    pub file: &'s mut MarkedStr<'d>,
    /// The kind of file.
    pub kind: MediaKind,
    /// Whether each message has its own file.
    pub is_parameter: bool,
}

/// Calls `visit` for each file of a definition. Returns the definition with the changed files.
///
/// ```
/// use whatsapp_template::{Image, Template, client::samples::map_files, whatsapp_template};
///
/// whatsapp_template! {
///     struct Photo { photo: Image = "samples/photo.jpg" }
///     category: utility,
///     language: en_US,
///     header: image(photo),
///     body: "Your photo is ready.",
/// }
///
/// let mut files = Vec::new();
/// map_files(Photo::definition(), |sample| files.push(sample.file.as_str().to_owned()));
/// assert_eq!(files, ["samples/photo.jpg"]);
/// ```
pub fn map_files<'d>(definition: &Definition<'d>, mut visit: impl FnMut(Sample<'_, 'd>)) -> Definition<'d> {
    let mut definition = definition.clone();
    let roles = definition.roles();
    let mut parameters = definition.parameters.to_vec();
    for (parameter, roles) in parameters.iter_mut().zip(&roles) {
        let kind = roles.iter().find_map(|(role, _)| if let Role::Media(kind) = role { Some(*kind) } else { None });
        let Some(kind) = kind else { continue };
        let mut file = parameter.sample.take().unwrap_or(MarkedStr::borrowed(""));
        visit(Sample { file: &mut file, kind, is_parameter: true });
        parameter.sample = Some(file).filter(|file| !file.as_str().is_empty());
    }
    definition.parameters = List::Owned(parameters);
    let mut translations = definition.translations.to_vec();
    for translation in &mut translations {
        visit_header(&mut translation.header, &mut visit);
        let mut cards: Vec<Card<'d>> = translation.cards.to_vec();
        for card in &mut cards {
            visit_header(&mut card.header, &mut visit);
        }
        translation.cards = List::Owned(cards);
    }
    definition.translations = List::Owned(translations);
    definition
}

fn visit_header<'d>(header: &mut Option<Header<'d>>, visit: &mut impl FnMut(Sample<'_, 'd>)) {
    if let Some(Header::Media(media)) = header
        && let MediaSource::Link(file) = &mut media.source
    {
        visit(Sample { file, kind: media.kind, is_parameter: false });
    }
}

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

/// The maximum size of a sample in bytes: that of a file in a message. Source: NXCloud's page on `uploadMedia` (2023), which has
/// WhatsApp's limits.
///
/// ```
/// use whatsapp_template::{client::samples::max_bytes, model::MediaKind};
/// assert_eq!(max_bytes(MediaKind::Image), 5 * 1024 * 1024);
/// ```
pub const fn max_bytes(kind: MediaKind) -> u64 {
    match kind {
        MediaKind::Image => 5 * MIB,
        // In WhatsApp, a GIF is a video.
        MediaKind::Video | MediaKind::Gif => 16 * MIB,
        MediaKind::Document => 100 * MIB,
    }
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

impl<P: Provider, T: Transport> Client<P, T> {
    /// Uploads the samples of a definition that are paths. Returns the definition with what the provider takes in their place;
    /// `None` if there is nothing to upload.
    ///
    /// A path without a file stays as it is: the operation refuses it.
    pub(super) async fn upload_samples(
        &self,
        definition: &Definition<'static>,
    ) -> Result<Option<Definition<'static>>, Error> {
        let kinds = self.paths(definition);
        if kinds.is_empty() {
            return Ok(None);
        }
        let provider = ModelProvider::from_keyword(&P::NAME.to_ascii_lowercase());
        // All files are read and checked before the first is uploaded.
        let mut uploads = Vec::new();
        for (path, kind) in kinds {
            let refused = |error: Error| error.with_provider(P::NAME).with_rule("media_path", None);
            if let Some(bytes) = read(path.clone(), max_bytes(kind)).await.map_err(refused)? {
                let upload = SampleUpload::new(&path, kind, provider, bytes).map_err(refused)?;
                uploads.push((path, upload));
            }
        }
        let mut uploader = self.clone();
        uploader.limits = self.limits.with_timeout(self.limits.timeout().max(UPLOAD_TIMEOUT));
        let mut uploaded = BTreeMap::new();
        for (path, upload) in uploads {
            uploaded.insert(path, P::upload_sample(&uploader, upload).await?);
        }
        Ok(Some(map_files(definition, |sample| {
            if let Some(file) = uploaded.get(sample.file.as_str()) {
                sample.file.value = Cow::Owned(file.clone());
            }
        })))
    }

    /// The samples that are paths and were not uploaded yet, with the kind of file.
    fn paths(&self, definition: &Definition<'static>) -> BTreeMap<String, MediaKind> {
        let mut kinds = BTreeMap::new();
        map_files(definition, |sample| {
            let file = sample.file.as_str();
            if !file.is_empty() && !is_link(file) && !self.provider.takes_sample(file) {
                kinds.insert(file.to_owned(), sample.kind);
            }
        });
        kinds
    }
}

/// Reads a file of at most this size; `None` if there is none.
async fn read(path: String, max_bytes: u64) -> Result<Option<Vec<u8>>, Error> {
    let refused = |message: String| Error::new(ErrorKind::Message, message);
    let name = path.clone();
    let read = move || {
        let mut bytes = Vec::new();
        File::open(path)?.take(max_bytes + 1).read_to_end(&mut bytes)?;
        Ok::<_, io::Error>(bytes)
    };
    match tokio::task::spawn_blocking(read).await.unwrap_or_else(|_| Err(io::Error::other("reading was cancelled"))) {
        Ok(bytes) if bytes.len() as u64 > max_bytes => Err(refused(format!(
            "the sample {name} is larger than {max_bytes} bytes; write the path of a smaller file"
        ))),
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let message = format!("the sample {name} cannot be read; a path is relative to the working directory");
            Err(refused(message).with_source(error))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "nxcloud")]
    #[test]
    fn the_sizes_are_those_of_files_in_messages() {
        for kind in [MediaKind::Image, MediaKind::Video, MediaKind::Document] {
            let limit = crate::nxcloud::FileLimit::ALL.into_iter().find(|limit| limit.kind == kind.row().keyword);
            assert_eq!(limit.map(|limit| limit.max_bytes as u64), Some(max_bytes(kind)), "{kind:?}");
        }
    }

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
