//! Messages in the state file.

use serde_json::{Value, json};

use super::json_node::{JsonNode, format_time};
use crate::message::pricing::Pricing;
use crate::message::{Message, QuickReply, ReplyKind, SentTemplate};

pub(super) fn write(message: &Message) -> Value {
    // Without `..`, so that no new field is forgotten.
    let Message { id, provider, from, to, kind, template, parameters, replies, text, callback_data, pricing, at } =
        message;
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
        "id": id, "provider": provider.keyword(), "from": from, "to": to, "kind": kind, "template": template,
        "parameters": parameters.collect::<Vec<_>>(), "replies": replies.collect::<Vec<_>>(),
        "text": text, "callback_data": callback_data, "pricing": pricing, "at": format_time(*at),
    })
}

pub(super) fn read(node: &JsonNode<'_>) -> Result<Message, String> {
    let text = |key: &str| node.field(key)?.text();
    Ok(Message {
        id: text("id")?,
        provider: node.field("provider")?.provider()?,
        from: text("from")?,
        to: text("to")?,
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
        at: node.field("at")?.time()?,
    })
}
