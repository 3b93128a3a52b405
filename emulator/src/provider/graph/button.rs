//! The parameters of buttons.

use serde_json::Value;
use whatsapp_template_model::{Action, Button, limits};

use super::error::GraphError;
use super::order;
use super::section::Section;
use super::values::{Values, component_parameters, set_value, text_parameters};

/// The longest payload of a quick reply. Source: client libraries and the older limit.
const MAX_PAYLOAD: usize = limits::PAYLOAD_LENGTH.max;
/// The longest payload of a call, and its longest time to live in minutes. Source: Meta,
/// calling/call-button-messages-deep-links (November 2025).
const MAX_CALL_PAYLOAD: usize = 512;
const MAX_MINUTES: u64 = 43_200;

/// The longest one-time code. Source: Meta, authentication-templates (November 2025), which documents no error for
/// it.
const MAX_CODE: usize = limits::OTP_CODE_LENGTH.max;

impl Section<'_> {
    pub(super) fn button(
        &self,
        n: usize,
        button: &Button<'_>,
        given: Option<&Value>,
        values: &mut Values,
    ) -> Result<(), GraphError> {
        let sub_type = self.sub_type(button);
        let path = format!("{}buttons: Button at index {n}", self.path);
        let found = given.map(|given| given.get("sub_type").and_then(Value::as_str).unwrap_or_default());
        if let Some(kind) = found.filter(|kind| !kind.eq_ignore_ascii_case(sub_type)) {
            return Err(GraphError::format(format!("{path} is of type {sub_type}, received {kind:?}")));
        }
        let given = given.map(component_parameters);
        let required = || match given.as_deref() {
            Some([only]) => Ok(*only),
            Some([]) | None => Err(GraphError::missing(format!("{path} of type {sub_type} requires a parameter"))),
            Some(more) => Err(GraphError::count(format!(
                "{path}: number of params ({}) does not match the expected number of params (1)",
                more.len()
            ))),
        };
        match &button.action {
            Action::Url { url, .. } if !url.slots.is_empty() => {
                let text = self.text(&format!("button {n}"), required()?)?;
                for parameter in text_parameters(url) {
                    set_value(values, parameter, text.clone());
                }
            }
            // A one-time code is passed to its button like the parameter of a link.
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                let only = required()?;
                let text = if self.authentication {
                    let text = self.text(&format!("button {n}"), only)?;
                    let in_body = code.parameter().and_then(|parameter| values.get(usize::from(parameter)));
                    one_time_code(&path, &text, in_body)?;
                    text
                } else {
                    coupon(&path, only, if self.offer { 15 } else { 20 })?
                };
                if let Some(parameter) = code.parameter() {
                    set_value(values, parameter, text);
                }
            }
            Action::Mpm { sections, .. } => {
                set_value(values, *sections, order::products(&path, action(&path, required()?)?)?);
            }
            Action::OrderDetails { order, .. } => {
                set_value(values, *order, order::order_details(&path, action(&path, required()?)?)?);
            }
            Action::Flow(flow) => {
                // The component is required, and its parameters are not.
                let given = given.ok_or_else(|| {
                    GraphError::value(format!("{path} of type {sub_type} requires a component in the message"))
                })?;
                if let Some(only) = given.into_iter().next() {
                    let text = order::flow(&path, action(&path, only)?)?;
                    if let Some(parameter) = flow.data {
                        set_value(values, parameter, text);
                    }
                }
            }
            Action::Catalog { thumbnail, .. } => {
                let given = given.ok_or_else(|| {
                    GraphError::missing(format!("{path} of type {sub_type} requires a component in the message"))
                })?;
                // Without a thumbnail, WhatsApp shows the first product of the catalog. Source: Meta, catalog-templates
                // (November 2025).
                let chosen = match given.first() {
                    Some(only) => action(&path, only)?.get("thumbnail_product_retailer_id").filter(|id| !id.is_null()),
                    None => None,
                };
                let id = match chosen {
                    None => "",
                    Some(Value::String(id)) => id,
                    Some(_) => {
                        return Err(GraphError::value(format!("{path}: thumbnail_product_retailer_id is not a text")));
                    }
                };
                if let Some(parameter) = thumbnail.filter(|_| !id.is_empty()) {
                    set_value(values, parameter, id.to_owned());
                }
            }
            Action::VoiceCall { call, .. } => {
                let text = call_options(&path, &given.unwrap_or_default())?;
                if let Some(parameter) = call {
                    set_value(values, *parameter, text);
                }
            }
            // The payload that a tap on a quick reply sends back.
            Action::QuickReply { .. } => {
                for given in given.unwrap_or_default() {
                    payload(&path, given, MAX_PAYLOAD)?;
                }
            }
            Action::Url { .. } | Action::PhoneNumber { .. } | Action::Spm { .. } | Action::RequestContactInfo => {
                if given.is_some_and(|given| !given.is_empty()) {
                    return Err(GraphError::parameters(format!(
                        "{path} of type {sub_type} does not require parameters"
                    )));
                }
            }
        }
        Ok(())
    }

    fn sub_type(&self, button: &Button<'_>) -> &'static str {
        match &button.action {
            Action::CopyCode(_) | Action::OneTap(_) | Action::ZeroTap(_) if self.authentication => "url",
            _ => button.kind().row().keyword,
        }
    }
}

fn action<'v>(path: &str, given: &'v Value) -> Result<&'v Value, GraphError> {
    let kind = given.get("type").and_then(Value::as_str).unwrap_or("unknown");
    if kind != "action" {
        let received = kind.to_uppercase();
        return Err(GraphError::format(format!("{path}: Format mismatch, expected ACTION, received {received}")));
    }
    given
        .get("action")
        .filter(|action| action.is_object())
        .ok_or_else(|| GraphError::missing(format!("{path}: action is missing")))
}

/// The button repeats the code of the body, which is read before.
fn one_time_code(path: &str, code: &str, in_body: Option<&Option<String>>) -> Result<(), GraphError> {
    if code.chars().count() > MAX_CODE {
        return Err(GraphError::parameters(format!("{path}: a one-time code has at most {MAX_CODE} characters")));
    }
    if in_body.is_some_and(|body| body.as_deref().is_some_and(|body| body != code)) {
        return Err(GraphError::parameters(format!("{path}: the code differs from that of the body")));
    }
    Ok(())
}

fn coupon(path: &str, given: &Value, max: usize) -> Result<String, GraphError> {
    let code = given.get("coupon_code").and_then(Value::as_str).filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| GraphError::missing(format!("{path} requires a coupon_code")))?;
    if code.chars().count() > max || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(GraphError::parameters(format!(
            "{path}: a coupon_code must have at most {max} letters and digits"
        )));
    }
    Ok(code.to_owned())
}

fn payload<'v>(path: &str, given: &'v Value, max: usize) -> Result<&'v str, GraphError> {
    let payload = given.get("payload").and_then(Value::as_str).filter(|payload| !payload.is_empty());
    let payload = payload.ok_or_else(|| GraphError::missing(format!("{path}: payload is missing")))?;
    if payload.chars().count() > max {
        return Err(GraphError::value(format!("{path}: payload must have at most {max} characters")));
    }
    Ok(payload)
}

fn call_options(path: &str, given: &[&Value]) -> Result<String, GraphError> {
    let mut parts = Vec::new();
    for given in given {
        match given.get("type").and_then(Value::as_str) {
            Some("ttl_minutes") => {
                let minutes = given.get("ttl_minutes").and_then(Value::as_u64);
                let minutes = minutes.filter(|minutes| (1..=MAX_MINUTES).contains(minutes)).ok_or_else(|| {
                    GraphError::value(format!("{path}: ttl_minutes must be a whole number from 1 to {MAX_MINUTES}"))
                })?;
                parts.push(format!("{minutes} minutes"));
            }
            Some("payload") => parts.push(payload(path, given, MAX_CALL_PAYLOAD)?.to_owned()),
            other => {
                return Err(GraphError::format(format!("{path}: expected ttl_minutes or payload, received {other:?}")));
            }
        }
    }
    Ok(parts.join(", "))
}
