//! The operations on files.

mod delete;
mod get;
mod upload;
mod upload_file;

pub use delete::DeleteMedia;
pub use get::{GetMedia, Media};
pub use upload::{UploadMedia, UploadTemplateFile, UploadedFile};
pub use upload_file::FileLimit;
