//! Downloads the content of a file, and checks it by its hash.

use http::{Method, Request, Response, Uri};
use ring::digest::{self, Context, SHA256};

use super::MediaFile;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::signing_context::hexadecimal;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The domains of the hosts from which Meta serves files. The account's token is sent to no other host.
const DOMAINS: [&str; 5] = ["facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net", "whatsapp.com"];

/// Downloads the content of a file in memory. Its size is limited by `Limits::max_response_bytes`.
///
/// `Client::download_media` reads larger files piece by piece, and asks for the link itself.
///
/// ```
/// use whatsapp_template::meta::{GetMediaContent, MediaFile};
/// let file = MediaFile::new().with_id("1").with_url("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1");
/// assert_eq!(GetMediaContent::new(file).file.id.as_deref(), Some("1"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetMediaContent {
    /// The details of the file, from [`GetMedia`](crate::meta::GetMedia).
    pub file: MediaFile,
}

impl GetMediaContent {
    /// Downloads the file with these details.
    pub fn new(file: MediaFile) -> Self {
        Self { file }
    }
}

impl Operation<Meta> for GetMediaContent {
    type Output = Vec<u8>;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        content_request(meta, &self.file)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<Vec<u8>, Error> {
        if response.status() != http::StatusCode::OK {
            return Err(refusal(&response));
        }
        let mut check = ContentCheck::new(&self.file)?;
        check.add(response.body())?;
        check.end()?;
        Ok(response.into_body())
    }
}

/// The request for the content of a file.
pub(crate) fn content_request(meta: &Meta, file: &MediaFile) -> Result<Request<Vec<u8>>, Error> {
    let Some(url) = &file.url else {
        return Err(Error::new(ErrorKind::Message, "the file has no link; read its details with `GetMedia`")
            .with_provider(error::NAME));
    };
    let uri: Uri = url.parse().map_err(|_| unexpected_link())?;
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    let is_of_meta = uri.scheme_str() == Some("https")
        && DOMAINS
            .iter()
            .any(|domain| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    let endpoint = meta.endpoint();
    let is_of_endpoint = uri.scheme_str() == Some(endpoint.scheme())
        && uri.authority().is_some_and(|authority| authority.as_str().eq_ignore_ascii_case(endpoint.host()));
    if !is_of_meta && !is_of_endpoint {
        return Err(unexpected_link());
    }
    request::authorized(meta, Method::GET, url, None, "Bearer", Vec::new())
}

/// The error for a link that is not repeated, because it has a signature.
fn unexpected_link() -> Error {
    Error::new(
        ErrorKind::Malformed,
        "the link of the file leads neither to Meta nor to the endpoint of the account, so the token was not sent to it; \
         check the endpoint and any proxy before it",
    )
    .with_provider(error::NAME)
}

/// The error for a response that has no content.
pub(crate) fn refusal(response: &Response<Vec<u8>>) -> Error {
    if response.status() == http::StatusCode::NOT_FOUND {
        let message = "the link of the file is no longer valid: it lives for five minutes, and a file for 30 days, or for 7 days if a customer sent it; read its details again";
        return Error::new(ErrorKind::NotFound, message).with_provider(error::NAME).with_status(404);
    }
    match error::accepted(Idempotency::ReadOnly, response) {
        Ok(_) => malformed(error::NAME, Idempotency::ReadOnly, response, "it has no content"),
        Err(error) => error,
    }
}

/// Checks size and hash of a content that arrives piece by piece.
pub(crate) struct ContentCheck {
    sha256: Option<String>,
    size: Option<u64>,
    seen: u64,
    context: Context,
}

impl core::fmt::Debug for ContentCheck {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ContentCheck").field("size", &self.size).field("seen", &self.seen).finish_non_exhaustive()
    }
}

impl ContentCheck {
    pub(crate) fn new(file: &MediaFile) -> Result<Self, Error> {
        let size =
            file.file_size.map(u64::try_from).transpose().map_err(|_| wrong("the size of the file is negative"))?;
        let sha256 = file.sha256.as_deref().map(str::trim).filter(|sha256| !sha256.is_empty()).map(str::to_owned);
        Ok(Self { sha256, size, seen: 0, context: Context::new(&SHA256) })
    }

    /// Adds a piece. A content that is longer than announced is an error before it ends.
    pub(crate) fn add(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.seen = self.seen.saturating_add(piece.len() as u64);
        if let Some(size) = self.size.filter(|size| self.seen > *size) {
            return Err(wrong(&format!("the content is longer than the {size} bytes of the file")));
        }
        self.context.update(piece);
        Ok(())
    }

    /// Checks the whole content.
    pub(crate) fn end(self) -> Result<(), Error> {
        if let Some(size) = self.size.filter(|size| self.seen != *size) {
            return Err(wrong(&format!("the content has {} bytes, but the file has {size}", self.seen)));
        }
        match self.sha256 {
            Some(expected) if !is_hash(&expected, &self.context.finish()) => {
                Err(wrong("the SHA-256 of the content is not that of the file"))
            }
            _ => Ok(()),
        }
    }
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::Malformed, format!("{what}; download it again")).with_provider(error::NAME)
}

/// Whether a text is this hash: Meta writes it in base64 or in hexadecimal digits.
fn is_hash(text: &str, hash: &digest::Digest) -> bool {
    let text = text.trim_end_matches('=');
    text.eq_ignore_ascii_case(&hexadecimal(hash.as_ref()))
        || text.replace('-', "+").replace('_', "/") == base64(hash.as_ref())
}

/// Base64 without padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            let digit = bits >> (18 - 6 * place) & 0x3f;
            text.extend(DIGITS.get(digit as usize).map(|digit| char::from(*digit)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn base64_has_the_vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_hash_is_read_in_both_forms() {
        // SHA-256 of an empty content.
        let hash = Context::new(&SHA256).finish();
        for right in [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
            "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        ] {
            assert!(is_hash(right, &hash), "{right}");
        }
        for wrong in ["", "=", "e3b0", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV="] {
            assert!(!is_hash(wrong, &hash), "{wrong}");
        }
    }

    #[test]
    fn the_token_is_sent_to_meta_and_the_endpoint_only() {
        let meta = Meta::new("s3cr3t", "1", "2").unwrap();
        let emulated =
            meta.clone().with_endpoint(crate::provider::Endpoint::new("http://127.0.0.1:8080/meta").unwrap());
        for (meta, url, fits) in [
            (&meta, "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true),
            (&meta, "https://fbsbx.com/x", true),
            (&meta, "https://mmg.whatsapp.net/x", true),
            (&meta, "http://lookaside.fbsbx.com/x", false),
            (&meta, "https://evilfbsbx.com/x", false),
            (&meta, "https://fbsbx.com.evil.example/x", false),
            (&meta, "https://fbsbx.com@evil.example/x", false),
            (&meta, "http://127.0.0.1:8080/x", false),
            (&meta, "/x", false),
            (&meta, "", false),
            (&emulated, "http://127.0.0.1:8080/x", true),
            (&emulated, "http://127.0.0.1:8081/x", false),
            (&emulated, "https://127.0.0.1:8080/x", false),
        ] {
            let request = content_request(meta, &MediaFile::new().with_url(url));
            assert_eq!(request.is_ok(), fits, "{url}");
            if let Err(error) = request {
                assert!(
                    !format!("{error:?}").contains("evil") && !format!("{error:?}").contains("s3cr3t"),
                    "{error:?}"
                );
            }
        }
        assert!(content_request(&meta, &MediaFile::new()).unwrap_err().to_string().contains("has no link"));
    }
}
