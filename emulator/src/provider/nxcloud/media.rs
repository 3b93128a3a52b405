//! Files: samples for templates, and media for messages.

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::error::NxcloudError;
use super::fields::required;
use super::form::{File, Form};
use crate::http::request::Request;
use crate::http::urlencoded::decode_pairs;
use crate::id;
use crate::provider::media_link;
use crate::shared::Shared;
use crate::store::nxcloud_files::NxcloudFile;

/// The path of the contents.
pub(crate) const CONTENT_PATH: &str = "/emulator-files/";
/// How long a link to a content is valid, in seconds. NXCloud's pages do not document it.
const LINK_SECONDS: i64 = 600;
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
    let content = Bytes::copy_from_slice(file.bytes);
    Ok(json!({ "id": add(shared, file.name.clone(), file.media_type.clone(), content) }))
}

/// Adds a file that was uploaded, or received from a customer. Returns its id.
pub(crate) fn add(shared: &Shared, name: String, media_type: String, content: Bytes) -> String {
    let id = id::uuid().to_lowercase();
    let mut store = shared.store();
    store.nxcloud_files.add(NxcloudFile { id: id.clone(), name, media_type });
    store.media_contents.add(Provider::Nxcloud, id.clone(), content);
    id
}

/// The content of a file, by a link from [`get`].
pub(crate) fn download(shared: &Shared, http: &Request) -> Response {
    let id = http.path.strip_prefix(CONTENT_PATH).unwrap_or_default();
    let pairs = decode_pairs(http.query.as_bytes());
    let value = |name: &[u8]| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.and_then(|(_, value)| core::str::from_utf8(value).ok())
    };
    let (expires, signature) = (value(b"Expires"), value(b"Signature"));
    let now = shared.clock.millis() / 1000;
    if http.method != Method::GET || !media_link::is_valid(&shared.nxcloud.access_secret, id, expires, signature, now) {
        return (StatusCode::FORBIDDEN, "The link is wrong or has expired; request the file again.").into_response();
    }
    let store = shared.store();
    let found = store.nxcloud_files.find(id).zip(store.media_contents.get(Provider::Nxcloud, id));
    let Some((file, content)) = found else {
        return (StatusCode::NOT_FOUND, "The file was deleted, or the emulator no longer has its content.")
            .into_response();
    };
    let media_type =
        HeaderValue::try_from(&file.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    ([(header::CONTENT_TYPE, media_type)], content).into_response()
}

pub(super) fn get(shared: &Shared, request: &Request, body: &Value) -> Result<Value, NxcloudError> {
    let id = required(body, "Media-ID")?;
    let store = shared.store();
    let Some(file) = store.nxcloud_files.find(id) else { return Err(unknown()) };
    let host = request.header("host").unwrap_or_else(|| shared.host());
    let expires = shared.clock.millis() / 1000 + LINK_SECONDS;
    let signature = media_link::sign(&shared.nxcloud.access_secret, id, expires);
    Ok(json!({
        "mime_type": file.media_type,
        "file_name": file.name,
        "url": format!("http://{host}{CONTENT_PATH}{id}?Expires={expires}&Signature={signature}"),
    }))
}

pub(super) fn delete(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let id = required(body, "Media-ID")?;
    let mut store = shared.store();
    store.media_contents.remove(Provider::Nxcloud, id);
    if store.nxcloud_files.remove(id) { Ok(json!({ "success": true })) } else { Err(unknown()) }
}

fn unknown() -> NxcloudError {
    NxcloudError::parameter("there is no file with this Media-ID")
}
