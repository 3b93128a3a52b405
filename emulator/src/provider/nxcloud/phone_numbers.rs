//! The only phone number of the application, in the format of the documented examples.

use serde_json::{Value, json};

use super::endpoint::check_business_phone;
use super::error::NxcloudError;
use crate::shared::Shared;

fn phone(shared: &Shared) -> Value {
    json!({
        "display_phone_number": format!("+{}", shared.nxcloud.business_phone),
        // Spelled as in the documentation.
        "quality_rating": "UNKNOW",
        "verified_name": "Emulator",
        "name_status": "APPROVED",
        "status": "CONNECTED",
        "current_limit": "TIER_1K",
        "code_verification_status": "VERIFIED",
    })
}

pub(super) fn get(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let expected = match body.get("business_phones") {
        None | Some(Value::Null) => "",
        Some(Value::String(expected)) => expected.as_str(),
        Some(_) => return Err(NxcloudError::parameter("business_phones is not a text")),
    };
    for expected in expected.split(',').map(str::trim).filter(|expected| !expected.is_empty()) {
        check_business_phone(shared, expected)?;
    }
    // The documented table has a list called `business_phones`; the example has this format.
    Ok(json!({ shared.nxcloud.business_phone.as_str(): [phone(shared)] }))
}

pub(super) fn list(shared: &Shared) -> Value {
    let mut phone = phone(shared);
    phone["register_status"] = 5.into();
    phone["waba_id"] = shared.meta.waba_id.as_str().into();
    phone["waba_name"] = "Emulator".into();
    json!([phone])
}
