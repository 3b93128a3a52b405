//! `ACS3-HMAC-SHA256`, implemented from the description of the protocol alone, so that a mistake in our client is not
//! repeated here.

use axum::http::StatusCode;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::error::CamsError;
use crate::clock::seconds_of;
use crate::http::request::Request;
use crate::http::urlencoded::{decode_pairs, percent_encode};
use crate::id::{from_hex, hex};
use crate::shared::Shared;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
/// How far `x-acs-date` may be off, in seconds.
const TOLERANCE: i64 = 15 * 60;
/// The longest nonce. A longer one would only fill the memory.
const MAX_NONCE: usize = 256;

/// The parts of the `Authorization` header.
struct Authorization<'h> {
    credential: &'h str,
    signed_headers: &'h str,
    signature: &'h str,
}

pub(super) fn verify(shared: &Shared, request: &Request) -> Result<(), CamsError> {
    let bad_request = |code: &str, message: String| Err(CamsError::gateway(StatusCode::BAD_REQUEST, code, message));
    let Some(authorization) = request.header("authorization").and_then(authorization) else {
        let form = format!("write Authorization: {ALGORITHM} Credential=…,SignedHeaders=…,Signature=…");
        return bad_request("IncompleteSignature", form);
    };
    if authorization.credential != shared.cams.access_key_id {
        let message = "Specified access key is not found.";
        return Err(CamsError::gateway(StatusCode::NOT_FOUND, "InvalidAccessKeyId.NotFound", message));
    }
    let date = request.header("x-acs-date").ok_or_else(|| CamsError::missing("Date"))?;
    let nonce = request.header("x-acs-signature-nonce").ok_or_else(|| CamsError::missing("SignatureNonce"))?;
    let digest = request.header("x-acs-content-sha256").ok_or_else(|| CamsError::missing("ContentSha256"))?;
    if nonce.len() > MAX_NONCE {
        return bad_request("InvalidSignatureNonce", format!("a nonce has at most {MAX_NONCE} characters"));
    }
    let now = shared.clock.millis() / 1000;
    let Some(signed_at) = seconds_of(date) else {
        return bad_request(
            "InvalidTimeStamp.Format",
            format!("x-acs-date must have the form 2026-01-31T23:59:59Z, not {date:?}"),
        );
    };
    if (now - signed_at).abs() > TOLERANCE {
        return bad_request(
            "InvalidTimeStamp.Expired",
            format!("x-acs-date is {} seconds off", (now - signed_at).abs()),
        );
    }
    if let Some(missing_header) = missing_header(request, authorization.signed_headers) {
        return bad_request("IncompleteSignature", format!("the header {missing_header} is not among SignedHeaders"));
    }
    if digest != hex(&Sha256::digest(&request.body)) {
        return bad_request("SignatureDoesNotMatch", "x-acs-content-sha256 is not the hash of the body".to_owned());
    }
    let canonical = canonical(request, authorization.signed_headers, digest);
    let to_sign = format!("{ALGORITHM}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    if !is_valid_signature(&shared.cams.access_key_secret, &to_sign, authorization.signature) {
        return bad_request(
            "SignatureDoesNotMatch",
            format!("Specified signature is not matched with our calculation. server string to sign is:{to_sign}"),
        );
    }
    if !shared.store().nonces.insert(nonce) {
        return bad_request("SignatureNonceUsed", "Specified signature nonce was used already.".to_owned());
    }
    Ok(())
}

fn authorization(header: &str) -> Option<Authorization<'_>> {
    let mut parts = header.strip_prefix(ALGORITHM)?.trim_start().splitn(3, ',').map(str::trim);
    Some(Authorization {
        credential: parts.next()?.strip_prefix("Credential=")?,
        signed_headers: parts.next()?.strip_prefix("SignedHeaders=")?,
        signature: parts.next()?.strip_prefix("Signature=")?,
    })
}

/// The first header that must be signed but is not.
fn missing_header<'r>(request: &'r Request, signed_headers: &str) -> Option<&'r str> {
    let names = request.headers.keys().map(axum::http::HeaderName::as_str);
    names
        .filter(|name| name.starts_with("x-acs-") || matches!(*name, "host" | "content-type"))
        .find(|name| !signed_headers.split(';').any(|signed| signed == *name))
}

fn canonical(request: &Request, signed_headers: &str, digest: &str) -> String {
    let mut query = decode_pairs(request.query.as_bytes());
    query.sort();
    let query: Vec<String> =
        query.iter().map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value))).collect();
    let mut names: Vec<&str> = signed_headers.split(';').collect();
    names.sort_unstable();
    names.dedup();
    let headers: Vec<String> = names.iter().map(|name| format!("{name}:{}\n", value_of(request, name))).collect();
    let (method, path, query, headers) = (request.method.as_str(), &request.path, query.join("&"), headers.concat());
    format!("{method}\n{path}\n{query}\n{headers}\n{signed_headers}\n{digest}")
}

/// The values of a header, sorted and joined if it is repeated.
fn value_of(request: &Request, name: &str) -> String {
    let values = request.headers.get_all(name).iter();
    let mut values: Vec<_> = values.map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned()).collect();
    values.sort();
    values.join(",")
}

/// Compares in constant time, so that the duration reveals nothing.
fn is_valid_signature(secret: &str, to_sign: &str, signature: &str) -> bool {
    let (Ok(mut mac), Some(signature)) = (Hmac::<Sha256>::new_from_slice(secret.as_bytes()), from_hex(signature))
    else {
        return false;
    };
    mac.update(to_sign.as_bytes());
    mac.verify_slice(&signature).is_ok()
}
