//! The authorization to upload a file.

use serde_json::{Map, Value};

use crate::provider::cams::Cams;
use crate::provider::cams::api::error::{self, accepted, text};
use crate::provider::cams::api::media::put_object::PutObject;
use crate::provider::cams::api::request::{HasSpace, ParametersIn, in_space, parameters, request, require_space};
use crate::provider::response_error::malformed;
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Endpoint, Idempotency, Operation, Secret, SigningContext},
};

wire! {
    /// Requests temporary credentials for uploading a file to CAMS' object storage, from which messages and templates can
    /// use it. At most 5 requests a second for an account.
    ///
    /// It requires a space: the account's, or another one. The client's [`upload`](crate::Client::upload) requests the
    /// credentials and uploads the file.
    ///
    /// ```
    /// use whatsapp_template::cams::GetChatappUploadAuthorization;
    /// let ask = GetChatappUploadAuthorization::new().with_cust_space_id("cams-8c8e");
    /// assert_eq!(ask.cust_space_id.as_deref(), Some("cams-8c8e"));
    /// ```
    pub struct GetChatappUploadAuthorization {
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// A field of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

/// Temporary credentials for an upload: CAMS' response to [`GetChatappUploadAuthorization`].
///
/// Unlike other responses it does not keep the JSON, which has the secrets.
///
/// ```
/// use whatsapp_template::cams::GetChatappUploadAuthorization;
/// use whatsapp_template::{Cams, provider::Operation};
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
/// let body = br#"{"Code":"OK","Data":{"AccessKeyId":"STS.a","AccessKeySecret":"hidden","SecurityToken":"hidden too",
///     "BucketName":"chatapp","Dir":"media/7","EndPoint":"oss-ap-southeast-1.aliyuncs.com","Expire":3600}}"#;
/// let response = http::Response::new(body.to_vec());
/// let authorization = GetChatappUploadAuthorization::new().response(&cams, response)?;
/// assert!(!format!("{authorization:?}").contains("hidden"));
/// let put = authorization.put("bill for may.pdf", "application/pdf", b"%PDF-1.7".to_vec())?;
/// assert_eq!(put.address(), "https://chatapp.oss-ap-southeast-1.aliyuncs.com/media/7/bill%20for%20may.pdf");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadAuthorization {
    /// The id of the temporary key.
    pub access_key_id: String,
    /// Its secret.
    pub access_key_secret: Secret,
    /// The token of the key.
    pub security_token: Secret,
    /// The bucket.
    pub bucket_name: String,
    /// The directory in it.
    pub dir: String,
    /// The endpoint of the object storage. It is plain HTTP only if the account's endpoint is.
    pub end_point: Endpoint,
    /// "The timeout period" according to the SDK, without a unit.
    pub expire: Option<i64>,
    /// The id of the request.
    pub request_id: Option<String>,
}

impl UploadAuthorization {
    /// The upload of a file under this name, with its type, for example `image/png`. The name must be unique in
    /// the directory: another file with the same name is replaced.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the name is empty, too long or has a slash, if the type is not valid, or if the file is
    /// empty or larger than 100 MB.
    pub fn put(&self, file_name: &str, content_type: &str, file: impl Into<Vec<u8>>) -> Result<PutObject, Error> {
        PutObject::new(self, file_name, content_type, file.into())
    }

    fn read(data: &Map<String, Value>, cams: &Cams) -> Result<Self, &'static str> {
        let text = |name: &'static str| text(data, [name, name]).filter(|text| !text.is_empty()).ok_or(name);
        let end_point = Endpoint::new(text("EndPoint")?).map_err(|_| "EndPoint")?;
        let plain = end_point.scheme() == "http" && cams.endpoint().scheme() == "http";
        let secure = format!("https://{}{}", end_point.host(), end_point.path());
        let bucket_name = text("BucketName")?;
        // The bucket becomes part of a host name.
        if !bucket_name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Err("BucketName");
        }
        Ok(Self {
            access_key_id: text("AccessKeyId")?,
            access_key_secret: text("AccessKeySecret")?.into(),
            security_token: text("SecurityToken")?.into(),
            bucket_name,
            dir: text("Dir").unwrap_or_default(),
            end_point: if plain { end_point } else { Endpoint::new(secure).map_err(|_| "EndPoint")? },
            expire: data.get("Expire").and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok())),
            request_id: None,
        })
    }
}

impl HasSpace for GetChatappUploadAuthorization {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for GetChatappUploadAuthorization {
    type Output = UploadAuthorization;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "GetChatappUploadAuthorization")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let ask = in_space(self, cams);
        require_space(ask.cust_space_id.as_ref())?;
        request(cams, context, "GetChatappUploadAuthorization", ParametersIn::Query, &parameters(&ask)?)
    }

    fn response(&self, cams: &Cams, response: http::Response<Vec<u8>>) -> Result<UploadAuthorization, Error> {
        // An error would keep the response, which may have credentials.
        let hide = |error: Error| if error.kind() == ErrorKind::Malformed { error.with_raw(b"") } else { error };
        let entries = accepted("GetChatappUploadAuthorization", Idempotency::ReadOnly, &response).map_err(hide)?;
        let request_id = text(&entries, ["RequestId", "requestId"]);
        let empty = Map::new();
        let data = entries.get("Data").and_then(Value::as_object).unwrap_or(&empty);
        match UploadAuthorization::read(data, cams) {
            Ok(authorization) => Ok(UploadAuthorization { request_id, ..authorization }),
            Err(field) => {
                let what = format!("`Data.{field}` is missing or cannot be read");
                let error = malformed(error::NAME, Idempotency::ReadOnly, &response, &what);
                Err(hide(error).with_request_id(request_id))
            }
        }
    }
}
