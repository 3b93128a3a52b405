//! The operations on templates.

mod create;
mod definition;
mod delete;
mod edit;
mod get;
mod list;
mod pages;
mod template_info;
mod unpause;

pub use crate::provider::graph::paging::Paging;
pub use create::{CreateTemplate, CreatedTemplate};
pub use delete::DeleteTemplate;
pub use edit::{EditTemplate, EditedTemplate};
pub use get::GetTemplate;
pub use list::{GetTemplates, Summary, TemplateList};
pub use pages::TemplatePages;
pub use template_info::ListedTemplate;
pub use unpause::UnpauseTemplate;
