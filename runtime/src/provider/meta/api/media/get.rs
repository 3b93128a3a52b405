//! Reads where the content of a file is.

use http::{Method, Request, Response};

use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Reads the details of a file that was uploaded or sent by a customer.
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

impl GetMedia {
    /// Reads the file with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

wire! {
    /// The details of a file.
    ///
    /// ```
    /// use whatsapp_template::meta::MediaFile;
    /// let file = MediaFile::from_json(&serde_json::json!({"id": "1", "mime_type": "image/jpeg", "file_size": "303833"}))?;
    /// assert_eq!((file.mime_type.as_deref(), file.file_size), (Some("image/jpeg"), Some(303_833)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MediaFile {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// The link to its content, which is valid for five minutes and requires the account's token.
        url / with_url: Option<String> => "url",
        /// Its type.
        mime_type / with_mime_type: Option<String> => "mime_type",
        /// The SHA-256 of its content.
        sha256 / with_sha256: Option<String> => "sha256",
        /// Its size in bytes.
        file_size / with_file_size: Option<i64> => "file_size",
        /// `whatsapp`.
        messaging_product / with_messaging_product: Option<String> => "messaging_product",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl Operation<Meta> for GetMedia {
    type Output = MediaFile;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        of_number(meta, Method::GET, &self.id)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<MediaFile, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        MediaFile::read(&answer)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}

/// The request names the phone number, so that a file of another number is not found.
pub(super) fn of_number(meta: &Meta, method: Method, id: &str) -> Result<Request<Vec<u8>>, Error> {
    let id = request::check_id("the file", id)?;
    request::request(meta, method, id, &request::pairs(&[("phone_number_id", meta.phone_number_id())]), None)
}
