//! Actions of customers through the API, besides texts, files and taps.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::actions::{blocked, check_text, customer};
use super::fields::Fields;
use crate::customer::ad_referral::AdReferral;
use crate::customer::call_permission::CallPermission;
use crate::customer::customer_message::CustomerMessage;
use crate::http::api_error::ApiError;
use crate::phone;
use crate::shared::Shared;
use crate::shared::group::Joined;

/// The action at a path; `None` if there is none.
pub(super) fn perform(shared: &Shared, path: &str, body: &Value) -> Option<Result<Value, ApiError>> {
    Some(match path {
        "write" => write(shared, body),
        "unsupported" => unsupported(shared, body),
        "edit" => edit(shared, body),
        "revoke" => revoke(shared, body),
        "call_permission" => call_permission(shared, body),
        "flow" => flow(shared, body),
        "call" => call(shared, body),
        "echo" => echo(shared, body),
        "username" => username(shared, body),
        "user_id" => user_id(shared, body),
        "number" => number(shared, body),
        "marketing" => marketing(shared, body),
        "join" => join(shared, body),
        "leave" => leave(shared, body),
        _ => return None,
    })
}

fn done() -> Value {
    json!({ "done": true })
}

fn write(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["provider", "from", "text", "group", "reply_to", "ad"])?;
    let (provider, from) = customer(&fields)?;
    let text = check_text(fields.required("text")?)?;
    let mut message = CustomerMessage::text(text);
    message.reply_to = optional_text(&fields, "reply_to")?;
    message.referral = body.get("ad").filter(|ad| !ad.is_null()).map(referral).transpose()?;
    send(shared, &fields, (provider, from), message)
}

fn unsupported(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["provider", "from", "type", "group"])?;
    let customer = customer(&fields)?;
    let message = CustomerMessage::unsupported(check_text(fields.required("type")?)?);
    send(shared, &fields, customer, message)
}

fn send(
    shared: &Shared,
    fields: &Fields<'_>,
    (provider, from): (Provider, &str),
    mut message: CustomerMessage,
) -> Result<Value, ApiError> {
    message.group = fields.text("group")?.map(str::to_owned);
    let refused = || match &message.group {
        None => blocked(from),
        Some(group) => ApiError::not_found(format!(
            "{from} is not in a group {group:?} of Meta, or the group is suspended; the customer can join it first"
        )),
    };
    let id = shared.add_customer_message(provider, from, &message).ok_or_else(refused)?;
    Ok(json!({ "done": true, "message": id }))
}

fn optional_text(fields: &Fields<'_>, name: &str) -> Result<Option<String>, ApiError> {
    Ok(fields.text(name)?.map(check_text).transpose()?.map(str::to_owned))
}

/// The advertisement before a message.
fn referral(ad: &Value) -> Result<AdReferral, ApiError> {
    let fields = Fields::new(ad, &["source_id", "source_url", "headline", "body", "click_id"])?;
    let ad = AdReferral::new(check_text(fields.required("source_id")?)?, check_text(fields.required("source_url")?)?);
    Ok(AdReferral {
        headline: optional_text(&fields, "headline")?,
        body: optional_text(&fields, "body")?,
        click_id: optional_text(&fields, "click_id")?,
        ..ad
    })
}

fn edit(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["message", "text"])?;
    let (id, text) = (fields.required("message")?, check_text(fields.required("text")?)?);
    changed(shared.edit_customer_message(id, text), id)
}

fn revoke(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let id = Fields::new(body, &["message"])?.required("message")?;
    changed(shared.revoke_customer_message(id), id)
}

fn changed(is_done: bool, id: &str) -> Result<Value, ApiError> {
    let message = || format!("there is no text {id:?} of a customer of Meta that was not deleted");
    if is_done { Ok(done()) } else { Err(ApiError::not_found(message())) }
}

fn call_permission(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["message", "reply"])?;
    let id = fields.required("message")?;
    let reply = fields.one_of("reply", &CallPermission::WORDS)?;
    let reply = reply.ok_or_else(|| ApiError::bad_request("reply is missing: temporary, permanent or rejected"))?;
    if shared.reply_to_call_permission(id, reply) {
        return Ok(done());
    }
    Err(ApiError::not_found(format!("there is no message {id:?} of Meta that asks for permission to call")))
}

fn flow(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let id = Fields::new(body, &["message", "response"])?.required("message")?;
    let Some(response) = body.get("response").filter(|response| response.is_object()) else {
        let what = "response is missing; it must be an object with what the customer enters, such as {\"slot\": \"9\"}";
        return Err(ApiError::bad_request(what));
    };
    if shared.answer_flow(id, response) {
        return Ok(done());
    }
    Err(ApiError::not_found(format!("there is no message {id:?} of Meta or NXCloud whose button opens a flow")))
}

fn call(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["from", "seconds"])?;
    let from = phone_number(&fields, "from")?;
    let duration = fields.u32("seconds")?.map(|seconds| Duration::from_secs(seconds.into()));
    let id = shared.call_business(from, duration).ok_or_else(|| blocked(from))?;
    Ok(json!({ "done": true, "call": id }))
}

fn echo(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["to", "text"])?;
    let (to, text) = (phone_number(&fields, "to")?, check_text(fields.required("text")?)?);
    Ok(json!({ "done": true, "message": shared.send_from_phone(to, text) }))
}

fn username(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["customer", "username"])?;
    let customer = phone_number(&fields, "customer")?;
    let username = fields.text("username")?.filter(|name| !name.is_empty());
    if shared.set_username(customer, username) {
        return Ok(done());
    }
    Err(ApiError::bad_request("username must have 3 to 35 of a-z, 0-9, full stop and _, with a letter"))
}

fn user_id(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["customer", "user_id"])?;
    let id = fields.required("user_id")?;
    if !phone::is_user_id(id) {
        return Err(ApiError::bad_request(format!(
            "user_id must be a business-scoped user id, such as US.13491208655302741918, not {id:?}"
        )));
    }
    shared.change_user_id(phone_number(&fields, "customer")?, id);
    Ok(done())
}

fn number(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["customer", "number"])?;
    let number = phone_number(&fields, "number")?;
    let digits = phone::normalized(number);
    if digits.is_empty() || !phone::is_digits(&digits) {
        return Err(ApiError::bad_request(format!("number must be a phone number, such as 15550123, not {number:?}")));
    }
    shared.change_number(phone_number(&fields, "customer")?, number);
    Ok(done())
}

fn marketing(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["customer", "wanted"])?;
    let wanted = fields.boolean("wanted")?;
    let wanted = wanted.ok_or_else(|| ApiError::bad_request("wanted is missing: true or false"))?;
    shared.set_marketing_preference(phone_number(&fields, "customer")?, wanted);
    Ok(done())
}

fn join(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["group", "customer"])?;
    let (group, customer) = (fields.required("group")?, phone_number(&fields, "customer")?);
    match shared.join_group(group, customer) {
        Joined::Yes => Ok(done()),
        Joined::Requested(request) => Ok(json!({ "done": true, "join_request": request })),
        Joined::No => Err(ApiError::new(
            axum::http::StatusCode::CONFLICT,
            format!(
                "{customer} cannot join {group:?}: there is no such group, it is full or suspended, or they are in it"
            ),
        )),
    }
}

fn leave(shared: &Shared, body: &Value) -> Result<Value, ApiError> {
    let fields = Fields::new(body, &["group", "customer"])?;
    let (group, customer) = (fields.required("group")?, phone_number(&fields, "customer")?);
    if shared.leave_group(group, customer) {
        return Ok(done());
    }
    Err(ApiError::not_found(format!("{customer} is not in a group {group:?}")))
}

/// A customer's number or user id.
fn phone_number<'v>(fields: &Fields<'v>, name: &str) -> Result<&'v str, ApiError> {
    let id = fields.required(name)?;
    super::actions::check_customer(name, id)
}
