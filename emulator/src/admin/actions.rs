//! Changes through the API: actions of customers and reviewers, and settings of the emulator.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use whatsapp_template_model::{Category, Provider};

use super::fields::Fields;
use super::{account_actions, customer_actions, faults, review};
use crate::fault::queue::MAX_FAULT_SCHEDULES;
use crate::http::api_error::ApiError;
use crate::http::body::MAX_UPLOAD;
use crate::message::customer_file::CustomerFile;
use crate::notification::DeliveryStatus;
use crate::notification::delivery_policy::DeliveryPolicy;
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;

/// The longest text of a customer, in characters: the same as for the business.
const MAX_TEXT: usize = 4096;
/// How often a notification can be repeated, and the longest delay in milliseconds.
const MAX_REPEATS: u32 = 20;
const MAX_LATE: u64 = 600_000;

pub(super) fn perform(shared: &Shared, path: &str, body: &Value) -> Result<Value, ApiError> {
    match path {
        "tap" => tap(shared, body)?,
        "file" => return customer_file(shared, body),
        "read" => {
            let fields = Fields::new(body, &["message"])?;
            set_delivery_status(shared, &fields, DeliveryStatus::Read)?;
        }
        "bounce" => {
            let fields = Fields::new(body, &["message", "code"])?;
            let code =
                fields.u32("code")?.ok_or_else(|| ApiError::bad_request("code is missing; 131026 is an example"))?;
            set_delivery_status(shared, &fields, DeliveryStatus::Failed(code))?;
        }
        "approve" => set_status(shared, body, |_| Some(Status::Approved))?,
        "reject" => {
            let reason = body.get("reason").and_then(Value::as_str).unwrap_or("INVALID_FORMAT").to_owned();
            set_status(shared, body, |_| Some(Status::Rejected(reason.clone())))?;
        }
        "archive" => set_status(shared, body, |template| template.status.archived())?,
        "pause" => set_status(shared, body, |template| template.status.paused())?,
        "disable" => set_status(shared, body, |template| template.status.disabled())?,
        "recategorise" => set_category(shared, body)?,
        "rate" => set_quality(shared, body)?,
        "clear" => {
            Fields::new(body, &[])?;
            shared.store().clear();
        }
        "advance" => advance(shared, body)?,
        "faults" => return faults::add(shared, body, MAX_FAULT_SCHEDULES),
        "faults/clear" => {
            Fields::new(body, &[])?;
            shared.faults.clear();
            shared.journal.lock().notify_watchers();
        }
        "review" => return review::set(shared, body),
        "webhooks" => return set_delivery_policy(shared, body),
        _ => {
            return customer_actions::perform(shared, path, body)
                .or_else(|| account_actions::perform(shared, path, body))
                .unwrap_or_else(|| {
                    Err(ApiError::not_found(format!("there is no POST at {path:?}; see the emulator's README")))
                });
        }
    }
    Ok(json!({ "done": true }))
}

fn tap(shared: &Shared, body: &Value) -> Result<(), ApiError> {
    let fields = Fields::new(body, &["message", "label", "reply"])?;
    let (id, label, at) = (fields.required("message")?, fields.text("label")?, fields.number("reply")?);
    if label.is_some() == at.is_some() {
        return Err(ApiError::bad_request("either label or reply is required"));
    }
    let tapped = shared.tap(id, |replies| match at {
        Some(at) => usize::try_from(at).ok().and_then(|at| replies.get(at)),
        None => replies.iter().find(|reply| Some(reply.label.as_str()) == label),
    });
    if tapped {
        return Ok(());
    }
    let replies = shared.store().message(id).map(|message| message.replies.clone());
    Err(ApiError::not_found(match replies {
        None => format!("there is no message {id:?}"),
        Some(replies) if replies.is_empty() => format!("the message {id:?} has no quick replies"),
        Some(replies) => {
            let labels: Vec<String> = replies.iter().map(|reply| format!("{:?}", reply.label)).collect();
            format!("the message {id:?} has no such quick reply; it has {}", labels.join(", "))
        }
    }))
}

/// Checks the length of a customer's text.
pub(super) fn check_text(text: &str) -> Result<&str, ApiError> {
    let length = text.chars().count();
    if length > MAX_TEXT {
        return Err(ApiError::bad_request(format!("text has {length} characters, at most {MAX_TEXT} are allowed")));
    }
    Ok(text)
}

/// The error for a customer that the business has blocked.
pub(super) fn blocked(from: &str) -> ApiError {
    let message = format!("the business blocks {from}, so the message does not arrive; unblock the customer first");
    ApiError::new(axum::http::StatusCode::CONFLICT, message)
}

/// The provider and the customer of a message.
pub(super) fn customer<'v>(fields: &Fields<'v>) -> Result<(Provider, &'v str), ApiError> {
    let provider =
        fields.provider()?.ok_or_else(|| ApiError::bad_request("provider is missing: meta, cams or nxcloud"))?;
    Ok((provider, check_customer("from", fields.required("from")?)?))
}

/// Checks that a text can be a phone number or a user id.
pub(super) fn check_customer<'v>(field: &str, id: &'v str) -> Result<&'v str, ApiError> {
    let is_known = id.len() <= 160 && id.chars().all(|c| c.is_ascii_alphanumeric() || "+. -".contains(c));
    if !is_known {
        return Err(ApiError::bad_request(format!("{field} must be a phone number, such as 15550123, not {id:?}")));
    }
    Ok(id)
}

/// Sends a file of a customer, whose content is in base64.
fn customer_file(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["provider", "from", "type", "base64", "caption", "name", "voice"])?;
    let (provider, from) = customer(&fields)?;
    let mime_type = fields.required("type")?;
    if !mime_type.contains('/') || mime_type.chars().any(char::is_control) {
        return Err(ApiError::bad_request(format!("type must be a media type, such as image/jpeg, not {mime_type:?}")));
    }
    let bytes = BASE64_STANDARD.decode(fields.required("base64")?);
    let bytes = bytes.map_err(|error| ApiError::bad_request(format!("base64 cannot be decoded: {error}")))?;
    if bytes.len() > MAX_UPLOAD {
        let message = format!("the file has {} bytes, at most {MAX_UPLOAD} are allowed", bytes.len());
        return Err(ApiError::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    let mut file = CustomerFile::new(mime_type, bytes);
    file.caption = fields.text("caption")?.map(str::to_owned);
    file.file_name = fields.text("name")?.map(str::to_owned);
    file.is_voice = fields.boolean("voice")?.unwrap_or_default();
    let media = shared.add_customer_file(provider, from, &file).ok_or_else(|| blocked(from))?;
    Ok(json!({ "done": true, "media": media }))
}

fn set_delivery_status(shared: &Shared, fields: &Fields<'_>, status: DeliveryStatus) -> Result<(), ApiError> {
    let id = fields.required("message")?;
    if shared.set_delivery_status(id, status) {
        Ok(())
    } else {
        Err(ApiError::not_found(format!("there is no message {id:?}")))
    }
}

/// The name and language of a template, and a filter for its provider; all providers that have it, if none is named.
fn template<'v>(fields: &Fields<'v>) -> Result<(&'v str, &'v str, impl Fn(&Template) -> bool), ApiError> {
    let provider = fields.provider()?;
    let is_match = move |template: &Template| provider.is_none_or(|provider| template.provider == provider);
    Ok((fields.required("name")?, fields.required("language")?, is_match))
}

fn set_status(shared: &Shared, body: &Value, becomes: impl Fn(&Template) -> Option<Status>) -> Result<(), ApiError> {
    let known: &[&str] = &["provider", "name", "language", "reason"];
    let fields = Fields::new(body, known)?;
    fields.text("reason")?;
    let (name, language, is_match) = template(&fields)?;
    let matching = |template: &Template| if is_match(template) { becomes(template) } else { None };
    let settled = shared.store().set_status(name, language, shared.clock.now(), matching);
    if settled {
        return Ok(());
    }
    let found: Vec<String> = {
        let store = shared.store();
        let found = store.templates_named(name, language).into_iter().filter(|template| is_match(template));
        found.map(|template| template.status.to_string()).collect()
    };
    if found.is_empty() {
        return Err(ApiError::not_found(format!("there is no template {name:?} in {language:?}")));
    }
    let message = format!(
        "{name} in {language} is {}: only an approved template can be paused or disabled, and only an approved or rejected one archived",
        found.join(", ")
    );
    Err(ApiError::new(axum::http::StatusCode::CONFLICT, message))
}

fn found(is_done: bool, name: &str, language: &str) -> Result<(), ApiError> {
    let message = || format!("there is no template {name:?} in {language:?}");
    if is_done { Ok(()) } else { Err(ApiError::not_found(message())) }
}

fn set_category(shared: &Shared, body: &Value) -> Result<(), ApiError> {
    let fields = Fields::new(body, &["provider", "name", "language", "category"])?;
    let (name, language, is_match) = template(&fields)?;
    let category = category(&fields)?;
    let now = shared.clock.now();
    found(shared.store().set_category(name, language, now, &category, is_match), name, language)
}

/// The category of a template, in upper case.
pub(super) fn category(fields: &Fields<'_>) -> Result<String, ApiError> {
    let category = fields.required("category")?.to_uppercase();
    let known = [Category::Marketing, Category::Utility, Category::Authentication].map(Category::wire);
    if known.contains(&category.as_str()) {
        return Ok(category);
    }
    Err(ApiError::bad_request(format!("category {category:?} is not one of {}", known.join(", "))))
}

fn set_quality(shared: &Shared, body: &Value) -> Result<(), ApiError> {
    let fields = Fields::new(body, &["provider", "name", "language", "quality"])?;
    let (name, language, is_match) = template(&fields)?;
    let qualities = ["GREEN", "YELLOW", "RED", "UNKNOWN"].map(|quality| (quality, quality));
    let quality = fields.one_of("quality", &qualities)?;
    let quality = quality.ok_or_else(|| ApiError::bad_request("quality is missing: GREEN, YELLOW, RED or UNKNOWN"))?;
    found(shared.store().set_quality(name, language, shared.clock.now(), quality, is_match), name, language)
}

fn advance(shared: &Shared, body: &Value) -> Result<(), ApiError> {
    let seconds = Fields::new(body, &["seconds"])?.number("seconds")?;
    let seconds = seconds.ok_or_else(|| ApiError::bad_request("seconds is missing; 86400 is a day"))?;
    shared.clock.advance(Duration::from_secs(seconds));
    shared.journal.lock().notify_watchers();
    Ok(())
}

/// Sets how notifications are delivered from now on; fields that are left out have their defaults.
fn set_delivery_policy(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["repeats", "late_ms", "newest_first"])?;
    let repeats = fields.u32("repeats")?.unwrap_or_default();
    let late = fields.number("late_ms")?.unwrap_or_default();
    if repeats > MAX_REPEATS || late > MAX_LATE {
        return Err(ApiError::bad_request(format!(
            "repeats must be at most {MAX_REPEATS}, late_ms at most {MAX_LATE}"
        )));
    }
    let newest_first = fields.boolean("newest_first")?.unwrap_or_default();
    let mut store = shared.store();
    store.notifications.policy = DeliveryPolicy { repeats, delay: Duration::from_millis(late), newest_first };
    shared.journal.lock().notify_watchers();
    Ok(super::queries::delivery_policy(store.notifications.policy))
}
