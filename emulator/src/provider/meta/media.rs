//! Files for messages.

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use whatsapp_template_model::Provider;

use super::request::{self, GraphRequest};
use crate::http::graph_path::META_CONTENT_PATH as CONTENT_PATH;
use crate::http::json_response::JsonResponse;
use crate::http::multipart;
use crate::http::request::Request;
use crate::id;
use crate::provider::graph::error::GraphError;
use crate::provider::media_link;
use crate::shared::Shared;
use crate::store::meta_files::Media;

/// How long a link to a content is valid, in seconds. Source: Meta, business-phone-numbers/media (December 2025).
const LINK_SECONDS: i64 = 300;
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
    let content = Bytes::copy_from_slice(file.content);
    Ok(json!({ "id": add(shared, file_type, sha256, content, false) }))
}

/// Adds a file that was uploaded, or received from a customer. Returns its id.
pub(crate) fn add(shared: &Shared, file_type: String, sha256: String, content: Bytes, is_received: bool) -> String {
    let mut store = shared.store();
    let id = (FIRST_MEDIA + store.next_number()).to_string();
    let (length, at) = (content.len(), shared.clock.now());
    store.meta_files.add_media(Media { id: id.clone(), file_type, sha256, length, at, is_received });
    store.media_contents.add(Provider::Meta, id.clone(), content);
    id
}

/// The link to the content of a file, at the host of the emulator. The content requires the token of the account.
pub(crate) fn content_url(shared: &Shared, host: &str, id: &str) -> String {
    let expires = shared.clock.millis() / 1000 + LINK_SECONDS;
    let hash = media_link::sign(&shared.meta.app_secret, id, expires);
    format!("http://{host}{CONTENT_PATH}?mid={id}&ext={expires}&hash={hash}")
}

/// The content of a file.
pub(crate) fn download(shared: &Shared, http: &Request) -> Result<Response, JsonResponse> {
    let refused = |status, fault: &GraphError| JsonResponse { status, ..super::error_response(fault) };
    let request = GraphRequest::read(http).map_err(|fault| super::error_response(&fault))?;
    super::check_token(shared, &request, false).map_err(|fault| super::error_response(&fault))?;
    let text = |name: &str| request.text(name).unwrap_or_default();
    let (id, ext, hash) = (text("mid"), text("ext"), text("hash"));
    let not_found = |details: &str| refused(StatusCode::NOT_FOUND, &GraphError::invalid(details).with_subcode(33));
    if http.method != Method::GET {
        return Err(refused(
            StatusCode::METHOD_NOT_ALLOWED,
            &GraphError::invalid("the content of a file is read by GET"),
        ));
    }
    if !media_link::is_valid(&shared.meta.app_secret, &id, Some(&ext), Some(&hash), shared.clock.millis() / 1000) {
        return Err(not_found("the link is wrong or more than five minutes old; request the file again for a new one"));
    }
    let mut store = shared.store();
    store.meta_files.drop_expired_media(shared.clock.now());
    let Some(media) = store.meta_files.media(&id) else { return Err(not_found("the file was deleted")) };
    let Some(content) = store.media_contents.get(Provider::Meta, &id) else {
        return Err(not_found("the emulator no longer has the content of the file, only its type and hash"));
    };
    let file_type =
        HeaderValue::try_from(&media.file_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    Ok(([(header::CONTENT_TYPE, file_type)], content).into_response())
}

/// The description of a file, if it was uploaded here.
pub(super) fn get(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Option<Result<Value, GraphError>> {
    let mut store = shared.store();
    store.meta_files.drop_expired_media(shared.clock.now());
    let media = store.meta_files.media(id)?;
    let host = request.http.header("host").unwrap_or_else(|| shared.host());
    Some(check_phone_number(shared, request).map(|()| {
        json!({
            "messaging_product": "whatsapp",
            "url": content_url(shared, host, id),
            "mime_type": media.file_type,
            "sha256": media.sha256,
            "file_size": media.length,
            "id": id,
        })
    }))
}

pub(super) fn delete(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    check_phone_number(shared, request)?;
    let mut store = shared.store();
    store.media_contents.remove(Provider::Meta, id);
    if store.meta_files.remove_media(id) { Ok(json!({ "success": true })) } else { Err(request::unknown_object(id)) }
}

fn check_phone_number(shared: &Shared, request: &GraphRequest<'_>) -> Result<(), GraphError> {
    match request.text("phone_number_id") {
        Some(number) if number != shared.meta.phone_number_id => {
            Err(GraphError::invalid("the file does not belong to phone_number_id"))
        }
        _ => Ok(()),
    }
}
