//! Files: samples for templates, and media for messages.

use serde_json::{Value, json};

use super::error::NxcloudError;
use super::fields::required;
use super::form::{File, Form};
use crate::id;
use crate::shared::Shared;
use crate::store::nxcloud_files::NxcloudFile;

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// The longest file name, in bytes.
const MAX_NAME: usize = 255;

/// Source: the page on `uploadMedia`. The emulator accepts documents only up to the size of a request.
const KINDS: [(&[&str], usize); 5] = [
    (&["image/jpeg", "image/png"], 5 * MIB),
    (&["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"], 16 * MIB),
    (&["video/mp4", "video/3gp"], 16 * MIB),
    (
        &[
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ],
        100 * MIB,
    ),
    (&["image/webp"], 100 * KIB),
];
/// Source: the page on `uploadTemplateFile`, which gives no size.
const SAMPLES: [&str; 5] = ["application/pdf", "video/mp4", "image/jpeg", "image/png", "image/jpg"];

/// The file of a form, whose type must match the field `type`.
fn file<'f>(form: &'f Form<'_>) -> Result<&'f File<'f>, NxcloudError> {
    let media_type = required(&form.fields, "type")?;
    let Some(file) = form.file.as_ref().filter(|file| !file.bytes.is_empty()) else {
        return Err(NxcloudError::parameter("file is missing"));
    };
    if file.name.is_empty() || file.name.len() > MAX_NAME {
        return Err(NxcloudError::parameter(format!("the file name must have 1 to {MAX_NAME} bytes")));
    }
    if file.media_type != media_type {
        return Err(NxcloudError::parameter(format!(
            "type is {media_type:?}, but the type of the file is {:?}",
            file.media_type
        )));
    }
    Ok(file)
}

pub(super) fn upload_sample(form: &Form<'_>) -> Result<Value, NxcloudError> {
    let file = file(form)?;
    if !SAMPLES.contains(&file.media_type.as_str()) {
        return Err(NxcloudError::parameter(format!("type must be one of {}", SAMPLES.join(", "))));
    }
    Ok(json!({ "id": format!("4:{}", id::hex_id(40)) }))
}

pub(super) fn upload(shared: &Shared, form: &Form<'_>) -> Result<Value, NxcloudError> {
    let file = file(form)?;
    let Some((_, max)) = KINDS.iter().find(|(types, _)| types.contains(&file.media_type.as_str())) else {
        return Err(NxcloudError::parameter(format!("type {:?} is not supported", file.media_type)));
    };
    if file.bytes.len() > *max {
        return Err(NxcloudError::parameter(format!("file has {} bytes, at most {max} are allowed", file.bytes.len())));
    }
    let id = id::uuid().to_lowercase();
    let kept = NxcloudFile { id: id.clone(), name: file.name.clone(), media_type: file.media_type.clone() };
    shared.store().nxcloud_files.add(kept);
    Ok(json!({ "id": id }))
}

pub(super) fn get(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let id = required(body, "Media-ID")?;
    let store = shared.store();
    let Some(file) = store.nxcloud_files.find(id) else { return Err(unknown()) };
    Ok(json!({
        "mime_type": file.media_type,
        "file_name": file.name,
        // The link has the right format, but it does not work.
        "url": format!("https://files.emulator.invalid/{id}?Expires=600"),
    }))
}

pub(super) fn delete(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let id = required(body, "Media-ID")?;
    if shared.store().nxcloud_files.remove(id) { Ok(json!({ "success": true })) } else { Err(unknown()) }
}

fn unknown() -> NxcloudError {
    NxcloudError::parameter("there is no file with this Media-ID")
}
