//! The sample files that have to be uploaded before templates can be submitted.

use core::fmt;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use whatsapp_template::ErrorKind;
use whatsapp_template::client::samples::{SampleUpload, max_bytes};
use whatsapp_template_model::{
    MediaKind, Provider,
    header::{is_handle, is_link},
};

use crate::plan::Desired;
use crate::printable::sanitize_line;
use crate::remote::RemoteAccount;
use crate::{CliError, file, sample_files};

/// The place of a sample in a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SamplePlace {
    pub(crate) name: String,
    pub(crate) language: String,
    /// The declared name of the parameter; `None` for a file that is part of the template.
    parameter: Option<String>,
    /// The card, counted from 0.
    card: Option<usize>,
}

impl SamplePlace {
    /// The place within its template.
    pub(crate) fn in_template(&self) -> String {
        match (&self.parameter, self.card) {
            (Some(parameter), None) => format!("parameter `{}`", sanitize_line(parameter)),
            (Some(parameter), Some(card)) => format!("parameter `{}` of card {}", sanitize_line(parameter), card + 1),
            (None, None) => "the fixed file of the header".to_owned(),
            (None, Some(card)) => format!("the fixed file of card {}", card + 1),
        }
    }
}

impl fmt::Display for SamplePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, language) = (sanitize_line(&self.name), sanitize_line(&self.language));
        write!(f, "`{name}` in {language}, {}", self.in_template())
    }
}

/// A sample file that the provider does not have yet, with the places that it is for.
pub(crate) struct RequiredSample {
    /// The declared address or path.
    source: String,
    kind: MediaKind,
    pub(crate) places: Vec<SamplePlace>,
    /// Whether a JSON file names it, which someone else may have written.
    is_untrusted: bool,
}

/// A sample file whose type and size were checked.
pub(crate) struct CheckedSample {
    required: RequiredSample,
    upload: SampleUpload,
}

/// A sample that cannot be submitted, so that its templates cannot be submitted either.
pub(crate) struct FailedSample {
    pub(crate) places: Vec<SamplePlace>,
    error: CliError,
}

impl FailedSample {
    /// Prints an error for each place.
    pub(crate) fn print(&self, err: &mut dyn std::io::Write) {
        for place in &self.places {
            self.error.clone().within(&place.to_string()).print(err);
        }
    }
}

impl fmt::Display for CheckedSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.upload.bytes.len();
        write!(f, "{}, {} KB of {}", sanitize_line(&self.required.source), bytes.div_ceil(1024), self.upload.media_type)
    }
}

/// The sample files of these templates that have to be uploaded: all paths, and for Meta also all addresses, because Meta
/// accepts neither. Nothing is read.
pub(crate) fn required_samples(provider: Provider, desired: &[&Desired]) -> Vec<RequiredSample> {
    let mut required: BTreeMap<String, RequiredSample> = BTreeMap::new();
    for desired in desired {
        sample_files::map_files(&desired.definition, |sample| {
            let source = sample.file.as_str();
            let is_taken = match provider {
                Provider::Meta => is_handle(source),
                Provider::Nxcloud => is_link(source) || is_handle(source),
                Provider::Cams => is_link(source),
            };
            if source.is_empty() || is_taken {
                return;
            }
            let place = SamplePlace {
                name: desired.definition.name.as_str().to_owned(),
                language: desired.language.clone(),
                parameter: sample.parameter.clone(),
                card: sample.card,
            };
            let known = required.entry(source.to_owned()).or_insert_with(|| RequiredSample {
                source: source.to_owned(),
                kind: sample.kind,
                places: Vec::new(),
                is_untrusted: false,
            });
            known.is_untrusted |= desired.is_untrusted;
            if !known.places.contains(&place) {
                known.places.push(place);
            }
        });
    }
    required.into_values().collect()
}

/// Reads the samples. Type and size are checked here, before anything is submitted.
pub(crate) fn read_samples(
    account: &dyn RemoteAccount,
    required: Vec<RequiredSample>,
) -> (Vec<CheckedSample>, Vec<FailedSample>) {
    let (mut checked, mut failed) = (Vec::new(), Vec::new());
    for required in required {
        match read_sample(account, &required) {
            Ok(upload) => checked.push(CheckedSample { required, upload }),
            Err(error) => failed.push(FailedSample { places: required.places, error }),
        }
    }
    (checked, failed)
}

fn read_sample(account: &dyn RemoteAccount, required: &RequiredSample) -> Result<SampleUpload, CliError> {
    let RequiredSample { source, kind, is_untrusted, .. } = required;
    let max_bytes = max_bytes(*kind);
    if *is_untrusted && !is_link(source) && is_outside(Path::new(source)) {
        let what = format!("the sample {} of a JSON file is outside of this directory", sanitize_line(source));
        return Err(CliError::new(what).with_help(
            "a JSON file from someone else must not read other files of this machine; copy the sample here",
        ));
    }
    let bytes = if is_link(source) {
        account.fetch(source, max_bytes).map_err(|error| {
            CliError::new(format!("the sample {source} cannot be fetched: {error}"))
                .with_help("Meta requires the file itself, not its address; write the path of a file")
        })?
    } else {
        file::read(Path::new(source), max_bytes)
            .map_err(|error| error.with_help(format!("{source} is a sample; a path is relative to this directory")))?
    };
    SampleUpload::new(source, *kind, Some(account.provider()), bytes).map_err(|error| {
        CliError::new(error.to_string())
            .with_help(format!("a sample for `{}` has to be of this type", kind.row().keyword))
    })
}

/// Whether a path leads out of the current directory.
pub(crate) fn is_outside(path: &Path) -> bool {
    path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Uploads the samples. Returns the handle or address of each, and the samples that the provider refused. `on_progress` is
/// called with the number that are done.
///
/// # Errors
///
/// If an upload fails for a reason that has nothing to do with the file, so that the others would fail as well.
pub(crate) fn upload(
    account: &dyn RemoteAccount,
    samples: Vec<CheckedSample>,
    on_progress: &mut dyn FnMut(usize),
) -> Result<(BTreeMap<String, String>, Vec<FailedSample>), CliError> {
    let (mut files, mut failed) = (BTreeMap::new(), Vec::new());
    for (done, CheckedSample { required, upload }) in samples.into_iter().enumerate() {
        let RequiredSample { source, places, .. } = required;
        match account.upload(upload) {
            Ok(uploaded) => {
                files.insert(source, uploaded);
            }
            Err(error) => {
                let is_refused = error.kind() == ErrorKind::Refused;
                let error = CliError::new(format!("the sample {source} cannot be uploaded: {error}"));
                if !is_refused {
                    let place = places.first().map_or_else(String::new, ToString::to_string);
                    return Err(error.within(&place));
                }
                failed.push(FailedSample { places, error });
            }
        }
        on_progress(done + 1);
    }
    Ok((files, failed))
}
