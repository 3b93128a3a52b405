//! The handles of sample files in a template.

use serde_json::Value;

use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// Rejects samples that are URLs or ids, and uploads whose type does not match the header. Unknown handles are
/// accepted as uploads from an earlier run.
pub(super) fn check(shared: &Shared, components: &Value) -> Result<(), GraphError> {
    match components {
        Value::Object(members) => {
            let format = members.get("format").and_then(Value::as_str).unwrap_or_default();
            let handles = members.get("example").and_then(|example| example.get("header_handle"));
            let list = handles.map(|handles| handles.as_array().map_or(core::slice::from_ref(handles), Vec::as_slice));
            for handle in list.unwrap_or_default().iter().filter_map(Value::as_str) {
                check_handle(shared, format, handle)?;
            }
            members.values().try_for_each(|value| check(shared, value))
        }
        Value::Array(items) => items.iter().try_for_each(|item| check(shared, item)),
        _ => Ok(()),
    }
}

fn check_handle(shared: &Shared, format: &str, handle: &str) -> Result<(), GraphError> {
    if handle.contains("://") || (!handle.is_empty() && handle.bytes().all(|byte| byte.is_ascii_digit())) {
        let details = format!("{handle:?} is not a header_handle; upload the file with the Resumable Upload API");
        return Err(GraphError::invalid(details).with_subcode(2_388_273));
    }
    let store = shared.store();
    let Some(file_type) = store.meta_files.sample_type(handle) else { return Ok(()) };
    let expected = match format.to_ascii_uppercase().as_str() {
        "IMAGE" => "image/",
        "VIDEO" | "GIF" => "video/",
        "DOCUMENT" => "application/",
        _ => return Ok(()),
    };
    if file_type.starts_with(expected) {
        return Ok(());
    }
    let details = format!("the sample of a {format} header has the type {file_type}");
    Err(GraphError::invalid(details).with_subcode(2_388_084))
}
