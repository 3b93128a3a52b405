//! The data that survives a restart, as JSON: submitted templates, messages, and what counts towards limits.
//!
//! Uploads, nonces, groups of messages, rates, fault schedules and the offset of the clock are not saved.

mod json_node;
mod message;
mod meta_account;
pub(crate) mod state_file;
mod template;

use serde_json::{Value, json};

use crate::store::meta_account::MetaAccount;
use crate::store::snapshot::{SavedProperties, Snapshot};
use crate::store::template_locks::TemplateLock;
use json_node::JsonNode;

/// The key that identifies a state file, and the version of the format.
const KEY: &str = "whatsapp_template_emulator";
const VERSION: u64 = 1;

impl Snapshot {
    pub(crate) fn write(&self) -> String {
        let Self { created, templates, properties, locks, messages, meta_account } = self;
        // Written piece by piece: as one JSON value it would take many times the memory.
        let mut text = format!("{{\n\"{KEY}\": {VERSION},\n\"created\": {created}");
        list(&mut text, "templates", templates, template::write);
        list(&mut text, "properties", properties, SavedProperties::write);
        list(&mut text, "locks", locks, write_lock);
        list(&mut text, "messages", messages, message::write);
        text.push_str(",\n\"meta_account\": ");
        text.push_str(&meta_account::write(meta_account).to_string());
        text.push_str("\n}\n");
        text
    }

    /// Reads a state file, or returns what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let state: Value = serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"))?;
        match state.get(KEY).map(Value::as_u64) {
            Some(Some(VERSION)) => {}
            Some(_) => {
                let found = state.get(KEY).unwrap_or(&Value::Null);
                return Err(format!("it has version {found}, this emulator reads version {VERSION}"));
            }
            None => return Err(format!("it is not a state file of the emulator: the key {KEY:?} is missing")),
        }
        let node = JsonNode::root(&state);
        Ok(Self {
            created: node.field("created")?.number()?,
            templates: node.field("templates")?.each(template::read)?,
            properties: node.field("properties")?.each(SavedProperties::read)?,
            locks: node.field("locks")?.each(read_lock)?,
            messages: node.field("messages")?.each(message::read)?,
            // Older files do not have it.
            meta_account: node
                .present("meta_account")
                .map_or_else(|| Ok(MetaAccount::default()), |account| meta_account::read(&account))?,
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

/// A JSON list with one item in each line.
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
