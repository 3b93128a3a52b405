//! The operation `otp`, and marking messages as read.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::error::NxcloudError;
use super::fields::{optional, required};
use super::send::new_message;
use crate::message::bubble::session_message_bubble;
use crate::phone;
use crate::provider::graph;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// Sends the one-time code in a text. Neither the template nor the response is documented; the response is that of
/// `mt`.
pub(super) fn otp(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    required(body, "recipient_type")?;
    let to = required(body, "to")?;
    let content = required(body, "content")?;
    required(body, "language_code")?;
    let category = optional(body, "category")?.unwrap_or("AUTHENTICATION");
    if !["AUTHENTICATION", "UTILITY"].contains(&category) {
        return Err(NxcloudError::parameter(format!("category must be AUTHENTICATION or UTILITY, not {category:?}")));
    }
    let mut numbers = content.split(|c: char| !c.is_ascii_digit());
    let Some(code) = numbers.find(|digits| (4..=8).contains(&digits.len())) else {
        return Err(NxcloudError::parameter("content must contain a code of 4 to 8 digits"));
    };
    if !phone::is_digits(phone::without_plus(to)) {
        return Err(GraphError::value("to is not a phone number").into());
    }
    let mut message = new_message(shared, "otp", to, body)?;
    graph::check_message_rate(shared, Provider::Nxcloud, to)?;
    message.parameters.push(("code".to_owned(), code.to_owned()));
    message.text = session_message_bubble(content);
    let data = json!({ "messaging_product": "whatsapp", "messages": [{ "id": message.id }] });
    shared.store().add_message(message);
    Ok(data)
}

/// Accepts any id, since the emulator does not store messages of customers here.
pub(super) fn read(body: &Value) -> Result<Value, NxcloudError> {
    required(body, "message_id")?;
    match required(body, "status")? {
        "read" => Ok(Value::Null),
        other => Err(NxcloudError::parameter(format!("status must be read, not {other:?}"))),
    }
}
