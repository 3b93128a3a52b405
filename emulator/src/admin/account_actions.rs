//! Actions of Meta through the API: on the account, on groups and on templates, besides their review.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

use super::actions::check_text;
use super::fields::Fields;
use crate::account_event::AccountEvent;
use crate::http::api_error::ApiError;
use crate::id;
use crate::shared::Shared;
use crate::store::groups::MAX_SUBJECT;

/// The messaging limits. Source: Meta, `phone_number_quality_update` (November 2025).
const TIERS: [&str; 7] = ["TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];

/// The largest value of any webhook, in bytes.
const MAX_VALUE: usize = 64 * 1024;

/// The action at a path; `None` if there is none.
pub(super) fn perform(shared: &Shared, path: &str, body: &Value) -> Option<Result<Value, ApiError>> {
    Some(match path {
        "group" => group(shared, body),
        "suspend" => suspend(shared, body),
        "hold" => hold(shared, body),
        "release" => release(shared, body),
        "announce" => announce(shared, body),
        "limit" => limit(shared, body),
        "restrict" => restrict(shared, body),
        "meta_webhook" => meta_webhook(shared, body),
        _ => return None,
    })
}

fn group(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["subject", "approval"])?;
    let needs_approval = fields.boolean("approval")?.unwrap_or_default();
    let subject = fields.required("subject")?;
    let length = subject.chars().count();
    if length > MAX_SUBJECT {
        let message = format!("subject has {length} characters, at most {MAX_SUBJECT} are allowed");
        return Err(ApiError::bad_request(message));
    }
    let created = shared.create_group(subject, None, needs_approval, &id::hex_id(32));
    let group = created.ok_or_else(|| ApiError::bad_request("there are 10000 groups, which is the limit"))?;
    Ok(json!({ "done": true, "group": group.id }))
}

fn suspend(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["group", "suspended"])?;
    let id = fields.required("group")?;
    found(shared.set_group_suspended(id, fields.boolean("suspended")?.unwrap_or(true)), &format!("group {id:?}"))
}

fn hold(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let (name, language) = template(&Fields::new(body, &["name", "language"])?)?;
    found(shared.store().hold_template(name, language), &format!("template {name:?} in {language:?} of Meta"))
}

/// Ends an assessment: the held messages are delivered, or fail with a code.
fn release(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["name", "language", "code"])?;
    let ((name, language), code) = (template(&fields)?, fields.u32("code")?);
    let released = shared.store().release_template(name, language, code, shared.clock.now());
    Ok(json!({ "done": true, "messages": released }))
}

fn announce(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["name", "language", "category"])?;
    let (name, language) = template(&fields)?;
    let category = super::actions::category(&fields)?;
    let is_known = shared.store().announce_category(name, language, shared.clock.now(), &category);
    found(is_known, &format!("template {name:?} in {language:?} of Meta"))
}

fn limit(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["tier"])?;
    let tier = fields.one_of("tier", &TIERS.map(|tier| (tier, tier)))?;
    let tier = tier.ok_or_else(|| ApiError::bad_request(format!("tier is missing: {}", TIERS.join(", "))))?;
    shared.set_messaging_limit(tier);
    Ok(json!({ "done": true }))
}

fn restrict(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["kind", "until"])?;
    let until = fields.number("until")?.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    shared.send_account_event(&AccountEvent::Restriction { kind: fields.required("kind")?.to_owned(), until });
    Ok(json!({ "done": true }))
}

/// Sends a webhook of Meta with any value.
fn meta_webhook(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["field", "value"])?;
    let value = body.get("value").filter(|value| value.is_object());
    let value = value.ok_or_else(|| ApiError::bad_request("value is missing; it must be an object"))?;
    let size = value.to_string().len();
    if size > MAX_VALUE {
        return Err(ApiError::bad_request(format!("value has {size} bytes, at most {MAX_VALUE} are allowed")));
    }
    shared.send_meta_webhook(check_text(fields.required("field")?)?, value.clone());
    Ok(json!({ "done": true }))
}

fn template<'v>(fields: &Fields<'v>) -> Result<(&'v str, &'v str), ApiError> {
    Ok((fields.required("name")?, fields.required("language")?))
}

fn found(is_found: bool, what: &str) -> Result<Value, ApiError> {
    if is_found { Ok(json!({ "done": true })) } else { Err(ApiError::not_found(format!("there is no {what}"))) }
}
