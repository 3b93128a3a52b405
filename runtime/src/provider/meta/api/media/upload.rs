//! Uploads a file for messages.

use http::header::HeaderValue;
use http::{Method, Request, Response};

use crate::provider::graph::multipart::{Form, Part};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

const MIB: usize = 1024 * 1024;
/// The largest size of each type in bytes; a type that ends with `/` matches all types with that beginning. Source: Meta,
/// business-phone-numbers/media (December 2025).
const MAX_BYTES: [(&str, usize); 6] = [
    ("image/webp", MIB / 2),
    ("image/", 5 * MIB),
    ("video/", 16 * MIB),
    ("audio/", 16 * MIB),
    ("text/is_allowed", 100 * MIB),
    ("application/", 100 * MIB),
];

/// Uploads a file for messages. This number can send its id for 30 days.
///
/// ```
/// use whatsapp_template::meta::UploadMedia;
/// let upload = UploadMedia::new("bill.pdf", "application/pdf", b"%PDF-1.7".to_vec());
/// assert_eq!(upload.file_type, "application/pdf");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadMedia {
    /// The name of the file.
    pub name: String,
    /// Its type, for example `image/jpeg`.
    pub file_type: String,
    /// Its content: an image at max 5 MiB, a sticker 500 KiB, video and audio 16 MiB, a document 100 MiB.
    pub bytes: Vec<u8>,
}

impl UploadMedia {
    /// A file of this name, type and content.
    pub fn new(name: impl Into<String>, file_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), file_type: file_type.into(), bytes: bytes.into() }
    }

    fn check(&self) -> Result<(), Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'+');
        let known = MAX_BYTES.iter().find(|(start, _)| self.file_type.starts_with(start));
        let Some((_, max)) = known.filter(|_| self.file_type.bytes().all(is_allowed)) else {
            return refused(format!("{:?} is not a media type; write one such as `image/jpeg`", self.file_type));
        };
        if (1..=*max).contains(&self.bytes.len()) {
            return Ok(());
        }
        refused(format!("a file of the type {} has 1 to {max} bytes, found {}", self.file_type, self.bytes.len()))
    }
}

impl core::fmt::Debug for UploadMedia {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("UploadMedia")
            .field("name", &self.name)
            .field("file_type", &self.file_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

wire! {
    /// The id of an uploaded file, for example for [`Image::id`](crate::Image::id).
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::MediaId::new("1037543291543636").id, "1037543291543636");
    /// ```
    pub struct MediaId {
        [required:
            /// The id.
            id: String => "id",
        ]
    }
}

impl Operation<Meta> for UploadMedia {
    type Output = MediaId;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, context: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        self.check()?;
        let fields = [("messaging_product", "whatsapp"), ("type", self.file_type.as_str())];
        let part = Part { file_name: &self.name, content_type: &self.file_type, bytes: &self.bytes };
        let form = Form::new(context.nonce(), &fields, part, &[]);
        let kind = HeaderValue::try_from(form.content_type)
            .map_err(|_| Error::configuration("the boundary of the upload cannot be written; use another nonce"))?;
        let uri = request::address(meta, &format!("{}/media", meta.phone_number_id()));
        request::authorized(meta, Method::POST, &uri, Some(kind), "Bearer", form.body)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<MediaId, Error> {
        let answer = error::accepted(Idempotency::ChangesState, &response)?;
        match MediaId::read(&answer) {
            Ok(media) if !media.id.is_empty() => Ok(media),
            Ok(_) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, "it has no `id`")),
            Err(error) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, &error.to_string())),
        }
    }
}
