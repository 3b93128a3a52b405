//! The crate whatsapp: its model of a webhook. It has no operations for templates, and its messages no named parameters.

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::{Value, json};
use whatsapp::models::webhooks::NotificationPayload;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(2).ok_or("BATTERY is missing")?;
    let battery: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let mut results = BTreeMap::new();
    for case in battery["webhooks"].as_array().into_iter().flatten() {
        let read: Result<NotificationPayload, _> = serde_json::from_str(&case["webhook"].to_string());
        let result = match read {
            Err(error) => json!(["error", error.to_string()]),
            Ok(payload) => {
                let values = || payload.entry.iter().flat_map(|entry| &entry.changes).map(|change| &change.value);
                let has = values().any(|value| value.messages.is_some() || value.statuses.is_some());
                json!([if has { "typed" } else { "raw" }, ""])
            }
        };
        results.insert(case["id"].as_str().unwrap_or_default().to_owned(), result);
    }
    println!("{}", json!(results));
    Ok(())
}
