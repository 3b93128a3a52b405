use serde_json::{Value, json};

use super::json_node::{Place, moment};
use crate::message::{Choice, Message, QuickReply, SentTemplate};

pub(super) fn write(message: &Message) -> Value {
    // Without `..`, so that a new field is not forgotten.
    let Message { id, provider, from, to, kind, template, parameters, replies, text, at } = message;
    let template =
        template.as_ref().map(|SentTemplate { name, language }| json!({ "name": name, "language": language }));
    let parameters = parameters.iter().map(|(name, value)| json!({ "name": name, "value": value }));
    let replies = replies.iter().map(|QuickReply { label, payload, choice }| {
        let (choice, description) = match choice {
            Choice::Template => return json!({ "label": label, "payload": payload }),
            Choice::Button => ("button", None),
            Choice::Row(description) => ("row", description.as_ref()),
        };
        json!({ "label": label, "payload": payload, "choice": choice, "description": description })
    });
    json!({
        "id": id, "provider": provider.word(), "from": from, "to": to, "kind": kind, "template": template,
        "parameters": parameters.collect::<Vec<_>>(), "replies": replies.collect::<Vec<_>>(),
        "text": text, "at": moment(*at),
    })
}

pub(super) fn read(place: &Place<'_>) -> Result<Message, String> {
    let text = |key: &str| place.key(key)?.text();
    Ok(Message {
        id: text("id")?,
        provider: place.key("provider")?.provider()?,
        from: text("from")?,
        to: text("to")?,
        kind: text("kind")?,
        template: place.key("template")?.present(|template| {
            Ok(SentTemplate { name: template.key("name")?.text()?, language: template.key("language")?.text()? })
        })?,
        parameters: place
            .key("parameters")?
            .each(|parameter| Ok((parameter.key("name")?.text()?, parameter.key("value")?.text()?)))?,
        replies: place.key("replies")?.each(|reply| {
            let word = |key: &str| reply.value().get(key).and_then(Value::as_str);
            let choice = match word("choice") {
                None => Choice::Template,
                Some("row") => Choice::Row(word("description").map(str::to_owned)),
                Some(_) => Choice::Button,
            };
            Ok(QuickReply { label: reply.key("label")?.text()?, payload: reply.key("payload")?.text()?, choice })
        })?,
        text: text("text")?,
        at: place.key("at")?.moment()?,
    })
}
