//! The steps of uploading a sample file.

use http::header::{HeaderName, HeaderValue};
use http::{Method, Request, Response};

use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The types of sample files. Source: Meta, docs/graph-api/guides/upload.
const TYPES: [&str; 5] = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];
/// The largest file in bytes: the limit of a document in a message. Source: Meta, business-phone-numbers/media
/// (December 2025).
const MAX_BYTES: usize = 100 * 1024 * 1024;
/// The longest session id that we put into a URL, in bytes. Meta's have about a hundred.
const MAX_SESSION: usize = 2048;

wire! {
    /// Starts the upload of a sample file, for which the account needs an app ([`with_app_id`](Meta::with_app_id)).
    /// [`SampleFile`](crate::meta::SampleFile) does both steps.
    ///
    /// ```
    /// use whatsapp_template::meta::StartUpload;
    /// let start = StartUpload::new(48_124, "image/jpeg").with_file_name("order.jpg");
    /// assert_eq!((start.file_length, start.file_type.as_str()), (48_124, "image/jpeg"));
    /// ```
    pub struct StartUpload {
        [required:
            /// The size of the file in bytes.
            file_length: i64 => "file_length",
            /// `application/pdf`, `image/jpeg`, `image/jpg`, `image/png` or `video/mp4`.
            file_type: String => "file_type",
        ]
        /// The name of the file.
        file_name / with_file_name: Option<String> => "file_name",
    }
}

wire! {
    /// The session of an upload.
    ///
    /// ```
    /// use whatsapp_template::meta::UploadSession;
    /// let session = UploadSession::from_json(&serde_json::json!({"id": "upload:MTphd?sig=ARZ", "file_offset": 0}))?;
    /// assert_eq!((session.id.as_str(), session.file_offset), ("upload:MTphd?sig=ARZ", Some(0)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct UploadSession {
        [required:
            /// Its id, `upload:…`.
            id: String => "id",
        ]
        /// How many bytes have arrived, in the response to [`GetUpload`].
        file_offset / with_file_offset: Option<i64> => "file_offset",
    }
}

wire! {
    /// The handle of an uploaded file.
    ///
    /// ```
    /// let uploaded = whatsapp_template::meta::UploadedFile::new("4::aW1hZ2U=");
    /// assert_eq!(uploaded.h, "4::aW1hZ2U=");
    /// ```
    pub struct UploadedFile {
        [required:
            /// The handle, for [`with_header_handle`](Meta::with_header_handle).
            h: String => "h",
        ]
    }
}

/// Uploads a file, or the rest of one, in a session.
///
/// ```
/// use whatsapp_template::meta::UploadPart;
/// let rest = UploadPart::new("upload:MTphd?sig=ARZ", vec![0; 512]).with_file_offset(1024);
/// assert_eq!(rest.file_offset, 1024);
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadPart {
    /// The session's id.
    pub session: String,
    /// The offset of these bytes in the file.
    pub file_offset: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl UploadPart {
    /// Uploads the whole file.
    pub fn new(session: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { session: session.into(), file_offset: 0, bytes: bytes.into() }
    }

    /// Sets the offset of the bytes in the file after an interruption; [`GetUpload`] reads it.
    #[must_use]
    pub fn with_file_offset(mut self, offset: u64) -> Self {
        self.file_offset = offset;
        self
    }
}

impl core::fmt::Debug for UploadPart {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("UploadPart")
            .field("file_offset", &self.file_offset)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Reads how much of an upload has arrived.
///
/// ```
/// assert_eq!(whatsapp_template::meta::GetUpload::new("upload:MTphd").session, "upload:MTphd");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetUpload {
    /// The session's id.
    pub session: String,
}

impl GetUpload {
    /// Reads the session with this id.
    pub fn new(session: impl Into<String>) -> Self {
        Self { session: session.into() }
    }
}

impl Operation<Meta> for StartUpload {
    type Output = UploadSession;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        let app = meta.app_id().ok_or_else(|| {
            Error::configuration(
                "the account has no app, which uploads need; give its id to `with_app_id` or META_APP_ID",
            )
            .with_provider(error::NAME)
        })?;
        if !TYPES.contains(&self.file_type.as_str()) {
            let message = format!("a sample file is one of {}, not {:?}", TYPES.join(", "), self.file_type);
            return Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        }
        let length = usize::try_from(self.file_length).unwrap_or(0);
        if !(1..=MAX_BYTES).contains(&length) {
            let message = format!("a sample file has 1 to {MAX_BYTES} bytes, found {}", self.file_length);
            return Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        }
        request::request(meta, Method::POST, &format!("{app}/uploads"), &request::query(self)?, None)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<UploadSession, Error> {
        read(Idempotency::ChangesState, &response, "it has no `id`", |session: &UploadSession| !session.id.is_empty())
    }
}

impl Operation<Meta> for UploadPart {
    type Output = UploadedFile;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        if !(1..=MAX_BYTES).contains(&self.bytes.len()) {
            let message = format!("a part of a file has 1 to {MAX_BYTES} bytes, found {}", self.bytes.len());
            return Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        }
        let uri = request::address(meta, check_session(&self.session)?);
        let kind = HeaderValue::from_static("application/octet-stream");
        let mut request = request::authorized(meta, Method::POST, &uri, Some(kind), "OAuth", self.bytes.clone())?;
        request.headers_mut().insert(HeaderName::from_static("file_offset"), HeaderValue::from(self.file_offset));
        Ok(request)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<UploadedFile, Error> {
        read(Idempotency::ChangesState, &response, "it has no `h`", |file: &UploadedFile| !file.h.is_empty())
    }
}

impl Operation<Meta> for GetUpload {
    type Output = UploadSession;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        let uri = request::address(meta, check_session(&self.session)?);
        request::authorized(meta, Method::GET, &uri, None, "OAuth", Vec::new())
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<UploadSession, Error> {
        let has_offset = |session: &UploadSession| session.file_offset.is_some_and(|offset| offset >= 0);
        read(Idempotency::ReadOnly, &response, "it has no `file_offset`", has_offset)
    }
}

fn read<T: Field>(
    idempotency: Idempotency,
    response: &Response<Vec<u8>>,
    missing: &str,
    is_complete: impl Fn(&T) -> bool,
) -> Result<T, Error> {
    let answer = error::accepted(idempotency, response)?;
    match T::read(&answer) {
        Ok(read) if is_complete(&read) => Ok(read),
        Ok(_) => Err(malformed(error::NAME, idempotency, response, missing)),
        Err(error) => Err(malformed(error::NAME, idempotency, response, &error.to_string())),
    }
}

/// Checks the id of a session, which becomes part of a URL unchanged, with the signature in its query.
fn check_session(session: &str) -> Result<&str, Error> {
    let is_allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'%' | b'=' | b':');
    let (id, signature) = session.split_once('?').unwrap_or((session, "sig="));
    let known = id.strip_prefix("upload:").is_some_and(|id| !id.is_empty() && id.bytes().all(is_allowed))
        && signature.bytes().all(|byte| is_allowed(byte) || byte == b'&');
    if known && session.len() <= MAX_SESSION {
        return Ok(session);
    }
    let message =
        "the session is not that of an upload, which begins with `upload:`; take it from the response to `StartUpload`";
    Err(Error::configuration(message).with_provider(error::NAME))
}
