//! The operations on files.

mod delete;
mod file;
mod get;
mod upload;

pub use delete::DeleteMedia;
pub use file::FileLimit;
pub use get::{GetMedia, Media};
pub use upload::{UploadMedia, UploadTemplateFile, Uploaded};
