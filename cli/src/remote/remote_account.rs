//! The operations on the templates of a provider account, as blocking calls.

use std::collections::BTreeMap;

use whatsapp_template::{
    Error,
    provider::{RemoteTemplate, Submission},
};
use whatsapp_template_model::{Definition, Provider};

/// An account with a provider.
pub(crate) trait RemoteAccount {
    /// Whose account it is.
    fn provider(&self) -> Provider;

    /// All templates, from all pages.
    fn list(&self) -> Result<Vec<RemoteTemplate>, Error>;

    /// A template of the list with its parts, where the list has none.
    fn with_details(&self, listed: RemoteTemplate) -> Result<RemoteTemplate, Error>;

    /// Submits a template in a language.
    fn create(&self, definition: &Definition<'_>, language: &str) -> Result<Submission, Error>;

    /// Replaces a template in a language.
    fn modify(&self, edit: &Edit<'_>) -> Result<Submission, Error>;

    /// Deletes a template in all its languages.
    fn delete(&self, name: &str) -> Result<(), Error>;

    /// The file behind an address, of at most so many bytes.
    fn fetch(&self, address: &str, max_bytes: u64) -> Result<Vec<u8>, Error>;

    /// Uploads a sample; what is written into a template in its place.
    fn upload(&self, file: &Upload) -> Result<String, Error>;

    /// From now on these samples are written as what their uploads gave.
    fn set_uploaded_files(&mut self, files: &BTreeMap<String, String>);
}

/// A change of a template.
pub(crate) struct Edit<'e> {
    /// The provider's id.
    pub(crate) id: &'e str,
    pub(crate) definition: &'e Definition<'e>,
    pub(crate) language: &'e str,
    /// Whether the category is to be changed, too.
    pub(crate) recategorise: bool,
}

/// A file that is to be uploaded.
pub(crate) struct Upload {
    /// Its name, without folders.
    pub(crate) name: String,
    /// For example `image/png`.
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}
