//! The operations on the templates of a provider account, as blocking calls.

use std::collections::BTreeMap;

use whatsapp_template::{
    Error,
    client::samples::SampleUpload,
    provider::{RemoteTemplate, Submission},
};
use whatsapp_template_model::{Definition, Provider};

/// An account at a provider.
pub(crate) trait RemoteAccount {
    /// The provider.
    fn provider(&self) -> Provider;

    /// Lists all templates, from all pages.
    fn list(&self) -> Result<Vec<RemoteTemplate>, Error>;

    /// Reads the components of a listed template, if the list does not include them.
    fn with_details(&self, listed: RemoteTemplate) -> Result<RemoteTemplate, Error>;

    /// Submits a template in a language.
    fn create(&self, definition: &Definition<'_>, language: &str) -> Result<Submission, Error>;

    /// Replaces a template in a language.
    fn modify(&self, edit: &Edit<'_>) -> Result<Submission, Error>;

    /// Deletes a template in all its languages.
    fn delete(&self, name: &str) -> Result<(), Error>;

    /// Archives templates, or restores archived ones. Returns the reason for each id that failed.
    fn set_archived(&self, templates: &[&RemoteTemplate], is_archived: bool)
    -> Result<BTreeMap<String, String>, Error>;

    /// Downloads a file of at most `max_bytes`.
    fn fetch(&self, address: &str, max_bytes: u64) -> Result<Vec<u8>, Error>;

    /// The variable that uploads need and that is not set, with what its value is.
    fn missing_upload_setting(&self) -> Option<(&'static str, &'static str)>;

    /// Uploads a sample. Returns the handle or address to use in a template.
    fn upload(&self, file: SampleUpload) -> Result<String, Error>;

    /// Sets the handles or addresses that replace these samples in later requests.
    fn set_uploaded_files(&mut self, files: &BTreeMap<String, String>);
}

/// An edit of a template.
pub(crate) struct Edit<'e> {
    /// The provider's id.
    pub(crate) id: &'e str,
    pub(crate) definition: &'e Definition<'e>,
    pub(crate) language: &'e str,
    /// Whether the category changes as well.
    pub(crate) recategorise: bool,
}
