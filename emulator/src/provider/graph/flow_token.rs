//! The tokens of flows, which the answers of customers repeat.

use serde_json::Value;
use whatsapp_template_model::{ButtonKind, Definition};

/// The token of a message that sets none. Source: Meta, flow messages (October 2025).
const DEFAULT: &str = "unused";

/// The token of the flow in a template message; `None` if the template has no flow.
pub(super) fn of_template(definition: &Definition<'_>, components: &[Value]) -> Option<String> {
    let mut buttons = definition.translations.first()?.buttons.iter();
    buttons.find(|button| button.kind() == ButtonKind::Flow)?;
    let is_flow = |component: &&Value| {
        let word = component.get("sub_type").and_then(Value::as_str);
        word.is_some_and(|word| word.eq_ignore_ascii_case("flow"))
    };
    let component = components.iter().find(is_flow);
    let action = component.and_then(|component| component.get("parameters")?.get(0)?.get("action"));
    Some(token(action))
}

/// The token of the flow in a message without a template; `None` if it has no flow.
pub(crate) fn of_content(kind: &str, content: &Value) -> Option<String> {
    let is_flow = kind == "interactive" && content.get("type").is_some_and(|kind| kind == "flow");
    is_flow.then(|| token(content.get("action").and_then(|action| action.get("parameters"))))
}

fn token(holder: Option<&Value>) -> String {
    let token = holder.and_then(|holder| holder.get("flow_token")?.as_str()).filter(|token| !token.is_empty());
    token.unwrap_or(DEFAULT).to_owned()
}
