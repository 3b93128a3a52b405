//! The only phone number of the account, and the account itself.

use serde_json::{Value, json};

use super::analytics;
use super::fields::select_fields;
use super::list::page_of;
use super::request::GraphRequest;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// The fields of a number and of an account if the request names none.
const NUMBER_FIELDS: &str = "id,verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,\
                             throughput,last_onboarded_time";
const ACCOUNT_FIELDS: &str = "id,name,timezone_id,message_template_namespace";

/// The number, by its id.
pub(super) fn get(shared: &Shared, request: &GraphRequest<'_>) -> Value {
    let fields = request.text("fields").unwrap_or_else(|| NUMBER_FIELDS.to_owned());
    select_fields(number(shared), &fields)
}

/// The numbers of the account, of which there is one.
pub(super) fn list(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    // The cursors are those of a list with one item.
    let data = match request.text("after").as_deref() {
        None => vec![get(shared, request)],
        Some("MQ") => Vec::new(),
        Some(other) => return Err(GraphError::new(131_059, "Cursor error", format!("there is no cursor {other:?}"))),
    };
    Ok(page_of(&data, &json!({ "cursors": { "before": "MQ", "after": "MQ" } })))
}

/// The business account.
pub(super) fn account(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let fields = request.text("fields").unwrap_or_else(|| ACCOUNT_FIELDS.to_owned());
    let id = &shared.meta.waba_id;
    let mut account = json!({
        "id": id, "name": "Example Shop", "currency": "USD", "country": "US", "timezone_id": "1",
        "message_template_namespace": "00000000_0000_0000_0000_000000000001", "account_review_status": "APPROVED",
        "business_verification_status": "verified", "ownership_type": "SELF", "status": "ACTIVE",
        "health_status": health("WABA", id),
    });
    for (field, value) in analytics::of_account(shared, &fields)?.as_object().into_iter().flatten() {
        account[field] = value.clone();
    }
    Ok(select_fields(account, &fields))
}

/// Source: Meta, reference of the phone number (2026).
fn number(shared: &Shared) -> Value {
    let id = &shared.meta.phone_number_id;
    let (limit, username) = {
        let account = &shared.store().meta_account;
        (account.messaging_limit.clone(), account.username.clone())
    };
    json!({
        "id": id, "display_phone_number": "+1 555-0100", "verified_name": "Example Shop", "status": "CONNECTED",
        "quality_rating": "GREEN", "quality_score": { "score": "GREEN" }, "name_status": "APPROVED",
        "new_name_status": "NONE", "code_verification_status": "VERIFIED", "account_mode": "LIVE",
        "platform_type": "CLOUD_API", "throughput": { "level": "STANDARD" },
        "whatsapp_business_manager_messaging_limit": limit, "messaging_limit_tier": limit, "username": username,
        "is_official_business_account": false, "is_pin_enabled": true, "is_on_biz_app": false,
        "health_status": health("PHONE_NUMBER", id), "last_onboarded_time": "2026-01-01T00:00:00+0000",
        "country_dial_code": "1",
    })
}

fn health(entity: &str, id: &str) -> Value {
    json!({
        "can_send_message": "AVAILABLE",
        "entities": [{ "entity_type": entity, "id": id, "can_send_message": "AVAILABLE" }],
    })
}
