//! Reads requests, within limits, and passes them to the provider that their paths belong to.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use whatsapp_template_model::Provider;

use super::recorder::record;
use crate::http::body::{BodyError, MAX_BODY, MAX_UPLOAD, read_request};
use crate::http::graph_path::META_CONTENT_PATH;
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::provider::{cams, meta, nxcloud};
use crate::shared::Shared;
use crate::{admin, inbox};

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", any(cams_handler))
        .route("/api/wa/{operation}", any(nxcloud_handler))
        .route("/api/wa/integrator/embedded/register/phoneList", any(nxcloud_handler))
        .route(&format!("/{}/{{*name}}", cams::storage::BUCKET), any(storage_handler))
        .route(META_CONTENT_PATH, any(meta_content_handler))
        .route(META_CONTENT_PATH.trim_end_matches('/'), any(meta_content_handler))
        .route(&format!("{}{{id}}", nxcloud::media::CONTENT_PATH), any(nxcloud_content_handler))
        .merge(inbox::routes())
        .merge(admin::routes())
        .fallback(fallback)
        .with_state(shared)
}

async fn cams_handler(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    if inbox::is_browser(&request) {
        return inbox::redirect();
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // Only batches of Graph have forms with files.
    let max = if kind.starts_with("multipart/form-data") { meta::max_body("/") } else { MAX_BODY };
    let response = match read_request(max, request).await {
        Ok(request) => root_response(&shared, &request),
        Err(body_error) => cams::unreadable_response(body_error),
    };
    response.into_response()
}

/// CAMS and Graph have operations at the root: CAMS all of them, with the operation in a header, and Graph batches.
fn root_response(shared: &Shared, request: &Request) -> JsonResponse {
    if request.header("x-acs-action").is_none() {
        if let Some(response) = batch_response(shared, request) {
            return response;
        }
        if meta::has_graph_token(&request.query, &request.headers) {
            return record(shared, Provider::Meta, request, meta::respond(shared, request));
        }
    }
    record(shared, Provider::Cams, request, cams::respond(shared, request))
}

/// Executes the requests of a batch; `None` if the request is not a batch. The journal has each of the requests.
fn batch_response(shared: &Shared, request: &Request) -> Option<JsonResponse> {
    meta::batch::respond(request, |inner| record(shared, Provider::Meta, inner, meta::respond(shared, inner)))
}

async fn nxcloud_handler(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> JsonResponse {
    let max = if nxcloud::is_upload(request.uri().path()) { MAX_UPLOAD } else { MAX_BODY };
    match read_request(max, request).await {
        Ok(request) => record(&shared, Provider::Nxcloud, &request, nxcloud::respond(&shared, &request)),
        Err(body_error) => nxcloud::unreadable_response(body_error),
    }
}

async fn storage_handler(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    match read_small_request(request).await {
        Ok(request) => cams::storage::respond(&shared, &request),
        Err(body_error) => cams::storage::unreadable_response(body_error),
    }
}

/// The paths of Graph begin with any version, or with an id. Of all other paths, those of NXCloud have a common prefix;
/// the rest are handled as requests to CAMS, unless they have a token of Graph.
async fn fallback(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> JsonResponse {
    let uri = request.uri();
    let path = uri.path();
    if path.starts_with("/api/") {
        return nxcloud::not_found_response();
    }
    if !meta::is_graph_request(path, uri.query().unwrap_or_default(), request.headers()) {
        return cams::not_found_response();
    }
    let max = meta::max_body(path);
    match read_request(max, request).await {
        Ok(request) => batch_response(&shared, &request)
            .unwrap_or_else(|| record(&shared, Provider::Meta, &request, meta::respond(&shared, &request))),
        Err(body_error) => meta::unreadable_response(body_error),
    }
}

async fn meta_content_handler(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    let request = match read_small_request(request).await {
        Ok(request) => request,
        Err(body_error) => return meta::unreadable_response(body_error).into_response(),
    };
    match meta::media::download(&shared, &request) {
        Ok(response) => response,
        Err(refused) => record(&shared, Provider::Meta, &request, refused).into_response(),
    }
}

async fn nxcloud_content_handler(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    match read_small_request(request).await {
        Ok(request) => nxcloud::media::download(&shared, &request),
        Err(body_error) => (body_error.status(), body_error.message()).into_response(),
    }
}

async fn read_small_request(request: axum::extract::Request<Body>) -> Result<Request, BodyError> {
    read_request(MAX_BODY, request).await
}
