//! Files for messages.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::request::{self, GraphRequest};
use crate::http::multipart;
use crate::id;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::meta_files::Media;

/// The ids of files look like those of Meta and differ from those of templates.
const FIRST_MEDIA: u64 = 700_000_000_000_000;
const MIB: usize = 1024 * 1024;
/// The supported types of files and their maximal sizes in bytes. Source: Meta, business-phone-numbers/media
/// (December 2025).
const TYPES: [(&str, usize); 18] = [
    ("image/jpeg", 5 * MIB),
    ("image/png", 5 * MIB),
    ("image/webp", MIB / 2),
    ("video/mp4", 16 * MIB),
    ("video/3gpp", 16 * MIB),
    ("audio/aac", 16 * MIB),
    ("audio/amr", 16 * MIB),
    ("audio/mpeg", 16 * MIB),
    ("audio/mp4", 16 * MIB),
    ("audio/ogg", 16 * MIB),
    ("text/plain", 100 * MIB),
    ("application/pdf", 100 * MIB),
    ("application/msword", 100 * MIB),
    ("application/vnd.ms-excel", 100 * MIB),
    ("application/vnd.ms-powerpoint", 100 * MIB),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 100 * MIB),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 100 * MIB),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", 100 * MIB),
];

pub(super) fn upload(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let form =
        multipart::read(request.http).map_err(|what| GraphError::invalid(format!("the body is not a form: {what}")))?;
    if request.text("messaging_product").as_deref() != Some("whatsapp") {
        return Err(GraphError::invalid("messaging_product must be whatsapp"));
    }
    let Some(file) = form.iter().find(|part| part.name == "file") else {
        return Err(GraphError::invalid("the parameter file is required"));
    };
    // Some clients name the kind of file only, such as `image`.
    let file_type = request.text("type").filter(|file_type| file_type.contains('/'));
    let file_type = file_type.or_else(|| file.content_type.map(str::to_owned));
    let file_type = file_type.unwrap_or_default();
    let wrong = |details: String| GraphError::new(131_053, "Media upload error", details);
    let Some((_, max)) = TYPES.iter().find(|(known, _)| *known == file_type) else {
        return Err(wrong(format!("files of the type {file_type:?} are not supported")));
    };
    if !(1..=*max).contains(&file.content.len()) {
        return Err(wrong(format!("the file has {} bytes, 1 to {max} are allowed", file.content.len())));
    }
    // Computed before the store is locked, since a large file takes time.
    let sha256 = id::hex(&Sha256::digest(file.content));
    let mut store = shared.store();
    let id = (FIRST_MEDIA + store.next_number()).to_string();
    store.meta_files.add_media(Media { id: id.clone(), file_type, sha256, length: file.content.len() });
    Ok(json!({ "id": id }))
}

/// The description of a file, if it was uploaded here.
pub(super) fn get(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Option<Result<Value, GraphError>> {
    let store = shared.store();
    let media = store.meta_files.media(id)?;
    Some(check_phone_number(shared, request).map(|()| {
        json!({
            "messaging_product": "whatsapp",
            "url": format!("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid={id}"),
            "mime_type": media.file_type,
            "sha256": media.sha256,
            "file_size": media.length,
            "id": id,
        })
    }))
}

pub(super) fn delete(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    check_phone_number(shared, request)?;
    if shared.store().meta_files.remove_media(id) {
        Ok(json!({ "success": true }))
    } else {
        Err(request::unknown_object(id))
    }
}

fn check_phone_number(shared: &Shared, request: &GraphRequest<'_>) -> Result<(), GraphError> {
    match request.text("phone_number_id") {
        Some(number) if number != shared.meta.phone_number_id => {
            Err(GraphError::invalid("the file does not belong to phone_number_id"))
        }
        _ => Ok(()),
    }
}
