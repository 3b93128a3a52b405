//! Uploads of sample files: a session, then the content.

use serde_json::{Value, json};

use super::request::GraphRequest;
use crate::id;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::meta_files::Sample;

/// Source: Meta, docs/graph-api/guides/upload.
const TYPES: [&str; 5] = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];
/// The largest file, in bytes.
const MAX: u64 = 100 * 1024 * 1024;
/// The longest file name, in bytes.
const MAX_NAME: usize = 1024;

pub(super) fn start(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let required =
        |name: &str| request.text(name).ok_or_else(|| GraphError::invalid(format!("the parameter {name} is required")));
    let length = required("file_length")?;
    let length = length.parse().ok().filter(|length| (1..=MAX).contains(length));
    let length = length.ok_or_else(|| GraphError::invalid(format!("file_length must be a number from 1 to {MAX}")))?;
    let file_type = required("file_type")?;
    if !TYPES.contains(&file_type.as_str()) {
        return Err(GraphError::invalid(format!("file_type {file_type:?} is not one of {}", TYPES.join(", "))));
    }
    if request.text("file_name").is_some_and(|name| name.len() > MAX_NAME) {
        return Err(GraphError::invalid("file_name is too long"));
    }
    let session = format!("upload:{}", id::hex_id(48));
    let sample = Sample { id: session.clone(), file_type, length, arrived: 0, handle: None };
    shared.store().meta_files.add_sample(sample);
    // The ids of Meta's sessions contain a signature, which later requests must repeat.
    Ok(json!({ "id": format!("{session}?sig={}", signature(&session)) }))
}

pub(super) fn append(shared: &Shared, session: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    signed(session, request)?;
    let offset =
        request.http.header("file_offset").ok_or_else(|| GraphError::invalid("the header file_offset is missing"))?;
    let offset: u64 = offset.parse().map_err(|_| GraphError::invalid("the header file_offset is not a number"))?;
    let mut store = shared.store();
    let Some(sample) = store.meta_files.sample_mut(session) else { return Err(unknown()) };
    if offset != sample.arrived {
        return Err(GraphError::invalid(format!("file_offset is {offset}, and {} bytes have arrived", sample.arrived)));
    }
    let arrived = offset.saturating_add(request.http.body.len() as u64);
    if request.http.body.is_empty() || arrived > sample.length {
        return Err(GraphError::invalid(format!("{arrived} bytes of {} were sent", sample.length)));
    }
    sample.arrived = arrived;
    if arrived < sample.length {
        // The bytes that arrived are kept; the session reports how many there are.
        return Err(GraphError::invalid(format!(
            "the file is not complete: {arrived} bytes of {} have arrived",
            sample.length
        )));
    }
    let handle = format!("4::{}", id::hex_id(40));
    sample.handle = Some(handle.clone());
    Ok(json!({ "h": handle }))
}

pub(super) fn offset(shared: &Shared, session: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    signed(session, request)?;
    let mut store = shared.store();
    let sample = store.meta_files.sample_mut(session).ok_or_else(unknown)?;
    Ok(json!({ "id": session, "file_offset": sample.arrived }))
}

fn unknown() -> GraphError {
    GraphError::invalid("there is no such upload session, or it is too old")
}

fn signature(session: &str) -> String {
    let plain: String = session.chars().filter(char::is_ascii_hexdigit).rev().take(22).collect();
    format!("ARZ{plain}")
}

fn signed(session: &str, request: &GraphRequest<'_>) -> Result<(), GraphError> {
    if request.text("sig") == Some(signature(session)) {
        return Ok(());
    }
    Err(GraphError::invalid("sig does not belong to the session; use the complete id of the session"))
}
