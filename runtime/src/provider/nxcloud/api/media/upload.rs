//! Uploads a file, for a template or for messages.

use super::upload_file::File;
use crate::provider::graph::multipart::Form;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Uploads the sample file of a template. The handle in the response is for
/// [`Example::header_handle`](crate::nxcloud::Example) or [`Nxcloud::with_header_handle`].
///
/// ```
/// use whatsapp_template::nxcloud::UploadTemplateFile;
/// let upload = UploadTemplateFile::new("photo.png", "image/png", b"...".to_vec())?;
/// assert_eq!(upload.media_type(), "image/png");
/// assert!(UploadTemplateFile::new("photo.gif", "image/gif", b"...".to_vec()).is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadTemplateFile {
    file: File,
}

/// Uploads a file for messages, which then have the id in the response instead of a link.
///
/// A large file needs more time than the 10 seconds of the client's default `Limits`.
///
/// ```
/// use whatsapp_template::nxcloud::UploadMedia;
/// let upload = UploadMedia::new("bill.pdf", "application/pdf", b"%PDF-1.7".to_vec())?;
/// assert_eq!(upload.media_type(), "application/pdf");
/// let error = UploadMedia::new("big.webp", "image/webp", vec![0; 200_000]).unwrap_err();
/// assert!(error.to_string().contains("1 to 102400"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadMedia {
    file: File,
}

wire! {
    /// NXCloud's response to an upload: a handle (`4:…`) for a sample, or an id for a file of messages.
    ///
    /// The two are not interchangeable.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::UploadedFile;
    /// let uploaded = UploadedFile::from_json(&serde_json::json!({"id": "4:aW1n"}))?;
    /// assert_eq!(uploaded.id, "4:aW1n");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct UploadedFile {
        [required:
            /// The handle or id.
            id: String => "id",
        ]
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl UploadTemplateFile {
    /// A PDF, MP4, JPEG or PNG by its name, media type and content.
    ///
    /// # Errors
    ///
    /// If NXCloud does not accept the type, the file is empty or larger than 100 MiB, or the name is not valid.
    pub fn new(name: impl Into<String>, media_type: &str, bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        Ok(Self { file: File::sample(name.into(), media_type, bytes.into())? })
    }

    /// The media type.
    pub fn media_type(&self) -> &str {
        self.file.media_type()
    }
}

impl UploadMedia {
    /// A file by its name, media type and content; [`FileLimit`](crate::nxcloud::FileLimit) lists the accepted types.
    ///
    /// # Errors
    ///
    /// If NXCloud does not accept the type, the file is empty or too large for it, or the name is not valid.
    pub fn new(name: impl Into<String>, media_type: &str, bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        Ok(Self { file: File::message(name.into(), media_type, bytes.into())? })
    }

    /// The media type.
    pub fn media_type(&self) -> &str {
        self.file.media_type()
    }
}

fn request(
    nxcloud: &Nxcloud,
    context: &SigningContext,
    operation: &str,
    file: &File,
) -> Result<http::Request<Vec<u8>>, Error> {
    // Neither page has the common field `appkey`.
    let fields: Vec<_> = CommonFields::Number.fields(nxcloud).collect();
    let after = [("type", file.media_type())];
    let form = Form::new(context.nonce(), &fields, file.part(), &after);
    request::upload(nxcloud, context, operation, form)
}

fn read_upload(response: &http::Response<Vec<u8>>) -> Result<UploadedFile, Error> {
    error::accepted_as(Idempotency::ChangesState, response, |uploaded: &UploadedFile| {
        uploaded.id.is_empty().then_some("`data` has no `id`")
    })
}

impl Operation<Nxcloud> for UploadTemplateFile {
    type Output = UploadedFile;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(nxcloud, context, "uploadTemplateFile", &self.file)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<UploadedFile, Error> {
        read_upload(&response)
    }
}

impl Operation<Nxcloud> for UploadMedia {
    type Output = UploadedFile;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(nxcloud, context, "uploadMedia", &self.file)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<UploadedFile, Error> {
        read_upload(&response)
    }
}
