//! The sample files that have to be uploaded before templates can be submitted.

use core::fmt;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use whatsapp_template::client::samples::{SampleUpload, max_bytes};
use whatsapp_template_model::{
    MediaKind, Provider,
    header::{is_handle, is_link},
};

use crate::plan::Desired;
use crate::printable::sanitize_line;
use crate::remote::RemoteAccount;
use crate::{CliError, file, sample_files};

/// A sample file whose type and size were checked.
pub(crate) struct CheckedSample {
    /// The declared address or path.
    source: String,
    upload: SampleUpload,
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
    let upload = SampleUpload::new(&source, kind, Some(account.provider()), bytes).map_err(|error| {
        CliError::new(error.to_string())
            .with_help(format!("a sample for `{}` has to be of this type", kind.row().keyword))
    })?;
    Ok(CheckedSample { source, upload })
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
            .upload(upload)
            .map_err(|error| CliError::new(format!("the sample {source} cannot be uploaded: {error}")))?;
        files.insert(source, uploaded);
        on_progress(done + 1);
    }
    Ok(files)
}
