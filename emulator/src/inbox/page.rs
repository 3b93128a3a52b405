//! The page and its resources, all of which the emulator serves.

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, Request, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use whatsapp_template_preview::STYLE;

use crate::http::local_access;
use crate::http::security_headers::SECURITY_HEADERS;
use crate::shared::Shared;

const PAGE: &str = include_str!("page.html");
const PAGE_STYLE: &str = include_str!("page.css");
const SCRIPTS: [(&str, &str); 6] = [
    ("/inbox/api.js", include_str!("api.js")),
    ("/inbox/dom.js", include_str!("dom.js")),
    ("/inbox/people.js", include_str!("people.js")),
    ("/inbox/views.js", include_str!("views.js")),
    ("/inbox/control.js", include_str!("control.js")),
    ("/inbox/page.js", include_str!("page.js")),
];

pub(crate) fn routes() -> Router<Arc<Shared>> {
    let mut routes = Router::new()
        .route("/inbox", get(|| async { asset("text/html; charset=utf-8", PAGE) }))
        .route("/inbox/page.css", get(|| async { asset("text/css; charset=utf-8", PAGE_STYLE) }))
        .route("/inbox/bubble.css", get(|| async { asset("text/css; charset=utf-8", STYLE) }));
    for (path, script) in SCRIPTS {
        routes = routes.route(path, get(move || async move { asset("text/javascript; charset=utf-8", script) }));
    }
    routes.layer(middleware::from_fn(local_access::guard_page))
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    (SECURITY_HEADERS, [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Whether a person opens the root in a browser. A CAMS request has the same URL, but names its action, and clients
/// that sign requests do not prefer HTML.
pub(crate) fn is_browser<B>(request: &Request<B>) -> bool {
    let headers = request.headers();
    let accepted = headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok()).unwrap_or_default();
    request.method() == Method::GET
        && request.uri().query().is_none()
        && accepted.contains("text/html")
        && !headers.contains_key(header::AUTHORIZATION)
        && !headers.keys().any(|name| name.as_str().starts_with("x-acs-"))
}

/// Redirects from the root to the page.
pub(crate) fn redirect() -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/inbox")]).into_response()
}
