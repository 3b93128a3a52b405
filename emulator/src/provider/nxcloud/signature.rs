//! The signature: a digest of headers, body and secret, implemented from its description alone.

use md5::Md5;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::endpoint::Endpoint;
use super::error::NxcloudError;
use crate::http::request::Request;
use crate::id::hex;
use crate::shared::Shared;

/// How far `ts` may be off, in milliseconds.
const TOLERANCE: i64 = 60_000;
/// The business type of WhatsApp.
const BIZ_TYPE: &str = "2";

pub(super) fn verify(shared: &Shared, request: &Request, endpoint: Endpoint) -> Result<(), NxcloudError> {
    let header = |name: &str| {
        request.header(name).ok_or_else(|| NxcloudError::new(1001, format!("The header {name} is missing")))
    };
    let (access_key, ts, biz_type) = (header("accessKey")?, header("ts")?, header("bizType")?);
    let (action, sign) = (header("action")?, header("sign")?);
    if biz_type != BIZ_TYPE {
        return Err(NxcloudError::new(1002, format!("bizType must be {BIZ_TYPE} for WhatsApp, not {biz_type:?}")));
    }
    if action != endpoint.action {
        let expected = endpoint.action;
        return Err(NxcloudError::new(1002, format!("The action of this path must be {expected}, not {action:?}")));
    }
    if access_key != shared.nxcloud.access_key {
        return Err(NxcloudError::new(1005, "Unknown accessKey"));
    }
    let off = ts.parse::<i64>().ok().map(|ts| shared.clock.millis().saturating_sub(ts).saturating_abs());
    match off {
        Some(off) if off <= TOLERANCE => {}
        Some(off) => {
            return Err(NxcloudError::new(1004, format!("ts is {off} milliseconds off, {TOLERANCE} are allowed")));
        }
        None => return Err(NxcloudError::new(1004, "ts is not a number of milliseconds")),
    }
    if endpoint.form && !request.has_type("multipart/form-data") {
        return Err(NxcloudError::new(
            1003,
            "Signature verification failed: the content type must be multipart/form-data",
        ));
    }
    // The content type determines the rule: only a JSON body is signed.
    let body: &[u8] = if request.has_type("application/json") { &request.body } else { &[] };
    let mut text = format!("accessKey={access_key}&action={action}&bizType={biz_type}&ts={ts}").into_bytes();
    if !body.is_empty() {
        text.extend_from_slice(b"&body=");
        text.extend_from_slice(body);
    }
    text.extend_from_slice(b"&accessSecret=");
    text.extend_from_slice(shared.nxcloud.access_secret.as_bytes());
    let calculated = match request.header("algorithm") {
        None => digest::<Md5>(&text),
        Some(name) if name.eq_ignore_ascii_case("md5") => digest::<Md5>(&text),
        Some(name) if name.eq_ignore_ascii_case("sha256") => digest::<Sha256>(&text),
        Some(name) => return Err(NxcloudError::new(1003, format!("algorithm must be md5 or sha256, not {name:?}"))),
    };
    // Compares in constant time, so that the duration reveals nothing.
    if calculated.as_bytes().ct_eq(sign.as_bytes()).into() {
        Ok(())
    } else {
        Err(NxcloudError::new(1003, "Signature verification failed"))
    }
}

fn digest<D: Digest>(text: &[u8]) -> String {
    hex(&D::digest(text))
}
