//! The types of media files in messages.

use serde_json::Value;
use whatsapp_template_model::Provider;

use super::error::GraphError;
use crate::store::Store;

/// The types of files that each kind of media accepts, by their prefixes. Source: Meta, business-phone-numbers/media
/// (December 2025).
const KINDS: [(&str, &[&str]); 6] = [
    ("image", &["image/jpeg", "image/png"]),
    ("video", &["video/"]),
    ("gif", &["video/"]),
    ("document", &["application/", "text/plain"]),
    ("audio", &["audio/"]),
    ("sticker", &["image/webp"]),
];

/// Rejects files whose uploaded type does not match their use in a message. Unknown ids are accepted as uploads from
/// an earlier run.
pub(crate) fn check_media_types(store: &Store, provider: Provider, message: &Value) -> Result<(), GraphError> {
    match message {
        Value::Object(members) => {
            let kind = members.get("type").and_then(Value::as_str).unwrap_or_default();
            let id = members.get(kind).and_then(|media| media.get("id")).and_then(Value::as_str);
            let found = id.and_then(|id| store.media_type(provider, id));
            let allowed = KINDS.iter().find(|(known, _)| *known == kind).map(|(_, types)| *types);
            if let (Some(found), Some(allowed)) = (found, allowed)
                && !allowed.iter().any(|start| found.starts_with(start))
            {
                let details = format!("{kind}: the file has the type {found}, not {}…", allowed.join("…, "));
                return Err(GraphError::new(131_053, "Media upload error", details));
            }
            members.values().try_for_each(|value| check_media_types(store, provider, value))
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_media_types(store, provider, item)),
        _ => Ok(()),
    }
}
