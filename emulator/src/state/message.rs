//! Messages in the state file.

use serde_json::{Value, json};

use super::json_node::{JsonNode, format_time};
use crate::message::pricing::Pricing;
use crate::message::{Message, QuickReply, RecipientKind, ReplyKind, SentTemplate};

/// The kinds of recipients. Older files do not have them.
const RECIPIENTS: [(&str, RecipientKind); 3] =
    [("number", RecipientKind::Number), ("user_id", RecipientKind::UserId), ("group", RecipientKind::Group)];

pub(super) fn write(message: &Message) -> Value {
    // Without `..`, so that no new field is forgotten.
    let Message {
        id,
        provider,
        from,
        to,
        recipient,
        kind,
        template,
        parameters,
        replies,
        text,
        file_name,
        callback_data,
        pricing,
        asks_for_call_permission,
        flow_token,
        at,
    } = message;
    let recipient = RECIPIENTS.iter().find(|(_, kind)| kind == recipient).map(|(word, _)| *word);
    let pricing = pricing.as_ref().map(|Pricing { kind, category }| json!({ "kind": kind, "category": category }));
    let template =
        template.as_ref().map(|SentTemplate { name, language }| json!({ "name": name, "language": language }));
    let parameters = parameters.iter().map(|(name, value)| json!({ "name": name, "value": value }));
    let replies = replies.iter().map(|QuickReply { label, payload, kind }| {
        let (kind, description) = match kind {
            ReplyKind::Template => return json!({ "label": label, "payload": payload }),
            ReplyKind::Button => ("button", None),
            ReplyKind::Row(description) => ("row", description.as_ref()),
        };
        json!({ "label": label, "payload": payload, "choice": kind, "description": description })
    });
    json!({
        "id": id, "provider": provider.keyword(), "from": from, "to": to, "recipient": recipient, "kind": kind, "template": template,
        "parameters": parameters.collect::<Vec<_>>(), "replies": replies.collect::<Vec<_>>(),
        "text": text, "file_name": file_name, "callback_data": callback_data, "pricing": pricing,
        "asks_for_call_permission": asks_for_call_permission, "flow_token": flow_token, "at": format_time(*at),
    })
}

pub(super) fn read(node: &JsonNode<'_>) -> Result<Message, String> {
    let text = |key: &str| node.field(key)?.text();
    Ok(Message {
        id: text("id")?,
        provider: node.field("provider")?.provider()?,
        from: text("from")?,
        to: text("to")?,
        recipient: node.present("recipient").map_or(Ok(RecipientKind::Number), |word| {
            let found = RECIPIENTS.iter().find(|(known, _)| Some(*known) == word.value().as_str());
            found.map(|(_, kind)| *kind).ok_or_else(|| word.type_error("number, user_id or group"))
        })?,
        kind: text("kind")?,
        template: node.field("template")?.optional(|template| {
            Ok(SentTemplate { name: template.field("name")?.text()?, language: template.field("language")?.text()? })
        })?,
        parameters: node
            .field("parameters")?
            .each(|parameter| Ok((parameter.field("name")?.text()?, parameter.field("value")?.text()?)))?,
        replies: node.field("replies")?.each(|reply| {
            let word = |key: &str| reply.value().get(key).and_then(Value::as_str);
            let kind = match word("choice") {
                None => ReplyKind::Template,
                Some("row") => ReplyKind::Row(word("description").map(str::to_owned)),
                Some(_) => ReplyKind::Button,
            };
            Ok(QuickReply { label: reply.field("label")?.text()?, payload: reply.field("payload")?.text()?, kind })
        })?,
        text: text("text")?,
        file_name: node.present("file_name").map(|name| name.text()).transpose()?,
        callback_data: node.present("callback_data").map(|data| data.text()).transpose()?,
        pricing: node
            .present("pricing")
            .map(|pricing| {
                Ok::<_, String>(Pricing {
                    kind: pricing.field("kind")?.text()?,
                    category: pricing.field("category")?.text()?,
                })
            })
            .transpose()?,
        asks_for_call_permission: node.present("asks_for_call_permission").map_or(Ok(false), |asks| asks.boolean())?,
        flow_token: node.present("flow_token").map(|token| token.text()).transpose()?,
        at: node.field("at")?.time()?,
    })
}
