use http::header::HeaderValue;
use http::{Method, Request, Response};

use crate::provider::meta::api::template::delete::done;
use crate::provider::meta::api::{Done, Meta, error, multipart, request};
use crate::provider::error_code::malformed;
use crate::provider::wire::{Field, wire};
use crate::{Call, Effect, Error, ErrorKind, Stamp};

const MIB: usize = 1024 * 1024;
/// What a file of each type may have, in bytes; a type with `/` at its end stands for all that begin so. Source: Meta,
/// business-phone-numbers/media (December 2025).
const MOST: [(&str, usize); 6] = [
    ("image/webp", MIB / 2),
    ("image/", 5 * MIB),
    ("video/", 16 * MIB),
    ("audio/", 16 * MIB),
    ("text/plain", 100 * MIB),
    ("application/", 100 * MIB),
];

/// Uploads a file for messages. Its id can be sent for 30 days by this number.
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
    /// Its content: an image at most 5 MiB, a sticker 500 KiB, video and audio 16 MiB, a document 100 MiB.
    pub bytes: Vec<u8>,
}

impl UploadMedia {
    /// A file of this name, type and content.
    pub fn new(name: impl Into<String>, file_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), file_type: file_type.into(), bytes: bytes.into() }
    }

    fn check(&self) -> Result<(), Error> {
        let wrong = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'+');
        let known = MOST.iter().find(|(start, _)| self.file_type.starts_with(start));
        let Some((_, most)) = known.filter(|_| self.file_type.bytes().all(plain)) else {
            return wrong(format!("{:?} is no type of a file; write one such as `image/jpeg`", self.file_type));
        };
        if (1..=*most).contains(&self.bytes.len()) {
            return Ok(());
        }
        wrong(format!("a file of the type {} has 1 to {most} bytes, found {}", self.file_type, self.bytes.len()))
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

/// Looks up a file, uploaded or sent by a customer.
///
/// ```
/// assert_eq!(whatsapp_template::meta::GetMedia::new("1037543291543636").id, "1037543291543636");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetMedia {
    /// The file's id.
    pub id: String,
}

/// Deletes an uploaded file.
///
/// ```
/// assert_eq!(whatsapp_template::meta::DeleteMedia::new("1037543291543636").id, "1037543291543636");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteMedia {
    /// The file's id.
    pub id: String,
}

impl GetMedia {
    /// The file with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

impl DeleteMedia {
    /// The file with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

wire! {
    /// A file.
    ///
    /// ```
    /// use whatsapp_template::meta::MediaFile;
    /// let file = MediaFile::from_json(&serde_json::json!({"id": "1", "mime_type": "image/jpeg", "file_size": "303833"}))?;
    /// assert_eq!((file.mime_type.as_deref(), file.file_size), (Some("image/jpeg"), Some(303_833)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MediaFile {
        /// Its id.
        id: Option<String> => "id",
        /// Where its content is for five minutes, for whoever has the account's token.
        url: Option<String> => "url",
        /// Its type.
        mime_type: Option<String> => "mime_type",
        /// The SHA-256 of its content.
        sha256: Option<String> => "sha256",
        /// How many bytes it has.
        file_size: Option<i64> => "file_size",
        /// `whatsapp`.
        messaging_product: Option<String> => "messaging_product",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

impl Call<Meta> for UploadMedia {
    type Answer = MediaId;
    const EFFECT: Effect = Effect::Write;

    fn request(&self, meta: &Meta, stamp: &Stamp) -> Result<Request<Vec<u8>>, Error> {
        self.check()?;
        let boundary = multipart::boundary(stamp.nonce(), &self.bytes);
        let fields = [("messaging_product", "whatsapp"), ("type", &self.file_type)];
        let body = multipart::body(&boundary, &fields, &self.name, &self.file_type, &self.bytes);
        let kind = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}"))
            .map_err(|_| Error::configuration("the boundary of the upload cannot be written; use another stamp"))?;
        let uri = request::address(meta, &format!("{}/media", meta.phone_number_id()));
        request::carried(meta, Method::POST, &uri, Some(kind), "Bearer", body)
    }

    fn answer(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<MediaId, Error> {
        let answer = error::accepted(Effect::Write, &response)?;
        match MediaId::read(&answer) {
            Ok(media) if !media.id.is_empty() => Ok(media),
            Ok(_) => Err(malformed(error::NAME, Effect::Write, &response, "it has no `id`")),
            Err(misfit) => Err(malformed(error::NAME, Effect::Write, &response, &misfit.to_string())),
        }
    }
}

impl Call<Meta> for GetMedia {
    type Answer = MediaFile;
    const EFFECT: Effect = Effect::Read;

    fn request(&self, meta: &Meta, _: &Stamp) -> Result<Request<Vec<u8>>, Error> {
        of_number(meta, Method::GET, &self.id)
    }

    fn answer(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<MediaFile, Error> {
        let answer = error::accepted(Effect::Read, &response)?;
        MediaFile::read(&answer).map_err(|misfit| malformed(error::NAME, Effect::Read, &response, &misfit.to_string()))
    }
}

impl Call<Meta> for DeleteMedia {
    type Answer = Done;
    const EFFECT: Effect = Effect::Write;

    fn request(&self, meta: &Meta, _: &Stamp) -> Result<Request<Vec<u8>>, Error> {
        of_number(meta, Method::DELETE, &self.id)
    }

    fn answer(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<Done, Error> {
        done(&response)
    }
}

/// With the number, so that a file of another number is no answer.
fn of_number(meta: &Meta, method: Method, id: &str) -> Result<Request<Vec<u8>>, Error> {
    let id = request::checked("the file", id)?;
    request::request(meta, method, id, &request::pairs(&[("phone_number_id", meta.phone_number_id())]), None)
}
