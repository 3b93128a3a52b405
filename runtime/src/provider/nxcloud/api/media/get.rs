//! Reads where the content of a file is.

use core::fmt;

use serde_json::Value;

use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, Secret, SigningContext},
};

wire! {
    /// Reads the details of a file that was uploaded for messages or received with one.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::GetMedia;
    /// let get = GetMedia::new("b0b5c1d6-0000-4000-8000-000000000001");
    /// assert_eq!(serde_json::to_value(&get).unwrap()["Media-ID"], get.media_id);
    /// ```
    pub struct GetMedia {
        [required:
            /// The id of the upload.
            media_id: String => "Media-ID",
        ]
    }
}

/// The details of a file. `Debug` does not show the link, because with it anyone can read the file until it expires.
///
/// ```
/// use whatsapp_template::nxcloud::GetMedia;
/// use whatsapp_template::{Nxcloud, provider::Operation};
///
/// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
/// let response = http::Response::new(
///     br#"{"code":0,"data":{"mime_type":"image/png","file_name":"a.png","url":"https://store.example/a?sig=x"}}"#.to_vec(),
/// );
/// let media = GetMedia::new("b0b5").response(&nxcloud, response)?;
/// assert_eq!(media.url.expose(), "https://store.example/a?sig=x");
/// assert!(!format!("{media:?}").contains("sig"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Media {
    /// Its media type.
    pub mime_type: Option<String>,
    /// Its name.
    pub file_name: Option<String>,
    /// The link to its content, which expires.
    pub url: Secret,
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media")
            .field("mime_type", &self.mime_type)
            .field("file_name", &self.file_name)
            .field("url", &self.url)
            .finish()
    }
}

impl Operation<Nxcloud> for GetMedia {
    type Output = Media;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "getMedia", "getMedia", request::body(nxcloud, CommonFields::Number, self)?)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<Media, Error> {
        let data = error::accepted(Idempotency::ReadOnly, &response)?;
        let text = |name: &str| data.get(name).and_then(Value::as_str).map(str::to_owned);
        match text("url").filter(|url| !url.is_empty()) {
            Some(url) => {
                Ok(Media { mime_type: text("mime_type"), file_name: text("file_name"), url: Secret::new(url) })
            }
            None => Err(malformed(error::NAME, Idempotency::ReadOnly, &response, "`data` has no `url`")),
        }
    }
}
