//! A declared template that a provider should have.

use whatsapp_template_model::Definition;

/// A template in a language that is to be at a provider.
#[derive(Debug, Clone)]
pub(crate) struct Desired {
    pub(crate) definition: Definition<'static>,
    pub(crate) language: String,
    /// What of its file could not be read, and where.
    pub(crate) unread: Vec<String>,
    /// Whether it is from a file of JSON, that others may have written.
    pub(crate) is_untrusted: bool,
}
