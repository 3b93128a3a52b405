//! Meta's Cloud API: paths of Graph, a bearer token, errors in Graph's format.

mod analytics;
mod archive;
mod authentication;
pub(crate) mod batch;
mod block_users;
mod business_profile;
mod comparison;
pub(crate) mod direct_send;
mod fields;
mod groups;
mod list;
mod max_price;
pub(crate) mod media;
mod migration;
mod phone_numbers;
mod recipient;
mod request;
mod sample_handles;
mod send;
mod subcode;
mod subscribed_apps;
mod template_groups;
mod template_library;
mod templates;
mod upload;
mod username;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode, header};
use serde_json::Value;
use subtle::ConstantTimeEq;

use crate::http::body::{BodyError, MAX_BODY, MAX_UPLOAD};
use crate::http::graph_path::{is_graph_root, split_graph_path};
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::http::urlencoded::decode_pairs;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

use request::{GraphRequest, unknown_object};

/// The only path without an id.
const LIBRARY: &str = "message_template_library";

/// The size of a form besides its file, in bytes.
const FORM: usize = 4096;

/// The size limit of a body; files may be larger than everything else.
pub(crate) fn max_body(path: &str) -> usize {
    match split_graph_path(path) {
        Some((_, "media")) => MAX_UPLOAD + FORM,
        Some((id, "")) if id.starts_with("upload:") => MAX_UPLOAD,
        // A batch may have files.
        None if is_graph_root(path) => MAX_UPLOAD + FORM,
        _ => MAX_BODY,
    }
}

/// Whether a request is for Graph: by its path, or by the scheme of its token, which the other providers do not have.
pub(crate) fn is_graph_request(path: &str, query: &str, headers: &HeaderMap) -> bool {
    split_graph_path(path).is_some() || is_graph_root(path) || has_graph_token(query, headers)
}

/// Whether a request has a token of Graph, in its header or its query.
pub(crate) fn has_graph_token(query: &str, headers: &HeaderMap) -> bool {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    ["Bearer ", "OAuth "].iter().any(|scheme| header.starts_with(scheme))
        || decode_pairs(query.as_bytes()).iter().any(|(name, _)| name == b"access_token")
}

/// All parameters of a request to Graph as one object; empty if they cannot be read.
pub(crate) fn parameters(query: &str, headers: &HeaderMap, body: &Bytes) -> Value {
    let request = Request {
        method: Method::POST,
        path: String::new(),
        query: query.to_owned(),
        headers: headers.clone(),
        body: body.clone(),
        injected_fault: None,
    };
    GraphRequest::read(&request).map_or(Value::Null, GraphRequest::into_parameters)
}

pub(crate) fn respond(shared: &Shared, request: &Request) -> JsonResponse {
    match handle(shared, request) {
        Ok(body) => JsonResponse { status: StatusCode::OK, body },
        Err(fault) => error_response(&fault),
    }
}

pub(crate) fn unreadable_response(body_error: BodyError) -> JsonResponse {
    let fault = GraphError::new(1, "Please reduce the amount of data you're asking for", body_error.message());
    JsonResponse { status: body_error.status(), ..error_response(&fault) }
}

pub(crate) fn error_response(fault: &GraphError) -> JsonResponse {
    // Source: Meta, support/error-codes (September 2026).
    let status = match fault.code {
        0 | 190 => StatusCode::UNAUTHORIZED,
        3 | 131_000 | 131_016 => StatusCode::INTERNAL_SERVER_ERROR,
        10 | 200..=299 | 368 => StatusCode::FORBIDDEN,
        803 | 132_001 => StatusCode::NOT_FOUND,
        _ => StatusCode::BAD_REQUEST,
    };
    JsonResponse { status, body: fault.body() }
}

fn handle(shared: &Shared, http: &Request) -> Result<Value, GraphError> {
    let Some((id, edge)) = split_graph_path(&http.path) else { return Err(unknown_path(&http.path)) };
    let session = id.starts_with("upload:");
    let request = if session { GraphRequest::with_file(http) } else { GraphRequest::read(http)? };
    check_token(shared, &request, session)?;
    let (request, body) = (&request, request.parameters());
    let post = http.method == Method::POST;
    match (edge, &http.method) {
        ("message_templates", &Method::GET) if id == shared.meta.waba_id => list::page(shared, request),
        ("message_templates", &Method::POST) if id == shared.meta.waba_id => templates::create(shared, body),
        ("upsert_message_templates", &Method::POST) if id == shared.meta.waba_id => templates::upsert(shared, body),
        ("message_templates/archive", &Method::POST) if id == shared.meta.waba_id => archive::archive(shared, request),
        ("message_templates/unarchive", &Method::POST) if id == shared.meta.waba_id => {
            archive::unarchive(shared, request)
        }
        ("migrate_message_templates", &Method::POST) if id == shared.meta.waba_id => {
            migration::migrate(shared, request)
        }
        ("template_groups", &Method::POST) if id == shared.meta.waba_id => template_groups::create(shared, request),
        ("template_groups", &Method::GET) if id == shared.meta.waba_id => template_groups::list(shared, request),
        ("template_analytics", &Method::GET) if id == shared.meta.waba_id => analytics::templates(shared, request),
        ("template_group_analytics", &Method::GET) if id == shared.meta.waba_id => analytics::groups(shared, request),
        ("message_samples", &Method::POST) if id == shared.meta.waba_id => direct_send::sample(body),
        ("", &Method::POST) if id == shared.meta.waba_id => analytics::enable(shared, request),
        ("", &Method::GET) if id == LIBRARY => template_library::list(request),
        ("", method) if template_groups::is_group(shared, id) => template_groups::respond(shared, id, method, request),
        ("compare", &Method::GET) => comparison::compare(shared, id, request),
        ("username", method) if id == shared.meta.phone_number_id => match *method {
            Method::GET => Ok(username::get(shared)),
            Method::POST => username::set(shared, request),
            Method::DELETE => Ok(username::delete(shared)),
            _ => Err(unknown_object(id)),
        },
        ("username_suggestions", &Method::GET) if id == shared.meta.phone_number_id => Ok(username::suggestions()),
        ("message_templates", &Method::DELETE) if id == shared.meta.waba_id => templates::delete(shared, request),
        ("messages", _) if post && id == shared.meta.phone_number_id => send::send(shared, body),
        ("marketing_messages", _) if post && id == shared.meta.phone_number_id => send::marketing(shared, body),
        ("groups", &Method::POST) if id == shared.meta.phone_number_id => groups::create(shared, body),
        ("groups", &Method::GET) if id == shared.meta.phone_number_id => groups::list(shared, request),
        (edge, method) if groups::is_group(shared, id) => groups::respond(shared, id, edge, method, request),
        ("phone_numbers", &Method::GET) if id == shared.meta.waba_id => phone_numbers::list(shared, request),
        ("subscribed_apps", method) if id == shared.meta.waba_id => match *method {
            Method::GET => Ok(subscribed_apps::list(shared)),
            Method::POST => subscribed_apps::subscribe(shared, request),
            Method::DELETE => Ok(subscribed_apps::unsubscribe(shared)),
            _ => Err(unknown_object(id)),
        },
        ("whatsapp_business_profile", &Method::GET) if id == shared.meta.phone_number_id => {
            Ok(business_profile::get(shared, request))
        }
        ("whatsapp_business_profile", _) if post && id == shared.meta.phone_number_id => {
            business_profile::update(shared, body)
        }
        ("block_users", method) if id == shared.meta.phone_number_id => match *method {
            Method::GET => block_users::list(shared, request),
            Method::POST => block_users::block(shared, body),
            Method::DELETE => block_users::unblock(shared, body),
            _ => Err(unknown_object(id)),
        },
        ("", &Method::GET) if id == shared.meta.phone_number_id => Ok(phone_numbers::get(shared, request)),
        ("", &Method::GET) if id == shared.meta.waba_id => phone_numbers::account(shared, request),
        ("uploads", _) if post && id == shared.meta.app_id => upload::start(shared, request),
        ("", &Method::GET) if session => upload::offset(shared, id, request),
        ("", _) if post && session => upload::append(shared, id, request),
        ("media", _) if post && id == shared.meta.phone_number_id => media::upload(shared, request),
        ("", &Method::DELETE) => media::delete(shared, id, request),
        ("unpause", _) if post => templates::unpause(shared, id),
        ("", &Method::GET) => media::get(shared, id, request).unwrap_or_else(|| list::get(shared, id, request)),
        ("", _) if post => templates::edit(shared, id, body),
        _ => Err(unknown_object(id)),
    }
}

/// Graph's error for a path that it does not have.
fn unknown_path(path: &str) -> GraphError {
    GraphError::new(
        2500,
        format!("Unknown path components: {path}"),
        "the path is /{version}/{id} or /{version}/{id}/{edge}",
    )
}

/// For uploads, the documentation has another scheme before the token than for everything else. Existing clients,
/// such as pywa, use `Bearer` for uploads as well.
///
/// The token may also be the parameter `access_token`, with which the header is not needed.
fn check_token(shared: &Shared, request: &GraphRequest<'_>, session: bool) -> Result<(), GraphError> {
    let fault = |details: &str| GraphError::new(190, "Invalid OAuth access token", details);
    let parameter = request.text("access_token");
    let token = if let Some(token) = &parameter {
        token.as_str()
    } else {
        let header = request.http.header("authorization");
        let header = header.ok_or_else(|| fault("the header Authorization is missing"))?;
        let uploading = header.strip_prefix("OAuth ").filter(|_| session);
        let token = uploading.or_else(|| header.strip_prefix("Bearer "));
        token.ok_or_else(|| fault("the header Authorization does not begin with \"Bearer\""))?
    };
    // Compares in constant time, so that the duration reveals nothing.
    if token.trim().as_bytes().ct_eq(shared.meta.access_token.as_bytes()).into() {
        Ok(())
    } else {
        Err(fault("the token is not that of the emulator"))
    }
}
