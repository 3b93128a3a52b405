//! Tests of the axum route.

#![allow(clippy::unwrap_used)]

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Mutex;
use std::time::Instant;

use ::axum::Router;
use ::axum::body::HttpBody;
use tower::ServiceExt;

use super::*;
use crate::webhook::tests::signed;
use crate::webhook::{CamsWebhook, MetaWebhook, NxcloudWebhook};

const BODY: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":
    {"statuses":[{"id":"a","status":"sent"},{"id":"b","status":"read"}]}}]}]}"#;

fn signature(body: &str) -> String {
    signed::signature("secret", body.as_bytes())
}

/// A server for Meta that records the ids, and fails at the id `fails`.
fn server(fails: &'static str) -> (Router, Arc<Mutex<Vec<String>>>) {
    let received = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&received);
    let meta = MetaWebhook::new("secret").unwrap().with_verify_token("token").unwrap();
    let handler = move |event: Event| {
        let received = Arc::clone(&shared);
        async move {
            let id = event.status().unwrap().message_id.clone();
            if id == fails {
                return Err(StatusCode::SERVICE_UNAVAILABLE);
            }
            received.lock().unwrap().push(id);
            Ok(())
        }
    };
    (Router::new().route("/hook", route(meta, handler)), received)
}

async fn send(router: Router, request: ::axum::http::request::Builder, body: impl Into<Body>) -> (u16, String) {
    let response = router.oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1024).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn post(signature: &str) -> ::axum::http::request::Builder {
    Request::post("/hook").header("X-Hub-Signature-256", signature)
}

#[tokio::test]
async fn meta_verifies_the_address() {
    let get = |query: &str| Request::get(format!("/hook?{query}"));
    let right = get("hub.mode=subscribe&hub.verify_token=token&hub.challenge=42");
    assert_eq!(send(server("").0, right, "").await, (200, "42".to_owned()));
    let wrong = get("hub.mode=subscribe&hub.verify_token=guess&hub.challenge=42");
    assert_eq!(send(server("").0, wrong, "").await, (403, String::new()));
    assert_eq!(send(server("").0, Request::delete("/hook"), "").await.0, 405);
}

#[tokio::test]
async fn only_a_signed_delivery_is_accepted() {
    let (router, received) = server("");
    assert_eq!(send(router.clone(), post(&signature(BODY)), BODY).await, (200, String::new()));
    assert_eq!(*received.lock().unwrap(), ["a", "b"]);
    received.lock().unwrap().clear();
    assert_eq!(send(router.clone(), post(&signature("")), BODY).await, (401, String::new()));
    assert_eq!(send(router.clone(), Request::post("/hook"), BODY).await.0, 401);
    assert_eq!(send(router, post(&signature("no JSON")), "no JSON").await.0, 400);
    assert!(received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_delivery_that_is_too_large_is_refused() {
    let (router, received) = server("");
    let body = " ".repeat(MAX_BODY + 1);
    assert_eq!(send(router.clone(), post(&signature(&body)), body).await, (413, String::new()));
    // A body at the limit is read to its end. It is not JSON.
    let body = " ".repeat(MAX_BODY);
    assert_eq!(send(router, post(&signature(&body)), body).await.0, 400);
    assert!(received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_error_of_the_handler_is_the_response() {
    let (router, received) = server("b");
    assert_eq!(send(router, post(&signature(BODY)), BODY).await.0, 503);
    assert_eq!(*received.lock().unwrap(), ["a"]);
}

#[tokio::test]
async fn only_meta_has_a_challenge() {
    let cams = CamsWebhook::new().with_token("t").unwrap();
    let router = Router::new()
        .route("/cams", route(cams, |_| async {}))
        .route("/nxcloud", route(NxcloudWebhook::new(), |_| async {}));
    assert_eq!(send(router.clone(), Request::get("/cams"), "").await.0, 405);
    let (status, body) = send(router.clone(), Request::post("/cams?token=t"), "[]").await;
    assert_eq!((status, body.as_str()), (200, r#"{"code":0,"msg":"ok"}"#));
    assert_eq!(send(router.clone(), Request::post("/cams"), "[]").await.0, 401);
    assert_eq!(send(router, Request::post("/nxcloud"), r#"{"statuses":[]}"#).await, (200, String::new()));
}

/// A body that never ends: it sends a byte now and then, or nothing at all.
struct Endless {
    pause: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Endless {
    const PAUSE: Duration = Duration::from_millis(5);

    fn dripping() -> Self {
        Self { pause: Some(Box::pin(tokio::time::sleep(Self::PAUSE))) }
    }
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        let Some(pause) = &mut self.pause else { return Poll::Pending };
        core::task::ready!(pause.as_mut().poll(context));
        pause.set(tokio::time::sleep(Self::PAUSE));
        Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(b" ")))))
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_refused_after_the_time_for_it() {
    let timeout = Duration::from_millis(100);
    let meta = MetaWebhook::new("secret").unwrap();
    let route = route_with_body_timeout(timeout, meta, |_| async {});
    let router = Router::new().route("/hook", route);
    for body in [Endless { pause: None }, Endless::dripping()] {
        let start = Instant::now();
        assert_eq!(send(router.clone(), post(&signature("")), Body::new(body)).await, (408, String::new()));
        let waited = start.elapsed();
        assert!(waited >= timeout && waited < timeout * 50, "{waited:?}");
    }
    // A body that arrives in time is read. This one is not JSON.
    assert_eq!(send(router, post(&signature(" ")), " ").await.0, 400);
}
