//! The operations on templates.

mod create;
mod creative_features;
mod definition;
mod delete;
mod edit;
mod get;
mod list;
mod optimization;
mod pages;
mod template_info;
mod unpause;

pub use crate::provider::graph::paging::Paging;
pub use create::{CreateTemplate, CreatedTemplate};
pub use creative_features::{CreativeFeature, CreativeFeatures};
pub use delete::DeleteTemplate;
pub use edit::{EditTemplate, EditedTemplate};
pub use get::GetTemplate;
pub use list::{GetTemplates, Summary, TemplateList};
pub use optimization::OptimizationSpec;
pub use pages::TemplatePages;
pub use template_info::ListedTemplate;
pub use unpause::UnpauseTemplate;
