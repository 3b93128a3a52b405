//! The values of parameters, and their positions in a request.

use serde_json::Value;
use whatsapp_template_model::{Action, Button, ParameterOrder, Text};

/// The values of a template's parameters, by index.
pub(super) type Values = Vec<Option<String>>;

/// The parameters of a text, in the order of their numbers.
pub(super) fn text_parameters(text: &Text<'_>) -> Vec<u16> {
    // The readers of JSON make the parameters of a text in the order of its numbers.
    text.numbered_parameters(ParameterOrder::Fields)
}

pub(super) fn component_parameters(component: &Value) -> Vec<&Value> {
    component.get("parameters").and_then(Value::as_array).map(|list| list.iter().collect()).unwrap_or_default()
}

pub(super) fn set_value(values: &mut Values, parameter: u16, value: String) {
    if let Some(slot) = values.get_mut(usize::from(parameter)) {
        *slot = Some(value);
    }
}

/// The index of a button. According to the documentation, it is a text; Meta's samples also have numbers, and none
/// for the only call button.
pub(super) fn button_index(buttons: &[Button<'_>], component: &Value) -> Option<usize> {
    match component.get("index") {
        Some(Value::String(text)) => text.parse().ok(),
        Some(number) => usize::try_from(number.as_u64()?).ok(),
        None if component.get("sub_type").and_then(Value::as_str) == Some("voice_call") => {
            buttons.iter().position(|button| matches!(button.action, Action::VoiceCall { .. }))
        }
        None => None,
    }
}
