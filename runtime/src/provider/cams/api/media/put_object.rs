//! Uploads a file to a bucket of the object storage.

use core::fmt;

use http::header::{AUTHORIZATION, CONTENT_TYPE, ETAG, HOST, HeaderName, HeaderValue};

use crate::provider::cams::api::error;
use crate::provider::cams::api::media::oss_signature::{OssSignature, UNSIGNED, encode_path};
use crate::provider::cams::{Cams, UploadAuthorization};
use crate::provider::response_error::{Outcome, with_outcome};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The largest file, in bytes. Source: Meta's limit for documents, the largest of its media.
const MAX_BYTES: usize = 100_000_000;
/// The longest name in bytes, which leaves room for the directory within the storage's 1023.
const MAX_NAME: usize = 255;
/// The region of CAMS' storage, for an endpoint without a region. Source: the endpoint page has Singapore.
const REGION: &str = "ap-southeast-1";

/// The upload of a file with temporary credentials; made by [`UploadAuthorization::put`].
///
/// The request is sent to the object storage and not to CAMS, by the same client. Repeating it replaces the file by the
/// same one.
#[derive(Clone)]
pub struct PutObject {
    authorization: UploadAuthorization,
    key: String,
    content_type: String,
    file: Vec<u8>,
}

/// A file in the object storage.
///
/// ```no_run
/// use whatsapp_template::{Cams, Client, Error};
/// # async fn example(picture: Vec<u8>) -> Result<(), Error> {
/// let client = Client::new(Cams::from_env()?);
/// let uploaded = client.upload("plant.png", "image/png", picture).await?;
/// println!("header: image(\"{}\")", uploaded.url);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadedObject {
    /// The public link to it.
    pub url: String,
    /// The `ETag` of this version of the file.
    pub etag: Option<String>,
    /// The id of the request.
    pub request_id: Option<String>,
}

impl PutObject {
    pub(in crate::provider::cams) fn new(
        authorization: &UploadAuthorization,
        file_name: &str,
        content_type: &str,
        file: Vec<u8>,
    ) -> Result<Self, Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        let unusable = |c: char| c.is_control() || matches!(c, '/' | '\\');
        if file_name.is_empty() || file_name.len() > MAX_NAME {
            return refused(format!(
                "the name of the file has {} bytes, allowed are 1 to {MAX_NAME}; write another",
                file_name.len()
            ));
        }
        if matches!(file_name, "." | "..") || file_name.contains(unusable) {
            return refused("the name of the file has a slash or a control character; write the name alone".to_owned());
        }
        if !content_type.contains('/') || HeaderValue::from_str(content_type).is_err() {
            return refused("the type of the file is not valid; write for example `image/png`".to_owned());
        }
        if file.is_empty() || file.len() > MAX_BYTES {
            return refused(format!("the file has {} bytes, allowed are 1 to {MAX_BYTES}", file.len()));
        }
        let dir = authorization.dir.trim_matches('/');
        let key = if dir.is_empty() { file_name.to_owned() } else { format!("{dir}/{file_name}") };
        Ok(Self { authorization: authorization.clone(), key, content_type: content_type.trim().to_owned(), file })
    }

    /// The public link to the file after the upload.
    pub fn address(&self) -> String {
        let (host, path) = self.host_and_path();
        format!("{}://{host}{path}", self.authorization.end_point.scheme())
    }

    /// Host and path. The bucket is part of the host, except for IP addresses and `localhost`, as in the vendor's SDKs.
    fn host_and_path(&self) -> (String, String) {
        let UploadAuthorization { end_point, bucket_name, .. } = &self.authorization;
        let (host, path) = (end_point.host(), end_point.path());
        let name = host.split(':').next().unwrap_or_default();
        let key = encode_path(&self.key);
        if name == "localhost" || host.starts_with('[') || name.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            (host.to_owned(), format!("{path}/{bucket_name}/{key}"))
        } else {
            (format!("{bucket_name}.{host}"), format!("{path}/{key}"))
        }
    }

    /// `ap-southeast-1` of `oss-ap-southeast-1-internal.aliyuncs.com`.
    fn region(&self) -> &str {
        let first = self.authorization.end_point.host().split('.').next().unwrap_or_default();
        let region = first.strip_prefix("oss-").unwrap_or(REGION);
        region.strip_suffix("-internal").unwrap_or(region)
    }
}

impl Operation<Cams> for PutObject {
    type Output = UploadedObject;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, _: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let (host, _) = self.host_and_path();
        let date = context.date().replace(['-', ':'], "");
        let headers = [
            ("content-type", self.content_type.as_str()),
            ("x-oss-content-sha256", UNSIGNED),
            ("x-oss-date", &date),
            ("x-oss-security-token", self.authorization.security_token.expose()),
        ];
        let signature = OssSignature {
            method: "PUT",
            resource: &format!("/{}/{}", self.authorization.bucket_name, self.key),
            query: &[],
            headers: &headers,
            date: &date,
            region: self.region(),
        };
        let UploadAuthorization { access_key_id, access_key_secret, .. } = &self.authorization;
        let authorization = signature.authorization(access_key_id, access_key_secret);
        let mut request = http::Request::new(self.file.clone());
        *request.method_mut() = http::Method::PUT;
        *request.uri_mut() = self.address().parse().map_err(|_| {
            Error::configuration("the address of the upload cannot be read; ask for another authorization")
        })?;
        let others = [(HOST, host.as_str(), false), (AUTHORIZATION, &authorization, true)];
        let [content, unsigned, date, token] = headers.map(|(_, value)| value);
        let named = [
            (CONTENT_TYPE, content, false),
            (HeaderName::from_static("x-oss-content-sha256"), unsigned, false),
            (HeaderName::from_static("x-oss-date"), date, false),
            (HeaderName::from_static("x-oss-security-token"), token, true),
        ];
        for (name, value, secret) in others.into_iter().chain(named) {
            let mut value = HeaderValue::from_str(value).map_err(|_| {
                Error::configuration("a temporary key or token has a character that no header can carry")
                    .with_provider(error::NAME)
            })?;
            value.set_sensitive(secret);
            request.headers_mut().insert(name, value);
        }
        Ok(request)
    }

    fn response(&self, _: &Cams, response: http::Response<Vec<u8>>) -> Result<UploadedObject, Error> {
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let request_id = header("x-oss-request-id");
        if response.status().is_success() {
            return Ok(UploadedObject { url: self.address(), etag: header(ETAG.as_str()), request_id });
        }
        // The response repeats the signed text with the token, so the error does not keep it.
        let body = String::from_utf8_lossy(response.body());
        let status = response.status().as_u16();
        let (kind, result, advice) = match status {
            401 | 403 => {
                (ErrorKind::Unauthorized, Outcome::Fix, "the upload is not allowed; ask for another authorization")
            }
            429 => (
                ErrorKind::Throttled,
                Outcome::Later(core::time::Duration::from_secs(1)),
                "too many uploads; try again later",
            ),
            400..=499 => {
                (ErrorKind::Refused, Outcome::Fix, "the upload was refused; check name, type and size of the file")
            }
            500..=599 => (ErrorKind::Unavailable, Outcome::Unclear, "the object storage failed"),
            _ => (
                ErrorKind::Malformed,
                Outcome::Unclear,
                "the response is not from the object storage; check for a proxy before it",
            ),
        };
        let mut error = Error::new(kind, advice).with_provider(error::NAME).with_status(status);
        if let Some(code) = element(&body, "Code") {
            error = error.with_code(code);
        }
        Err(with_outcome(
            error.with_request_id(request_id.or_else(|| element(&body, "RequestId").map(str::to_owned))),
            result,
            Idempotency::ChangesState,
            crate::provider::response_error::retry_after(&response),
        ))
    }
}

/// The text of the first element with this name, if it is a word. Two elements do not justify an XML parser.
fn element<'b>(body: &'b str, name: &str) -> Option<&'b str> {
    let rest = body.split_once(&format!("<{name}>"))?.1;
    let text = rest.split_once("</")?.0;
    let is_word = !text.is_empty() && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_word.then_some(text)
}

/// Shows neither the credentials nor the file.
impl fmt::Debug for PutObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PutObject")
            .field("address", &self.address())
            .field("content_type", &self.content_type)
            .field("bytes", &self.file.len())
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "client")]
impl<T: crate::client::Transport> crate::Client<Cams, T> {
    /// Uploads a file to CAMS' object storage and returns its public link, for the header of a template or of a message. The
    /// name must be unique in the storage's directory; the type is for example `image/png`.
    ///
    /// The account needs a space ([`Cams::with_cust_space_id`]). The client's time-out also applies to the upload.
    ///
    /// # Errors
    ///
    /// The errors of [`GetChatappUploadAuthorization`](crate::cams::GetChatappUploadAuthorization),
    /// [`UploadAuthorization::put`] and [`PutObject`].
    pub async fn upload(
        &self,
        file_name: &str,
        content_type: &str,
        file: impl Into<Vec<u8>>,
    ) -> Result<UploadedObject, Error> {
        let file = file.into();
        let authorization = self.execute(&crate::provider::cams::GetChatappUploadAuthorization::new()).await?;
        self.execute(&authorization.put(file_name, content_type, file)?).await
    }
}
