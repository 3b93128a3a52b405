//! The operations on templates.

pub(in crate::provider::cams) mod archive;
pub(in crate::provider::cams) mod auto_generated;
mod check;
pub(in crate::provider::cams) mod copy;
pub(in crate::provider::cams) mod create;
pub(in crate::provider::cams) mod definition;
pub(in crate::provider::cams) mod delete;
pub(in crate::provider::cams) mod edit;
pub(in crate::provider::cams) mod get;
pub(in crate::provider::cams) mod list;
pub(in crate::provider::cams) mod metric;
pub(in crate::provider::cams) mod pages;
pub(in crate::provider::cams) mod properties;
