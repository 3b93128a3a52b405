use serde_json::Value;
use whatsapp_template_model::{Action, Button, limits};

use super::error::Fault;
use super::order;
use super::section::Section;
use super::values::{Values, list, parameters, put};

/// The longest payload of a quick reply. Source: client libraries and the older limit.
const PAYLOAD_MOST: usize = limits::PAYLOAD_LENGTH.max;
/// The longest payload of a call, and the longest time for it in minutes. Source: Meta,
/// calling/call-button-messages-deep-links (November 2025).
const CALL_PAYLOAD_MOST: usize = 512;
const MINUTES_MOST: u64 = 43_200;

/// The longest one-time code. Source: Meta, authentication-templates (November 2025), which gives no error for it.
const CODE_MOST: usize = limits::OTP_CODE_LENGTH.max;

impl Section<'_> {
    pub(super) fn button(
        &self,
        n: usize,
        button: &Button<'_>,
        given: Option<&Value>,
        values: &mut Values,
    ) -> Result<(), Fault> {
        let sub_type = self.sub_type(button);
        let place = format!("{}buttons: Button at index {n}", self.place);
        let found = given.map(|given| given.get("sub_type").and_then(Value::as_str).unwrap_or_default());
        if let Some(kind) = found.filter(|kind| !kind.eq_ignore_ascii_case(sub_type)) {
            return Err(Fault::format(format!("{place} is of type {sub_type}, received {kind:?}")));
        }
        let given = given.map(list);
        let required = || match given.as_deref() {
            Some([only]) => Ok(*only),
            Some([]) | None => Err(Fault::missing(format!("{place} of type {sub_type} requires a parameter"))),
            Some(more) => Err(Fault::count(format!(
                "{place}: number of params ({}) does not match the expected number of params (1)",
                more.len()
            ))),
        };
        match &button.action {
            Action::Url { url, .. } if !url.slots.is_empty() => {
                let text = self.text(&format!("button {n}"), required()?)?;
                for parameter in parameters(url) {
                    put(values, parameter, text.clone());
                }
            }
            // A one-time code goes to its button as to a link.
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                let only = required()?;
                let text = if self.authentication {
                    let text = self.text(&format!("button {n}"), only)?;
                    one_time_code(&place, &text, values.get(usize::from(code.parameter)))?;
                    text
                } else {
                    coupon(&place, only, if self.offer { 15 } else { 20 })?
                };
                put(values, code.parameter, text);
            }
            Action::Mpm { sections, .. } => {
                put(values, *sections, order::products(&place, action(&place, required()?)?)?);
            }
            Action::OrderDetails { order, .. } => {
                put(values, *order, order::details(&place, action(&place, required()?)?)?);
            }
            Action::Flow(flow) => {
                if let Some(only) = given.and_then(|given| given.into_iter().next()) {
                    let text = order::flow(&place, action(&place, only)?)?;
                    if let Some(parameter) = flow.data {
                        put(values, parameter, text);
                    }
                }
            }
            Action::Catalog { thumbnail, .. } => {
                if let Some(only) = given.and_then(|given| given.into_iter().next()) {
                    let id = action(&place, only)?.get("thumbnail_product_retailer_id").and_then(Value::as_str);
                    let id = id
                        .filter(|id| !id.is_empty())
                        .ok_or_else(|| Fault::missing(format!("{place} requires a thumbnail_product_retailer_id")))?;
                    if let Some(parameter) = thumbnail {
                        put(values, *parameter, id.to_owned());
                    }
                }
            }
            Action::VoiceCall { call, .. } => {
                let text = call_options(&place, &given.unwrap_or_default())?;
                if let Some(parameter) = call {
                    put(values, *parameter, text);
                }
            }
            // What a tap on a quick reply sends back.
            Action::QuickReply { .. } => {
                for given in given.unwrap_or_default() {
                    payload(&place, given, PAYLOAD_MOST)?;
                }
            }
            Action::Url { .. } | Action::PhoneNumber { .. } | Action::Spm { .. } | Action::RequestContactInfo => {
                if given.is_some_and(|given| !given.is_empty()) {
                    return Err(Fault::parameters(format!("{place} of type {sub_type} does not require parameters")));
                }
            }
        }
        Ok(())
    }

    fn sub_type(&self, button: &Button<'_>) -> &'static str {
        match &button.action {
            Action::CopyCode(_) | Action::OneTap(_) | Action::ZeroTap(_) if self.authentication => "url",
            _ => button.kind().row().word,
        }
    }
}

fn action<'v>(place: &str, given: &'v Value) -> Result<&'v Value, Fault> {
    let kind = given.get("type").and_then(Value::as_str).unwrap_or("unknown");
    if kind != "action" {
        let received = kind.to_uppercase();
        return Err(Fault::format(format!("{place}: Format mismatch, expected ACTION, received {received}")));
    }
    given
        .get("action")
        .filter(|action| action.is_object())
        .ok_or_else(|| Fault::missing(format!("{place}: action is missing")))
}

/// The code of the body, which is read before, comes a second time.
fn one_time_code(place: &str, code: &str, in_body: Option<&Option<String>>) -> Result<(), Fault> {
    if code.chars().count() > CODE_MOST {
        return Err(Fault::parameters(format!("{place}: a one-time code has at most {CODE_MOST} characters")));
    }
    if in_body.is_some_and(|body| body.as_deref().is_some_and(|body| body != code)) {
        return Err(Fault::parameters(format!("{place}: the code is not that of the body")));
    }
    Ok(())
}

fn coupon(place: &str, given: &Value, most: usize) -> Result<String, Fault> {
    let code = given.get("coupon_code").and_then(Value::as_str).filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| Fault::missing(format!("{place} requires a coupon_code")))?;
    if code.chars().count() > most || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Fault::parameters(format!("{place}: a coupon_code is at most {most} letters and digits")));
    }
    Ok(code.to_owned())
}

fn payload<'v>(place: &str, given: &'v Value, most: usize) -> Result<&'v str, Fault> {
    let payload = given.get("payload").and_then(Value::as_str).filter(|payload| !payload.is_empty());
    let payload = payload.ok_or_else(|| Fault::missing(format!("{place}: payload is missing")))?;
    if payload.chars().count() > most {
        return Err(Fault::value(format!("{place}: payload is at most {most} characters long")));
    }
    Ok(payload)
}

fn call_options(place: &str, given: &[&Value]) -> Result<String, Fault> {
    let mut told = Vec::new();
    for given in given {
        match given.get("type").and_then(Value::as_str) {
            Some("ttl_minutes") => {
                let minutes = given.get("ttl_minutes").and_then(Value::as_u64);
                let minutes = minutes.filter(|minutes| (1..=MINUTES_MOST).contains(minutes)).ok_or_else(|| {
                    Fault::value(format!("{place}: ttl_minutes is a whole number from 1 to {MINUTES_MOST}"))
                })?;
                told.push(format!("{minutes} minutes"));
            }
            Some("payload") => told.push(payload(place, given, CALL_PAYLOAD_MOST)?.to_owned()),
            other => {
                return Err(Fault::format(format!("{place}: expected ttl_minutes or payload, received {other:?}")));
            }
        }
    }
    Ok(told.join(", "))
}
