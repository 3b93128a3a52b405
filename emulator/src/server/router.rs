//! Reads a request whole, within bounds, and hands it to the provider whose address it is.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use whatsapp_template_model::Provider;

use super::recorder::recorded;
use crate::http::body::{MOST_BODY, MOST_UPLOAD, Unreadable, within};
use crate::http::json_response::Answer;
use crate::http::request::Request;
use crate::provider::{cams, meta, nxcloud};
use crate::shared::Shared;
use crate::{admin, inbox};

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", any(to_cams))
        .route("/api/wa/{operation}", any(to_nxcloud))
        .route("/api/wa/integrator/embedded/register/phoneList", any(to_nxcloud))
        .route(&format!("/{}/{{*name}}", cams::storage::BUCKET), any(to_storage))
        .merge(inbox::routes())
        .merge(admin::routes())
        .fallback(elsewhere)
        .with_state(shared)
}

async fn to_cams(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    if inbox::is_browser(&request) {
        return inbox::redirect();
    }
    let answer = match whole(request).await {
        Ok(request) => recorded(&shared, Provider::Cams, &request, cams::answer(&shared, &request)),
        Err(unreadable) => cams::unreadable(unreadable),
    };
    answer.into_response()
}

async fn to_nxcloud(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Answer {
    let most = if nxcloud::is_upload(request.uri().path()) { MOST_UPLOAD } else { MOST_BODY };
    match within(most, request).await {
        Ok(request) => recorded(&shared, Provider::Nxcloud, &request, nxcloud::answer(&shared, &request)),
        Err(unreadable) => nxcloud::unreadable(unreadable),
    }
}

async fn to_storage(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    match whole(request).await {
        Ok(request) => cams::storage::answer(&shared, &request),
        Err(unreadable) => cams::storage::unreadable(unreadable),
    }
}

/// Graph's addresses begin with any version. Of those that are no provider's, NXCloud's have a common beginning, all
/// others are taken for CAMS'.
async fn elsewhere(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Answer {
    let path = request.uri().path();
    if path.starts_with("/api/") {
        return nxcloud::nowhere();
    }
    if !meta::is_ours(path) {
        return cams::nowhere();
    }
    let most = meta::most_body(path);
    match within(most, request).await {
        Ok(request) => recorded(&shared, Provider::Meta, &request, meta::answer(&shared, &request)),
        Err(unreadable) => meta::unreadable(unreadable),
    }
}

async fn whole(request: axum::extract::Request<Body>) -> Result<Request, Unreadable> {
    within(MOST_BODY, request).await
}
