//! Meta's library of templates that are approved already.

mod inputs;
mod list;

pub use inputs::{LibraryBodyInputs, LibraryButtonInput, LibraryButtonUrl};
pub use list::{GetLibraryTemplates, LibraryButton, LibraryTemplate, LibraryTemplateList};
