//! Signed requests to NXCloud.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};

use crate::provider::graph::multipart::Form;
use crate::provider::nxcloud::api::{Algorithm, Nxcloud, Signature};
use crate::{Error, provider::SigningContext};

/// The number of WhatsApp among NXCloud's products. Source: the calling convention.
const BIZ_TYPE: &str = "2";

/// The path and the action of messages.
const SEND: &str = "mt";

/// The common fields of an operation, as on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommonFields {
    /// Appkey, number and product: templates and sending.
    All,
    /// Number and product: files, and marking as read.
    Number,
    /// Appkey and product: the numbers of an application.
    Application,
    /// The appkey alone: operations of integrators.
    Appkey,
}

impl CommonFields {
    /// The fields, in the order of the pages.
    pub(super) fn fields(self, nxcloud: &Nxcloud) -> impl Iterator<Item = (&'static str, &str)> {
        let appkey = matches!(self, Self::All | Self::Application | Self::Appkey);
        let number = matches!(self, Self::All | Self::Number);
        [
            (appkey, "appkey", nxcloud.appkey()),
            (number, "business_phone", nxcloud.business_phone()),
            (self != Self::Appkey, "messaging_product", "whatsapp"),
        ]
        .into_iter()
        .filter_map(|(has, name, value)| has.then_some((name, value)))
    }
}

/// A signed JSON request. The signature covers these bytes, so they must not change.
pub(super) fn request(
    nxcloud: &Nxcloud,
    context: &SigningContext,
    operation: &str,
    action: &str,
    body: Vec<u8>,
) -> Result<http::Request<Vec<u8>>, Error> {
    let ts = context.milliseconds().to_string();
    let signature = Signature { access_key: nxcloud.access_key(), action, biz_type: BIZ_TYPE, ts: &ts, body: &body };
    let sign = signature.sign(nxcloud.access_secret(), nxcloud.algorithm());
    signed(nxcloud, operation, action, ts, sign, HeaderValue::from_static("application/json"), body)
}

/// A signed upload. The signature covers the headers only, not the form.
pub(super) fn upload(
    nxcloud: &Nxcloud,
    context: &SigningContext,
    operation: &str,
    form: Form,
) -> Result<http::Request<Vec<u8>>, Error> {
    let ts = context.milliseconds().to_string();
    let signature =
        Signature { access_key: nxcloud.access_key(), action: operation, biz_type: BIZ_TYPE, ts: &ts, body: &[] };
    let sign = signature.sign(nxcloud.access_secret(), nxcloud.algorithm());
    let kind = HeaderValue::from_str(&form.content_type)
        .map_err(|_| Error::configuration("the form has a boundary that no header can carry; report it"))?;
    signed(nxcloud, operation, operation, ts, sign, kind, form.body)
}

fn signed(
    nxcloud: &Nxcloud,
    operation: &str,
    action: &str,
    ts: String,
    sign: String,
    content_type: HeaderValue,
    body: Vec<u8>,
) -> Result<http::Request<Vec<u8>>, Error> {
    let make_uri = || {
        let uri = format!("{}/api/wa/{operation}", nxcloud.endpoint());
        uri.parse().map_err(|_| Error::configuration("the address of the request cannot be read; check the endpoint"))
    };
    let uri = if operation == SEND { nxcloud.cache().messages(make_uri)? } else { make_uri()? };
    let access_key = nxcloud.cache().credentials(|| sensitive(nxcloud.access_key()))?;
    let sign = sensitive(sign)?;
    let mut request = http::Request::new(body);
    *request.method_mut() = http::Method::POST;
    *request.uri_mut() = uri;
    let headers = request.headers_mut();
    headers.reserve(8);
    headers.insert(CONTENT_TYPE, content_type);
    // HTTP names ignore case, and the signed text has its own case.
    for (name, value) in [
        ("accesskey", access_key),
        ("action", if action == SEND { HeaderValue::from_static(SEND) } else { header(action)? }),
        ("biztype", HeaderValue::from_static(BIZ_TYPE)),
        ("ts", header(ts)?),
        ("sign", sign),
    ] {
        headers.insert(HeaderName::from_static(name), value);
    }
    if nxcloud.algorithm() == Algorithm::Sha256 {
        headers.insert(HeaderName::from_static("algorithm"), HeaderValue::from_static("sha256"));
    }
    Ok(request)
}

/// The value of a header. That of the access key is the only one that may be unusable.
fn header<T>(value: T) -> Result<HeaderValue, Error>
where
    HeaderValue: TryFrom<T>,
{
    HeaderValue::try_from(value)
        .map_err(|_| Error::configuration("the access key has a character that no header can carry; copy it again"))
}

/// The value of a header that is not shown.
fn sensitive<T>(value: T) -> Result<HeaderValue, Error>
where
    HeaderValue: TryFrom<T>,
{
    let mut value = header(value)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The body of an operation with its common fields.
pub(super) fn body(
    nxcloud: &Nxcloud,
    common: CommonFields,
    operation: &impl serde::Serialize,
) -> Result<Vec<u8>, Error> {
    let unwritable =
        |error| Error::configuration("a field cannot be written as JSON; check its values").with_source(error);
    let mut value: serde_json::Value = serde_json::to_value(operation).map_err(unwritable)?;
    if let Some(entries) = value.as_object_mut() {
        entries.extend(common.fields(nxcloud).map(|(name, value)| (name.to_owned(), value.into())));
    }
    serde_json::to_vec(&value).map_err(unwritable)
}
