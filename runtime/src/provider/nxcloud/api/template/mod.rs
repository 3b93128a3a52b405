//! The operations on templates.

mod create;
pub(super) mod definition;
pub(super) mod delete;
mod edit;
mod header_handles;
mod list;
mod pages;

pub use crate::provider::graph::paging::Paging;
pub use create::{CreateTemplate, CreateTemplateAsync, CreatedTemplate};
pub use delete::{DeleteTemplate, SuccessResponse};
pub use edit::{UpdateTemplate, UpdatedTemplate};
pub use list::{GetTemplate, ListedTemplate, TemplateList};
pub use pages::TemplatePages;
