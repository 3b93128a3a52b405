//! The desired templates: the declared ones that a provider should have.

use whatsapp_template_model::Definition;

/// A template in one language that the provider should have.
#[derive(Debug, Clone)]
pub(crate) struct Desired {
    pub(crate) definition: Definition<'static>,
    pub(crate) language: String,
    /// The parts of its file that could not be read, with their positions.
    pub(crate) unread: Vec<String>,
    /// Whether it is from a JSON file, which someone else may have written.
    pub(crate) is_untrusted: bool,
}
