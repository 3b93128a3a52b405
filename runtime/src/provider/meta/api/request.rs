//! Requests to the Graph API.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::provider::meta::api::Meta;
use crate::{Error, ErrorKind};

/// All characters but those that RFC 3986 does not reserve.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request to a node or an edge, with a JSON body if there is one.
pub(super) fn request(
    meta: &Meta,
    method: Method,
    path: &str,
    query: &str,
    body: Option<Vec<u8>>,
) -> Result<Request<Vec<u8>>, Error> {
    let mark = if query.is_empty() { "" } else { "?" };
    let uri = parse(&address(meta, &format!("{path}{mark}{query}")))?;
    let kind = body.is_some().then(|| HeaderValue::from_static("application/json"));
    let token = meta.cache().credentials(|| credentials(meta, "Bearer"))?;
    Ok(with_credentials(method, uri, kind, token, body.unwrap_or_default()))
}

/// A message. All messages of a number have the same address.
pub(super) fn message(meta: &Meta, body: Vec<u8>) -> Result<Request<Vec<u8>>, Error> {
    let make_uri = || parse(&format!("{}/{}/{}/messages", meta.endpoint(), meta.version(), meta.phone_number_id()));
    let uri = meta.cache().messages(make_uri)?;
    let token = meta.cache().credentials(|| credentials(meta, "Bearer"))?;
    Ok(with_credentials(Method::POST, uri, Some(HeaderValue::from_static("application/json")), token, body))
}

/// A request with a body of any type. `scheme` is the authorization scheme of the token.
pub(super) fn authorized(
    meta: &Meta,
    method: Method,
    uri: &str,
    kind: Option<HeaderValue>,
    scheme: &str,
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, Error> {
    Ok(with_credentials(method, parse(uri)?, kind, credentials(meta, scheme)?, body))
}

fn with_credentials(
    method: Method,
    uri: Uri,
    kind: Option<HeaderValue>,
    credentials: HeaderValue,
    body: Vec<u8>,
) -> Request<Vec<u8>> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    request.headers_mut().insert(AUTHORIZATION, credentials);
    if let Some(kind) = kind {
        request.headers_mut().insert(CONTENT_TYPE, kind);
    }
    request
}

fn parse(uri: &str) -> Result<Uri, Error> {
    uri.parse().map_err(|_| Error::configuration("the address of the request cannot be read; check the endpoint"))
}

fn credentials(meta: &Meta, scheme: &str) -> Result<HeaderValue, Error> {
    let token = format!("{scheme} {}", meta.access_token().expose().trim());
    let mut token = HeaderValue::try_from(token).map_err(|_| {
        Error::configuration("the access token has a character that no header can carry; copy it again")
    })?;
    token.set_sensitive(true);
    Ok(token)
}

/// The URL of a node or an edge.
pub(super) fn address(meta: &Meta, path: &str) -> String {
    format!("{}/{}/{path}", meta.endpoint(), meta.version())
}

/// The host of the operations that are not part of the Graph API. Source: Meta, template-archival (June 2026).
const MANAGEMENT_HOST: &str = "https://api.facebook.com";

/// The URL of an operation that is not part of the Graph API, and has no version. An endpoint of your own, such as an emulator,
/// gets these requests as well.
pub(super) fn management_address(meta: &Meta, path: &str) -> String {
    if meta.has_default_endpoint() {
        return format!("{MANAGEMENT_HOST}/{path}");
    }
    format!("{}/{path}", meta.endpoint())
}

/// A request with a JSON body to a URL.
pub(super) fn authorized_json(
    meta: &Meta,
    method: Method,
    uri: &str,
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, Error> {
    authorized(meta, method, uri, Some(HeaderValue::from_static("application/json")), "Bearer", body)
}

/// The body of an operation.
pub(super) fn body(operation: &impl serde::Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(operation).map_err(unwritable)
}

/// The body of an operation without a field that is part of the URL.
pub(super) fn without(operation: &impl serde::Serialize, field: &str) -> Result<Vec<u8>, Error> {
    let mut value = serde_json::to_value(operation).map_err(unwritable)?;
    if let Some(entries) = value.as_object_mut() {
        entries.remove(field);
    }
    body(&value)
}

/// The fields of an operation as a query; lists are joined by commas.
pub(super) fn query(operation: &impl serde::Serialize) -> Result<String, Error> {
    let Value::Object(entries) = serde_json::to_value(operation).map_err(unwritable)? else {
        return Ok(String::new());
    };
    let mut query = String::new();
    for (name, value) in entries {
        let value = match value {
            Value::String(text) => text,
            Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
            value => value.to_string(),
        };
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&name);
        query.push('=');
        query.extend(utf8_percent_encode(&value, ENCODED));
    }
    Ok(query)
}

/// Names and values as a query.
pub(super) fn pairs(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ENCODED)));
    pairs.collect::<Vec<_>>().join("&")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn unwritable(error: serde_json::Error) -> Error {
    Error::configuration("a field cannot be written as JSON; check its values").with_source(error)
}

/// Removes the account's token from Meta's links to other pages, because a response may be printed.
pub(super) fn remove_tokens_of_links(answer: &mut Value) {
    for key in ["next", "previous"] {
        if let Some(Value::String(link)) = answer.get_mut("paging").and_then(|paging| paging.get_mut(key)) {
            remove_token(link);
        }
    }
}

fn remove_token(link: &mut String) {
    const KEY: &str = "access_token=";
    while let Some(at) = link.find(KEY) {
        let end = link[at..].find('&').map_or(link.len(), |length| at + length + 1);
        link.replace_range(at..end, "");
    }
}

/// Checks an id that becomes part of a URL.
pub(super) fn check_id<'i>(what: &str, id: &'i str) -> Result<&'i str, Error> {
    if id.is_empty() || id.len() > 32 || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::new(
            ErrorKind::Message,
            format!("{what} is not an id of the Graph API, which has digits only; take it from the list"),
        )
        .with_provider(crate::provider::meta::api::error::NAME));
    }
    Ok(id)
}
