//! The sample files of templates, and their uploads before a template is created.
//!
//! [`Client::create`](crate::Client::create) and [`Client::modify_in`](crate::Client::modify_in) upload the samples that are
//! paths. The functions here do the same for tools of your own.

use core::time::Duration;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};

use super::{Client, Transport};
use crate::model::{
    Card, Definition, Header, List, MarkedStr, MediaKind, MediaSource, Provider as ModelProvider, Role, header::is_link,
};
pub use crate::provider::SampleUpload;
use crate::{
    Error, ErrorKind,
    provider::{Executor, Operation, Provider},
};

/// The paths of samples that were uploaded, with what the provider takes in their place.
pub(super) type UploadedSamples = BTreeMap<String, String>;

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
    /// The declared name of the parameter that it is a sample of; `None` for a fixed file.
    pub parameter: Option<String>,
    /// The card, counted from 0, whose header it is; `None` for the header of the message.
    pub card: Option<usize>,
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
pub fn map_files<'d>(definition: &Definition<'d>, visit: impl FnMut(Sample<'_, 'd>)) -> Definition<'d> {
    map_files_in(definition, None, visit)
}

/// Like [`map_files`], but only for the parameters and the translation into this language, if one is given.
fn map_files_in<'d>(
    definition: &Definition<'d>,
    language: Option<&str>,
    mut visit: impl FnMut(Sample<'_, 'd>),
) -> Definition<'d> {
    let mut definition = definition.clone();
    let roles = definition.roles();
    let mut parameters = definition.parameters.to_vec();
    let names: Vec<String> = parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect();
    let cards: Vec<Option<usize>> = (0..parameters.len()).map(|parameter| card_of(&definition, parameter)).collect();
    for ((parameter, roles), card) in parameters.iter_mut().zip(&roles).zip(&cards) {
        let kind = roles.iter().find_map(|(role, _)| if let Role::Media(kind) = role { Some(*kind) } else { None });
        let Some(kind) = kind else { continue };
        let name = parameter.name.as_str().to_owned();
        let mut file = parameter.sample.take().unwrap_or(MarkedStr::borrowed(""));
        visit(Sample { file: &mut file, kind, parameter: Some(name), card: *card });
        parameter.sample = Some(file).filter(|file| !file.as_str().is_empty());
    }
    definition.parameters = List::Owned(parameters);
    let mut translations = definition.translations.to_vec();
    let of_language = |found: &str| language.is_none_or(|language| found == language);
    for translation in translations.iter_mut().filter(|translation| of_language(translation.language.as_str())) {
        let mut samples = translation.samples.to_vec();
        for own in &mut samples {
            let roles = roles.get(usize::from(own.parameter)).map(Vec::as_slice).unwrap_or_default();
            let kind = roles.iter().find_map(|(role, _)| if let Role::Media(kind) = role { Some(*kind) } else { None });
            if let Some(kind) = kind {
                let name = names.get(usize::from(own.parameter)).cloned();
                let card = cards.get(usize::from(own.parameter)).copied().flatten();
                visit(Sample { file: &mut own.sample, kind, parameter: name, card });
            }
        }
        translation.samples = List::Owned(samples);
        visit_header(&mut translation.header, None, &mut visit);
        let mut cards: Vec<Card<'d>> = translation.cards.to_vec();
        for (number, card) in cards.iter_mut().enumerate() {
            visit_header(&mut card.header, Some(number), &mut visit);
        }
        translation.cards = List::Owned(cards);
    }
    definition.translations = List::Owned(translations);
    definition
}

/// The card whose header shows the file of a parameter, in any language.
fn card_of(definition: &Definition<'_>, parameter: usize) -> Option<usize> {
    let shows = |card: &Card<'_>| {
        let source = match &card.header {
            Some(Header::Media(media)) => &media.source,
            _ => return false,
        };
        matches!(source, MediaSource::Parameter(shown) if usize::from(*shown) == parameter)
    };
    definition.translations.iter().find_map(|translation| translation.cards.iter().position(shows))
}

fn visit_header<'d>(header: &mut Option<Header<'d>>, card: Option<usize>, visit: &mut impl FnMut(Sample<'_, 'd>)) {
    if let Some(Header::Media(media)) = header
        && let MediaSource::Link(file) = &mut media.source
    {
        visit(Sample { file, kind: media.kind, parameter: None, card });
    }
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

impl<P: Provider, T: Transport> Executor<P> for Client<P, T> {
    async fn execute<O: Operation<P> + Sync>(&self, operation: &O) -> Result<O::Output, Error> {
        Client::execute(self, operation).await
    }
}

impl<P: Provider, T: Transport> Client<P, T> {
    /// Uploads the samples of a definition in one of its languages that are paths and not in `uploaded`, and adds them to it.
    /// Returns the definition with what the provider takes in their place; `None` if no sample is a path.
    ///
    /// A path without a file stays as it is: the operation refuses it.
    pub(super) async fn upload_samples(
        &self,
        definition: &Definition<'static>,
        language: &str,
        uploaded: &mut UploadedSamples,
    ) -> Result<Option<Definition<'static>>, Error> {
        let definition = &*definition.with_samples_in(language);
        let kinds = self.paths(definition, language);
        if kinds.is_empty() {
            return Ok(None);
        }
        let provider = ModelProvider::from_keyword(&P::NAME.to_ascii_lowercase());
        // All files are read and checked before the first is uploaded.
        let mut uploads = Vec::new();
        for (path, kind) in kinds.into_iter().filter(|(path, _)| !uploaded.contains_key(path)) {
            let refused = |error: Error| error.with_provider(P::NAME).with_rule("media_path", None);
            if let Some(bytes) = read(path.clone(), max_bytes(kind)).await.map_err(refused)? {
                let upload = SampleUpload::new(&path, kind, provider, bytes).map_err(refused)?;
                uploads.push((path, upload));
            }
        }
        let mut uploader = self.clone();
        uploader.limits = self.limits.with_timeout(self.limits.timeout().max(UPLOAD_TIMEOUT));
        for (path, upload) in uploads {
            uploaded.insert(path, P::upload_sample(&uploader, upload).await?);
        }
        Ok(Some(map_files_in(definition, Some(language), |sample| {
            if let Some(file) = uploaded.get(sample.file.as_str()) {
                sample.file.value = Cow::Owned(file.clone());
            }
        })))
    }

    /// The samples in a language that are paths, with the kind of file. Samples that the provider takes as they are, are left out.
    fn paths(&self, definition: &Definition<'static>, language: &str) -> BTreeMap<String, MediaKind> {
        let mut kinds = BTreeMap::new();
        map_files_in(definition, Some(language), |sample| {
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

#[cfg(all(test, feature = "nxcloud"))]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_are_those_of_files_in_messages() {
        for kind in [MediaKind::Image, MediaKind::Video, MediaKind::Document] {
            let limit = crate::nxcloud::FileLimit::ALL.into_iter().find(|limit| limit.kind == kind.row().keyword);
            assert_eq!(limit.map(|limit| limit.max_bytes as u64), Some(max_bytes(kind)), "{kind:?}");
        }
    }
}
