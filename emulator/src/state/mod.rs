//! What outlives a restart: templates as they were submitted, messages, and what counts for both.
//!
//! Uploads, nonces, groups of messages, rates, planned faults and the clock's lead are not part of it.

mod json_node;
mod message;
pub(crate) mod state_file;
mod template;

use serde_json::{Value, json};

use crate::store::snapshot::{SavedProperties, Snapshot};
use crate::store::template_locks::TemplateLock;
use json_node::JsonNode;

/// The key by which a file is known, and the version that is read and written.
const KEY: &str = "whatsapp_template_emulator";
const VERSION: u64 = 1;

impl Snapshot {
    pub(crate) fn write(&self) -> String {
        let Self { created, templates, properties, locks, messages } = self;
        // Piece by piece: all of it as one value would be many times as large.
        let mut text = format!("{{\n\"{KEY}\": {VERSION},\n\"created\": {created}");
        list(&mut text, "templates", templates, template::write);
        list(&mut text, "properties", properties, SavedProperties::write);
        list(&mut text, "locks", locks, write_lock);
        list(&mut text, "messages", messages, message::write);
        text.push_str("\n}\n");
        text
    }

    /// What is wrong, if it is not such a file.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let state: Value = serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"))?;
        match state.get(KEY).map(Value::as_u64) {
            Some(Some(VERSION)) => {}
            Some(_) => {
                let found = state.get(KEY).unwrap_or(&Value::Null);
                return Err(format!("it is of version {found}, this emulator reads version {VERSION}"));
            }
            None => return Err(format!("it is no state of an emulator: the key {KEY:?} is missing")),
        }
        let node = JsonNode::root(&state);
        Ok(Self {
            created: node.field("created")?.number()?,
            templates: node.field("templates")?.each(template::read)?,
            properties: node.field("properties")?.each(SavedProperties::read)?,
            locks: node.field("locks")?.each(read_lock)?,
            messages: node.field("messages")?.each(message::read)?,
        })
    }
}

impl SavedProperties {
    fn write(&self) -> Value {
        let Self { name, language, allow_send, category_change_paused, updated } = self;
        json!({
            "name": name, "language": language, "allow_send": allow_send,
            "category_change_paused": category_change_paused, "updated": updated,
        })
    }

    fn read(node: &JsonNode<'_>) -> Result<Self, String> {
        Ok(Self {
            name: node.field("name")?.text()?,
            language: node.field("language")?.text()?,
            allow_send: node.field("allow_send")?.boolean()?,
            category_change_paused: node.field("category_change_paused")?.boolean()?,
            updated: node.field("updated")?.number()?,
        })
    }
}

/// A line for each.
fn list<T>(text: &mut String, key: &str, items: &[T], write: impl Fn(&T) -> Value) {
    text.push_str(&[",\n\"", key, "\": ["].concat());
    for (n, item) in items.iter().enumerate() {
        text.push_str(if n == 0 { "\n" } else { ",\n" });
        text.push_str(&write(item).to_string());
    }
    text.push(']');
}

fn write_lock(lock: &TemplateLock) -> Value {
    let TemplateLock { name, language, since } = lock;
    json!({ "name": name, "language": language, "since": json_node::format_time(*since) })
}

fn read_lock(node: &JsonNode<'_>) -> Result<TemplateLock, String> {
    Ok(TemplateLock {
        name: node.field("name")?.text()?,
        language: node.field("language")?.text()?,
        since: node.field("since")?.time()?,
    })
}

#[cfg(test)]
mod tests;
