//! Reads a request whole, within bounds, and hands it to the provider whose address it is.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::emulator::Shared;
use crate::inbox::recorded;
use crate::request::Request;
use crate::{MOST_BODY, MOST_UPLOAD, admin, cams, fault, inbox, meta, nxcloud};

/// How long a caller may take to send a body.
const BODY: Duration = Duration::from_secs(10);

/// An answer: a status and JSON.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
        (self.status, kind, self.body.to_string()).into_response()
    }
}

/// Why a request could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The most that is read, in bytes.
    TooLarge(usize),
    TooSlow,
}

impl Unreadable {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    pub(crate) fn message(self) -> String {
        match self {
            Self::TooLarge(most) => format!("the body is larger than {most} bytes, or broke off"),
            Self::TooSlow => format!("the body took longer than {} seconds", BODY.as_secs()),
        }
    }
}

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

/// What a provider says of a request that could not be read.
pub(crate) fn unreadable(provider: Provider, why: Unreadable) -> Answer {
    match provider {
        Provider::Meta => meta::unreadable(why),
        Provider::Cams => cams::unreadable(why),
        Provider::Nxcloud => nxcloud::unreadable(why),
    }
}

async fn whole(request: axum::extract::Request<Body>) -> Result<Request, Unreadable> {
    within(MOST_BODY, request).await
}

pub(crate) async fn within(most: usize, request: axum::extract::Request<Body>) -> Result<Request, Unreadable> {
    let (parts, body) = request.into_parts();
    let body = read(most, body).await?;
    Ok(Request {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
        struck: parts.extensions.get::<fault::Struck>().map(|struck| struck.0.clone()),
    })
}

pub(crate) async fn read(most: usize, body: Body) -> Result<Bytes, Unreadable> {
    tokio::time::timeout(BODY, to_bytes(body, most))
        .await
        .map_err(|_| Unreadable::TooSlow)?
        .map_err(|_| Unreadable::TooLarge(most))
}
