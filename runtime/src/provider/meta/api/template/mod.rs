//! The operations on templates.

mod archive;
mod compare;
mod create;
mod creative_features;
mod definition;
mod delete;
mod edit;
mod get;
mod list;
mod migrate;
mod optimization;
mod pages;
mod template_info;
mod unpause;
mod upsert;

pub use crate::provider::graph::paging::Paging;
pub use archive::{ArchiveTemplates, ArchivedTemplates, UnarchiveTemplates};
pub use compare::{
    CompareTemplates, ComparedMetric, ComparedNumber, ComparedWord, ComparisonMetric, TemplateComparison,
};
pub use create::{CreateTemplate, CreatedTemplate};
pub use creative_features::{CreativeFeature, CreativeFeatures};
pub use delete::DeleteTemplate;
pub use edit::{EditTemplate, EditedTemplate};
pub use get::GetTemplate;
pub use list::{GetTemplates, Summary, TemplateList};
pub use migrate::{MigrateTemplates, MigratedTemplates};
pub use optimization::OptimizationSpec;
pub use pages::TemplatePages;
pub use template_info::ListedTemplate;
pub use unpause::UnpauseTemplate;
pub use upsert::{UpsertTemplates, UpsertedTemplate, UpsertedTemplates};
