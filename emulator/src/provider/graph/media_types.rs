use serde_json::Value;
use whatsapp_template_model::Provider;

use super::error::GraphError;
use crate::store::Store;

/// Which types of files each kind of media takes, by their beginnings. Source: Meta, business-phone-numbers/media
/// (December 2025).
const KINDS: [(&str, &[&str]); 6] = [
    ("image", &["image/jpeg", "image/png"]),
    ("video", &["video/"]),
    ("gif", &["video/"]),
    ("document", &["application/", "text/plain"]),
    ("audio", &["audio/"]),
    ("sticker", &["image/webp"]),
];

/// Refuses files that were uploaded as another type than their place in a message takes. An id that nobody uploaded
/// here is taken as one of another day.
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
                let details = format!("{kind}: the file is of the type {found}, not {}…", allowed.join("…, "));
                return Err(GraphError::new(131_053, "Media upload error", details));
            }
            members.values().try_for_each(|value| check_media_types(store, provider, value))
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_media_types(store, provider, item)),
        _ => Ok(()),
    }
}
