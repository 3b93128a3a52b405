//! How an operation of NXCloud becomes a signed request.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};

use super::{Algorithm, Nxcloud, Signature};
use crate::{Error, Stamp};

/// WhatsApp among NXCloud's products. Source: the calling convention.
const BIZ_TYPE: &str = "2";

/// A signed JSON request. The signature covers exactly these bytes, so nothing may change them later.
pub(super) fn request(
    nxcloud: &Nxcloud,
    stamp: &Stamp,
    operation: &str,
    action: &str,
    body: Vec<u8>,
) -> Result<http::Request<Vec<u8>>, Error> {
    let ts = stamp.milliseconds().to_string();
    let signature = Signature { access_key: nxcloud.access_key(), action, biz_type: BIZ_TYPE, ts: &ts, body: &body };
    let sign = signature.sign(nxcloud.access_secret(), nxcloud.algorithm());
    let uri = format!("{}/api/wa/{operation}", nxcloud.endpoint());
    let mut request = http::Request::new(body);
    *request.method_mut() = http::Method::POST;
    *request.uri_mut() = uri
        .parse()
        .map_err(|_| Error::configuration("the address of the request cannot be read; check the endpoint"))?;
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // HTTP/1 writes names in lower case here; they are the same names, and the signed text has its own case.
    for (name, value) in [
        (HeaderName::from_static("accesskey"), nxcloud.access_key()),
        (HeaderName::from_static("action"), action),
        (HeaderName::from_static("biztype"), BIZ_TYPE),
        (HeaderName::from_static("ts"), &ts),
        (HeaderName::from_static("sign"), &sign),
    ] {
        let mut value = HeaderValue::from_str(value).map_err(|_| {
            Error::configuration("the access key has a character that no header can carry; copy it again")
        })?;
        value.set_sensitive(name == "sign" || name == "accesskey");
        headers.insert(name, value);
    }
    if nxcloud.algorithm() == Algorithm::Sha256 {
        headers.insert(HeaderName::from_static("algorithm"), HeaderValue::from_static("sha256"));
    }
    Ok(request)
}

/// An operation's body, with the application's key and number around it.
pub(super) fn body(nxcloud: &Nxcloud, operation: &impl serde::Serialize) -> Result<Vec<u8>, Error> {
    let unwritable =
        |error| Error::configuration("a field cannot be written as JSON; check its values").with_source(error);
    let mut value: serde_json::Value = serde_json::to_value(operation).map_err(unwritable)?;
    if let Some(entries) = value.as_object_mut() {
        entries.insert("appkey".to_owned(), nxcloud.appkey().into());
        entries.insert("business_phone".to_owned(), nxcloud.business_phone().into());
        entries.insert("messaging_product".to_owned(), "whatsapp".into());
    }
    serde_json::to_vec(&value).map_err(unwritable)
}
