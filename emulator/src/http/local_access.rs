//! Protects the inbox and the API from web pages of other origins and from other machines. A browser would send the
//! requests of any page; programs on the same machine may send what they like.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::api_error::ApiError;

/// Middleware for the page: the request must name this machine as its host, which prevents DNS rebinding.
pub(crate) async fn guard_page(request: Request, next: Next) -> Response {
    match require_local_peer(&request).and_then(|()| local_host(request.headers())) {
        Ok(_) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// Middleware for the API: in addition, the request comes from the page itself or from no page, and every request
/// that changes something has a JSON body, which an HTML form cannot send.
pub(crate) async fn guard_api(request: Request, next: Next) -> Response {
    match require_local_peer(&request).and_then(|()| check_origin(request.method(), request.headers())) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// Marks requests from other machines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RemotePeer;

fn refused(message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::FORBIDDEN, message)
}

/// Even where the emulator listens for other machines, the inbox and the API are only for this one.
fn require_local_peer<B>(request: &axum::http::Request<B>) -> Result<(), ApiError> {
    match request.extensions().get::<RemotePeer>() {
        None => Ok(()),
        Some(RemotePeer) => {
            Err(refused("the request comes from another machine; the inbox and /__emulator/ are only for this one"))
        }
    }
}

fn check_origin(method: &Method, headers: &HeaderMap) -> Result<(), ApiError> {
    let host = local_host(headers)?;
    let word = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("(no text)"));
    if let Some(origin) = word("origin").filter(|origin| *origin != format!("http://{host}")) {
        return Err(refused(format!("the header Origin is {origin:?}: other pages have no access")));
    }
    if let Some(site) = word("sec-fetch-site").filter(|site| !["same-origin", "none"].contains(site)) {
        return Err(refused(format!("the header Sec-Fetch-Site is {site:?}: other pages have no access")));
    }
    let json = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    });
    if *method != Method::GET && !json {
        let message = "the header Content-Type must be application/json for requests that change something";
        return Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    Ok(())
}

/// The host, if it is a name of this machine that cannot be assigned to another one.
fn local_host(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if hosts.next().is_none() && ["localhost", "127.0.0.1", "[::1]"].contains(&name.to_ascii_lowercase().as_str()) {
        return Ok(host);
    }
    Err(refused(format!("the header Host is {host:?}; the emulator answers to localhost and 127.0.0.1")))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn other_machines_are_rejected() {
        let mut request = axum::http::Request::new(());
        assert!(require_local_peer(&request).is_ok());
        request.extensions_mut().insert(RemotePeer);
        assert!(require_local_peer(&request).is_err());
    }

    fn judged(method: &Method, headers: &[(&str, &str)]) -> u16 {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            map.append(name, HeaderValue::from_str(value).unwrap());
        }
        check_origin(method, &map).map_or_else(|error| error.status.as_u16(), |()| 200)
    }

    #[test]
    fn the_host_must_be_this_machine() {
        for (host, status) in [
            ("127.0.0.1:4370", 200),
            ("localhost", 200),
            ("LocalHost:1", 200),
            ("[::1]:4370", 200),
            ("", 403),
            ("attacker.example", 403),
            ("127.0.0.1.attacker.example:4370", 403),
            ("localhost.attacker.example", 403),
            ("localhost:4370:80", 403),
            ("127.0.0.1@attacker.example", 403),
            ("::1", 403),
        ] {
            assert_eq!(judged(&Method::GET, &[("host", host)]), status, "{host}");
        }
        assert_eq!(judged(&Method::GET, &[]), 403);
        assert_eq!(judged(&Method::GET, &[("host", "localhost"), ("host", "attacker.example")]), 403);
    }

    #[test]
    fn other_origins_are_rejected() {
        let own_host = ("host", "127.0.0.1:4370");
        for (header, status) in [
            (("origin", "http://127.0.0.1:4370"), 200),
            (("sec-fetch-site", "same-origin"), 200),
            (("sec-fetch-site", "none"), 200),
            (("origin", "https://attacker.example"), 403),
            (("origin", "http://127.0.0.1:3000"), 403),
            (("origin", "https://127.0.0.1:4370"), 403),
            (("origin", "null"), 403),
            (("origin", ""), 403),
            (("sec-fetch-site", "cross-site"), 403),
            (("sec-fetch-site", "same-site"), 403),
        ] {
            assert_eq!(judged(&Method::GET, &[own_host, header]), status, "{header:?}");
            assert_eq!(judged(&Method::POST, &[own_host, header, ("content-type", "application/json")]), status);
        }
    }

    #[test]
    fn changes_must_be_json() {
        let own_host = ("host", "localhost:4370");
        assert_eq!(judged(&Method::POST, &[own_host, ("content-type", "application/json; charset=utf-8")]), 200);
        for other in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""]
        {
            assert_eq!(judged(&Method::POST, &[own_host, ("content-type", other)]), 415, "{other}");
        }
        assert_eq!(judged(&Method::POST, &[own_host]), 415);
        assert_eq!(judged(&Method::OPTIONS, &[own_host]), 415);
    }
}
