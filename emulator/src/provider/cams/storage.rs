//! The object storage, as far as uploads need it: `PUT` with a signature of version 4, and `GET`.

use axum::body::Bytes;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::clock::seconds_of;
use crate::http::body::BodyError;
use crate::http::request::Request;
use crate::http::urlencoded::{decode_pairs, percent_encode};
use crate::id::{from_hex, hex, hex_id};
use crate::shared::Shared;
use crate::store::cams::{File, Grant};

/// The only bucket. It is the first part of the path, as usual for a storage that is addressed by its IP address.
pub(crate) const BUCKET: &str = "emulator-media";
/// The region of CAMS and of its bucket.
const REGION: &str = "ap-southeast-1";
/// How far `x-oss-date` may be off, in seconds.
const TOLERANCE: i64 = 15 * 60;

/// An error of the storage.
struct StorageError(StatusCode, &'static str, String);

pub(crate) fn respond(shared: &Shared, request: &Request) -> Response {
    let answered = match request.method {
        Method::PUT => put(shared, request),
        Method::GET | Method::HEAD => get(shared, request),
        _ => Err(StorageError(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", "PUT and GET are".to_owned())),
    };
    answered.unwrap_or_else(error_response)
}

pub(crate) fn unreadable_response(body_error: BodyError) -> Response {
    error_response(StorageError(body_error.status(), "EntityTooLarge", body_error.message()))
}

fn error_response(StorageError(status, code, message): StorageError) -> Response {
    let message = message.replace('&', "&amp;").replace('<', "&lt;");
    let id = hex_id(24);
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message>\
         <RequestId>{id}</RequestId></Error>\n"
    );
    (status, [(header::CONTENT_TYPE, "application/xml".to_owned()), (REQUEST_ID, id)], body).into_response()
}

const REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-oss-request-id");

fn forbidden(code: &'static str, message: &str) -> StorageError {
    StorageError(StatusCode::FORBIDDEN, code, message.to_owned())
}

fn put(shared: &Shared, request: &Request) -> Result<Response, StorageError> {
    let name = name(request)?;
    let grant = verify(shared, request, &name)?;
    if !name.strip_prefix(&grant.dir).is_some_and(|rest| rest.starts_with('/') && rest.len() > 1) {
        return Err(forbidden("AccessDenied", "the credentials are valid for another directory"));
    }
    let file = File {
        content_type: request.header("content-type").unwrap_or("application/octet-stream").to_owned(),
        etag: format!("\"{}\"", hex_id(32).to_uppercase()),
        bytes: request.body.clone(),
    };
    let etag = file.etag.clone();
    shared.store().cams.put_file(name, file);
    Ok((StatusCode::OK, [(header::ETAG, etag), (REQUEST_ID, hex_id(24))]).into_response())
}

fn get(shared: &Shared, request: &Request) -> Result<Response, StorageError> {
    let name = name(request)?;
    let file = shared.store().cams.file(&name).cloned();
    let file =
        file.ok_or_else(|| StorageError(StatusCode::NOT_FOUND, "NoSuchKey", "there is no such file".to_owned()))?;
    Ok(([(header::CONTENT_TYPE, file.content_type), (header::ETAG, file.etag)], file.bytes).into_response())
}

/// Stores a file of a customer. Returns the link to it.
pub(crate) fn add_received(shared: &Shared, id: &str, content_type: String, bytes: Bytes) -> String {
    let name = format!("inbound/{id}");
    let etag = format!("\"{}\"", hex_id(32).to_uppercase());
    shared.store().cams.put_file(name.clone(), File { content_type, etag, bytes });
    format!("http://{}/{BUCKET}/{name}", shared.host())
}

/// The decoded name of the object.
fn name(request: &Request) -> Result<String, StorageError> {
    let path = request.path.strip_prefix('/').and_then(|path| path.strip_prefix(BUCKET));
    let path = path.and_then(|path| path.strip_prefix('/')).unwrap_or_default();
    // The decoder is for queries, where `+` is a space.
    let decoded = decode_pairs(path.replace('+', "%2B").replace('&', "%26").replace('=', "%3D").as_bytes());
    let name = decoded.into_iter().next().and_then(|(name, _)| String::from_utf8(name).ok());
    name.filter(|name| name.len() <= 1023).ok_or_else(|| {
        StorageError(
            StatusCode::BAD_REQUEST,
            "InvalidObjectName",
            "the name must be 1 to 1023 bytes of UTF-8".to_owned(),
        )
    })
}

fn verify(shared: &Shared, request: &Request, name: &str) -> Result<Grant, StorageError> {
    let (credential, signature) = request
        .header("authorization")
        .and_then(|header| header.strip_prefix("OSS4-HMAC-SHA256 Credential="))
        .and_then(|rest| rest.split_once(",Signature="))
        .ok_or_else(|| forbidden("AccessDenied", "write Authorization: OSS4-HMAC-SHA256 Credential=…,Signature=…"))?;
    let (id, scope) = credential.split_once('/').unwrap_or((credential, ""));
    let grant = shared.store().cams.find_grant(id).cloned();
    let grant = grant.ok_or_else(|| forbidden("InvalidAccessKeyId", "no such temporary key"))?;
    if request.header("x-oss-security-token") != Some(&grant.security_token) {
        return Err(forbidden("InvalidSecurityToken", "the security token does not belong to the key"));
    }
    if shared.clock.millis() > grant.ends {
        return Err(forbidden("SecurityTokenExpired", "the security token has expired"));
    }
    let date = request.header("x-oss-date").unwrap_or_default();
    let seconds = with_separators(date).and_then(|date| seconds_of(&date));
    if seconds.is_none_or(|seconds| (shared.clock.millis() / 1000 - seconds).abs() > TOLERANCE) {
        return Err(forbidden("RequestTimeTooSkewed", "x-oss-date is more than 15 minutes off"));
    }
    if request.header("x-oss-content-sha256") != Some("UNSIGNED-PAYLOAD") {
        return Err(forbidden("AccessDenied", "x-oss-content-sha256 is UNSIGNED-PAYLOAD"));
    }
    let day = date.get(..8).unwrap_or_default();
    if scope != format!("{day}/{REGION}/oss/aliyun_v4_request") {
        return Err(forbidden("SignatureDoesNotMatch", "the scope must be day/ap-southeast-1/oss/aliyun_v4_request"));
    }
    let to_sign = format!("OSS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex(&Sha256::digest(canonical(request, name))));
    if is_valid_signature(&grant.access_key_secret, day, &to_sign, signature) {
        Ok(grant)
    } else {
        Err(forbidden("SignatureDoesNotMatch", "the signature does not match"))
    }
}

/// `20231216T162057Z` in the format that the clock parses.
fn with_separators(date: &str) -> Option<String> {
    let part = |from: usize, to: usize| date.get(from..to);
    let rest = part(15, date.len())?;
    Some(format!(
        "{}-{}-{}T{}:{}:{}{rest}",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(9, 11)?,
        part(11, 13)?,
        part(13, 15)?
    ))
}

fn canonical(request: &Request, name: &str) -> String {
    let path: Vec<String> = name.split('/').map(|part| percent_encode(part.as_bytes())).collect();
    let mut query: Vec<(String, String)> = decode_pairs(request.query.as_bytes())
        .iter()
        .map(|(name, value)| (percent_encode(name), percent_encode(value)))
        .collect();
    query.sort();
    let query: Vec<String> = query
        .into_iter()
        .map(|(name, value)| if value.is_empty() { name } else { format!("{name}={value}") })
        .collect();
    let mut headers: Vec<String> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
        .filter(|(name, _)| matches!(*name, "content-type" | "content-md5") || name.starts_with("x-oss-"))
        .map(|(name, value)| format!("{name}:{}\n", value.trim()))
        .collect();
    headers.sort();
    let (method, path) = (request.method.as_str(), path.join("/"));
    format!("{method}\n/{BUCKET}/{path}\n{}\n{}\n\nUNSIGNED-PAYLOAD", query.join("&"), headers.concat())
}

/// Compares in constant time, so that the duration reveals nothing.
fn is_valid_signature(secret: &str, day: &str, to_sign: &str, signature: &str) -> bool {
    let mut key = format!("aliyun_v4{secret}").into_bytes();
    for step in [day, REGION, "oss", "aliyun_v4_request"] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return false };
        mac.update(step.as_bytes());
        key = mac.finalize().into_bytes().to_vec();
    }
    let (Ok(mut mac), Some(signature)) = (Hmac::<Sha256>::new_from_slice(&key), from_hex(signature)) else {
        return false;
    };
    mac.update(to_sign.as_bytes());
    mac.verify_slice(&signature).is_ok()
}
