//! The operations on files.

mod content;
mod delete;
mod get;
mod resumable_upload;
mod sample_file;
mod upload;

pub use content::GetMediaContent;
#[cfg(feature = "client")]
pub(crate) use content::{ContentCheck, content_request, refusal};
pub use delete::DeleteMedia;
pub use get::{GetMedia, MediaFile};
pub use resumable_upload::{GetUpload, StartUpload, UploadPart, UploadSession, UploadedFile};
pub use sample_file::SampleFile;
pub use upload::{MediaId, UploadMedia};
