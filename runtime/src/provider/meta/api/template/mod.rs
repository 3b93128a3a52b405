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

pub use create::{CreateTemplate, CreatedTemplate};
pub use delete::DeleteTemplate;
pub use edit::{EditTemplate, EditedTemplate};
pub use get::GetTemplate;
pub use list::{GetTemplates, Paging, Summary, TemplateList};
pub use pages::Pages;
pub use template_info::ListedTemplate;
pub use unpause::UnpauseTemplate;
