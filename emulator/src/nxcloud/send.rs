//! `mt`: any message.

use serde_json::{Value, json};
use whatsapp_template_model::{Provider, bubble};

use super::refusal::Refusal;
use super::{meta, required};
use crate::emulator::Shared;
use crate::message::{SentTemplate, plain_bubble};
use crate::{Message, Status, id};

/// Source: the pages of `mt` in both languages; one of them spells the last `reacticon`.
const TYPES: [&str; 10] =
    ["text", "image", "video", "audio", "document", "location", "sticker", "template", "interactive", "reaction"];
/// The longest body after filling, in characters.
const MOST_BODY: usize = 1024;

pub(super) fn mt(shared: &Shared, body: &Value) -> Result<Value, Refusal> {
    required(body, "recipient_type")?;
    let to = required(body, "to")?;
    let kind = required(body, "type")?;
    if !TYPES.contains(&kind) {
        return Err(Refusal::parameter(format!("type {kind:?} is none of {}", TYPES.join(", "))));
    }
    let Some(content) = body.get(kind).filter(|content| content.is_object()) else {
        return Err(Refusal::parameter(format!("{kind} is missing")));
    };
    if !to.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::meta(131_009, "Parameter value is not valid", "to is not a phone number"));
    }
    let own = body.get("cus_message_id").and_then(Value::as_str).filter(|id| !id.is_empty());
    let mut message = Message {
        id: own.map_or_else(|| format!("wamid.{}", id::hex_id(40)), str::to_owned),
        provider: Provider::Nxcloud,
        from: shared.nxcloud.business_phone.clone(),
        to: to.to_owned(),
        kind: kind.to_owned(),
        template: None,
        parameters: Vec::new(),
        text: String::new(),
        at: shared.clock.now(),
    };
    if kind == "template" {
        template(shared, content, &mut message)?;
    } else {
        message.text = plain_bubble(&shown(kind, content));
    }
    let data = json!({ "messaging_product": "whatsapp", "messages": [{ "id": message.id }] });
    shared.store().keep(message);
    Ok(data)
}

/// A message without a template, in a line or two.
fn shown(kind: &str, content: &Value) -> String {
    let text = |key: &str| content.get(key).and_then(Value::as_str);
    match kind {
        "text" => text("body").unwrap_or_default().to_owned(),
        "image" | "video" | "audio" | "document" | "sticker" => {
            let source = text("link").or_else(|| text("id")).unwrap_or_default();
            format!("[{kind}] {source}\n{}", text("caption").unwrap_or_default()).trim_end().to_owned()
        }
        _ => format!("[{kind}] {content}"),
    }
}

fn template(shared: &Shared, content: &Value, message: &mut Message) -> Result<(), Refusal> {
    let name = required(content, "name")?;
    let Some(language) = content.get("language").filter(|language| language.is_object()) else {
        return Err(Refusal::parameter("template.language is missing".to_owned()));
    };
    let code = required(language, "code")?;
    let policy = required(language, "policy")?;
    if policy != "deterministic" {
        return Err(Refusal::parameter(format!("template.language.policy is deterministic, not {policy:?}")));
    }
    let store = shared.store();
    let title = "Template name does not exist in the translation";
    let Some(template) = store.find(Provider::Nxcloud, name, code) else {
        return Err(Refusal::meta(132_001, title, format!("template name ({name}) does not exist in {code}")));
    };
    if template.status != Status::Approved {
        return Err(Refusal::meta(132_001, title, format!("template name ({name}) in {code} is not approved")));
    }
    let definition = &template.definition;
    let none = Vec::new();
    let components = match content.get("components") {
        None | Some(Value::Null) => &none,
        Some(Value::Array(components)) => components,
        Some(_) => return Err(Refusal::parameter("template.components is not a list".to_owned())),
    };
    let values = meta::fill(definition, components)?;
    let value = |n: u16| values.get(usize::from(n)).cloned().flatten().unwrap_or_default();
    for body in definition.translations.iter().filter_map(|translation| translation.body.as_ref()) {
        let characters = body.literal.chars().count()
            + body.slots.iter().map(|slot| value(slot.parameter).chars().count()).sum::<usize>();
        if characters > MOST_BODY {
            let details = format!("body: {characters} characters, at most {MOST_BODY} are allowed");
            return Err(Refusal::meta(132_005, "Translated text too long", details));
        }
    }
    message.text = bubble(definition, 0, &value);
    message.template = Some(SentTemplate { name: name.to_owned(), language: code.to_owned() });
    let names = definition.parameters.iter().map(|parameter| parameter.name.as_str().to_owned());
    message.parameters = names.zip(values.into_iter().map(Option::unwrap_or_default)).collect();
    Ok(())
}
