//! The operations on files.

mod delete;
mod get;
mod resumable_upload;
mod sample_file;
mod upload;

pub use delete::DeleteMedia;
pub use get::{GetMedia, MediaFile};
pub use resumable_upload::{GetUpload, StartUpload, UploadPart, UploadSession, UploadedFile};
pub use sample_file::SampleFile;
pub use upload::{MediaId, UploadMedia};
