//! Signed requests to CAMS.

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use serde_json::Value;

use crate::provider::cams::Cams;
use crate::provider::cams::api::error;
use crate::provider::cams::api::signature::{Signature, encode_all, sha256};
use crate::{Error, provider::SigningContext};

/// The version of the API. Source: every page and SDK of the product.
const VERSION: &str = "2020-06-06";

const FORM: &str = "application/x-www-form-urlencoded";

/// Where a request has its parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::provider::cams) enum ParametersIn {
    /// In the query.
    Query,
    /// In a form body: for creating and modifying, whose components would make a URL of up to 30 KB, and for sending to a
    /// thousand recipients. Official clients have done the same: all but the latest Python SDK for templates, those before
    /// 3.1 for many recipients.
    Form,
}

/// The parameters of an operation: every field that is set, structures as compact JSON in one text.
pub(in crate::provider::cams) fn parameters(operation: &impl serde::Serialize) -> Result<Vec<(String, String)>, Error> {
    let value = serde_json::to_value(operation).map_err(|error| {
        Error::configuration("a field cannot be written as JSON; check its values").with_source(error)
    })?;
    let Value::Object(entries) = value else { return Ok(Vec::new()) };
    let mut parameters: Vec<(String, String)> = entries
        .into_iter()
        .map(|(name, value)| match value {
            Value::String(text) => (name, text),
            value => (name, value.to_string()),
        })
        .collect();
    // As the signature requires it. A feature of serde_json that another crate enables can change the order of its map.
    parameters.sort();
    Ok(parameters)
}

/// The signed request of an operation.
pub(in crate::provider::cams) fn request(
    cams: &Cams,
    context: &SigningContext,
    action: &str,
    parameters_in: ParametersIn,
    parameters: &[(String, String)],
) -> Result<http::Request<Vec<u8>>, Error> {
    let pairs: Vec<_> = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let encoded = encode_all(&pairs);
    let (query, body) = match parameters_in {
        ParametersIn::Query => (encoded, String::new()),
        ParametersIn::Form => (String::new(), encoded),
    };
    let path = format!("{}/", cams.endpoint().path());
    let (hash, date) = (sha256(body.as_bytes()), context.date());
    let mut headers = vec![
        ("host", cams.endpoint().host()),
        ("x-acs-action", action),
        ("x-acs-content-sha256", &hash),
        ("x-acs-date", &date),
        ("x-acs-signature-nonce", context.nonce()),
        ("x-acs-version", VERSION),
    ];
    if parameters_in == ParametersIn::Form {
        headers.push(("content-type", FORM));
    }
    if let Some(token) = cams.security_token() {
        headers.push(("x-acs-accesskey-id", cams.access_key_id()));
        headers.push(("x-acs-security-token", token.expose()));
    }
    let signature = Signature { method: "POST", path: &path, query: &[], headers: &headers, body: body.as_bytes() };
    // The names of parameters have letters, digits and dots only, so the encoded ones are sorted too.
    let authorization = signature.authorization_with(&query, cams.access_key_id(), cams.access_key_secret());

    let mut uri = format!("{}://{}{path}", cams.endpoint().scheme(), cams.endpoint().host());
    if !query.is_empty() {
        uri.push('?');
        uri.push_str(&query);
    }
    let mut request = http::Request::new(body.into_bytes());
    *request.method_mut() = http::Method::POST;
    // The error does not repeat the URL, whose query has the customer's data.
    *request.uri_mut() = uri.try_into().map_err(|_| {
        Error::configuration(
            "the address of the request cannot be read; check the endpoint and the length of the message",
        )
    })?;
    request.headers_mut().reserve(headers.len() + 2);
    for (name, value) in headers {
        request.headers_mut().insert(HeaderName::from_static(name), header_value(value)?);
    }
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    request.headers_mut().insert(AUTHORIZATION, header_value(&authorization)?);
    for name in ["authorization", "x-acs-security-token", "x-acs-accesskey-id"] {
        if let Some(value) = request.headers_mut().get_mut(name) {
            value.set_sensitive(true);
        }
    }
    Ok(request)
}

fn header_value(value: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(value).map_err(|_| {
        Error::configuration(
            "a key or token has a character that no header can carry; copy it again, without line breaks",
        )
    })
}

/// An operation with a field for the space.
pub(in crate::provider::cams) trait HasSpace: Clone {
    fn space(&mut self) -> &mut Option<String>;
}

/// The operation with the account's space, if it has none of its own.
pub(in crate::provider::cams) fn in_space<O: HasSpace>(operation: &O, cams: &Cams) -> O {
    let mut operation = operation.clone();
    if operation.space().is_none() {
        *operation.space() = cams.cust_space_id().map(str::to_owned);
    }
    operation
}

/// Refuses an operation without a space that requires one.
pub(in crate::provider::cams) fn require_space(space: Option<&String>) -> Result<(), Error> {
    if space.is_some_and(|space| !space.is_empty()) {
        return Ok(());
    }
    Err(Error::configuration(
        "the operation needs the id of a space; add it with `with_cust_space_id`, or set CAMS_CUST_SPACE_ID",
    )
    .with_provider(error::NAME))
}

/// Declares the response of an operation: its own fields, and those of every response.
macro_rules! response {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident { $($own:tt)* }
    ) => {
        $crate::provider::wire::wire! {
            $(#[$attribute])*
            pub struct $name {
                /// The id of the request.
                request_id / with_request_id: Option<String> => "RequestId" | "requestId",
                /// `OK`.
                code / with_code: Option<String> => "Code" | "code",
                /// Not a status: in the samples, `OK` is accompanied by an error text.
                message / with_message: Option<String> => "Message" | "message",
                $($own)*
                /// Why access was denied; otherwise the text `None`.
                access_denied_detail / with_access_denied_detail: Option<String> => "AccessDeniedDetail",
                [raw:
                    /// The whole response as the provider sent it, including fields that this version does not know.
                    raw
                ]
            }
        }
    };
}

/// Implements `Operation` for a struct with the name of the operation, whose response is one struct.
///
/// The last argument checks the operation, with the account's space, before it is written.
macro_rules! operation {
    ($name:ident, $idempotency:ident, $place:ident, $answer:ty, $prepare:expr) => {
        impl $crate::provider::cams::api::request::HasSpace for $name {
            fn space(&mut self) -> &mut Option<String> {
                &mut self.cust_space_id
            }
        }

        impl $crate::provider::Operation<$crate::Cams> for $name {
            type Output = $answer;
            const IDEMPOTENCY: $crate::provider::Idempotency = $crate::provider::Idempotency::$idempotency;

            fn rates(&self, cams: &$crate::Cams) -> Vec<$crate::provider::Rate> {
                $crate::provider::cams::api::rates::of(cams, stringify!($name))
            }

            fn request(
                &self,
                cams: &$crate::Cams,
                context: &$crate::provider::SigningContext,
            ) -> Result<http::Request<Vec<u8>>, $crate::Error> {
                use $crate::provider::cams::api::request::{ParametersIn, in_space, parameters, request};
                let mut operation = in_space(self, cams);
                let prepare: fn(&mut Self) -> Result<(), $crate::Error> = $prepare;
                prepare(&mut operation)?;
                request(cams, context, stringify!($name), ParametersIn::$place, &parameters(&operation)?)
            }

            fn response(
                &self,
                _: &$crate::Cams,
                response: http::Response<Vec<u8>>,
            ) -> Result<Self::Output, $crate::Error> {
                let entries =
                    $crate::provider::cams::api::error::accepted(stringify!($name), Self::IDEMPOTENCY, &response)?;
                $crate::provider::cams::api::error::read(Self::IDEMPOTENCY, &response, entries)
            }
        }
    };
}

pub(in crate::provider::cams) use {operation, response};
