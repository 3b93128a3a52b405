//! Temporary credentials for the storage.

use serde_json::json;

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use super::storage::BUCKET;
use crate::http::request::Request;
use crate::id::hex_id;
use crate::shared::Shared;
use crate::store::cams::Grant;

/// How long credentials are valid, in seconds. The vendor's documentation gives no unit for the field.
const SECONDS: i64 = 3600;

pub(super) fn authorize(shared: &Shared, request: &Request, parameters: &Parameters) -> Result<Fields, CamsError> {
    parameters.required("CustSpaceId")?;
    let host = request.header("host").ok_or_else(|| CamsError::missing("Host"))?;
    let grant = Grant {
        access_key_id: format!("STS.{}", hex_id(24)),
        access_key_secret: hex_id(40),
        security_token: hex_id(64),
        dir: format!("media/{}", hex_id(12)),
        ends: shared.clock.millis().saturating_add(SECONDS * 1000),
    };
    let data = json!({
        "AccessKeyId": grant.access_key_id,
        "AccessKeySecret": grant.access_key_secret,
        "SecurityToken": grant.security_token,
        "BucketName": BUCKET,
        "Dir": grant.dir,
        "EndPoint": format!("http://{host}"),
        "Expire": SECONDS,
    });
    shared.store().cams.add_grant(grant);
    Ok(Fields::from_iter([("Data".to_owned(), data)]))
}
