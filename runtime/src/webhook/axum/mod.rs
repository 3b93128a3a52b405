//! A route for [axum](https://docs.rs/axum) that receives webhooks.

use core::fmt::Display;
use core::time::Duration;
use std::sync::Arc;

use ::axum::body::{Body, Bytes, to_bytes};
use ::axum::extract::Request;
use ::axum::http::{StatusCode, header};
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::{MethodRouter, get};

use crate::Error;
use crate::webhook::event_buffer::MAX_BODY;
use crate::webhook::{Event, Webhook, WebhookRequest};

/// How long [`route`] waits for the whole body of a delivery. CAMS gives up after 3 seconds, and no provider documents a
/// longer time.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// A route that reads a provider's webhook deliveries and calls `handler` for each event.
///
/// | request | response |
/// | --- | --- |
/// | GET from Meta with the right verify token | 200 and the challenge |
/// | POST, all events handled | 200 |
/// | POST, `handler` returns an error | that error; the provider repeats the whole delivery later |
/// | signature or token missing or wrong | 401; 403 for a wrong verify token |
/// | larger than 3 MB, or more than 10 000 events | 413 |
/// | the body has not arrived within [`BODY_TIMEOUT`] | 408 |
/// | not JSON | 400 |
///
/// The body of a refusal is empty. With the feature `tracing`, each refusal is an event at level WARN that says why, such as
/// a signature that does not match because the app secret is another one.
///
/// Events are handled one after the other, in the order of the delivery, and the response is sent after the last one. If
/// handling is interrupted, the provider therefore delivers the events again. `handler` should only store the event, in a
/// queue or a table, and skip known keys. It can return everything that axum accepts as a response: nothing, a `StatusCode`,
/// a `Result` of these.
///
/// ```
/// use axum::Router;
/// use axum::http::StatusCode;
/// use whatsapp_template::webhook::axum::route;
/// use whatsapp_template::webhook::{CamsWebhook, MetaWebhook};
///
/// let meta = MetaWebhook::new("the app secret")?.with_verify_token("my verify token")?;
/// let app: Router = Router::new()
///     .route("/meta", route(meta, |event| async move { println!("{}", event.key) }))
///     .route("/cams", route(CamsWebhook::new().with_token("3f9c0a")?, |event| async move {
///         if event.raw.is_null() { Err(StatusCode::SERVICE_UNAVAILABLE) } else { Ok(()) }
///     }));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
pub fn route<W, H, F, S>(webhook: W, handler: H) -> MethodRouter<S>
where
    W: Webhook,
    H: Fn(Event) -> F + Send + Sync + 'static,
    F: Future<Output: IntoResponse> + Send,
    S: Clone + Send + Sync + 'static,
{
    route_with_body_timeout(BODY_TIMEOUT, webhook, handler)
}

/// [`route`] with another time for the whole body of a delivery. After it, the response is 408.
///
/// The time is measured by tokio's timer, which `#[tokio::main]` enables.
///
/// ```
/// use std::time::Duration;
/// use axum::Router;
/// use whatsapp_template::webhook::NxcloudWebhook;
/// use whatsapp_template::webhook::axum::route_with_body_timeout;
///
/// let route = route_with_body_timeout(Duration::from_secs(3), NxcloudWebhook::new(), |event| async move {
///     println!("{}", event.key);
/// });
/// let app: Router = Router::new().route("/nxcloud", route);
/// ```
pub fn route_with_body_timeout<W, H, F, S>(body_timeout: Duration, webhook: W, handler: H) -> MethodRouter<S>
where
    W: Webhook,
    H: Fn(Event) -> F + Send + Sync + 'static,
    F: Future<Output: IntoResponse> + Send,
    S: Clone + Send + Sync + 'static,
{
    let shared = Arc::new((webhook, handler));
    let verification = Arc::clone(&shared);
    let challenge = move |request: Request| {
        let challenge = verification.0.challenge(request.uri().query().unwrap_or_default());
        async move { challenge.map_or_else(|error| refused(&error), IntoResponse::into_response) }
    };
    let delivery = move |request: Request| {
        let shared = Arc::clone(&shared);
        async move {
            let (webhook, handler) = &*shared;
            let events = match events(body_timeout, webhook, request).await {
                Ok(events) => events,
                Err(response) => return response,
            };
            for event in events {
                let response = handler(event).await.into_response();
                if !response.status().is_success() {
                    return response;
                }
            }
            let content_type = [(header::CONTENT_TYPE, "application/json")];
            match webhook.acknowledgement() {
                "" => StatusCode::OK.into_response(),
                text => (content_type, text).into_response(),
            }
        }
    };
    get(challenge).post(delivery)
}

async fn events(body_timeout: Duration, webhook: &impl Webhook, request: Request) -> Result<Vec<Event>, Response> {
    let (parts, body) = request.into_parts();
    let body = tokio::time::timeout(body_timeout, bytes(body))
        .await
        .map_err(|_| refusal(StatusCode::REQUEST_TIMEOUT, &"its body has not arrived in time"))?
        .ok_or_else(|| {
            let why = "its body is larger than 3 MB, or the connection broke";
            refusal(StatusCode::PAYLOAD_TOO_LARGE, &why)
        })?;
    let request = WebhookRequest { headers: &parts.headers, query: parts.uri.query().unwrap_or_default(), body: &body };
    webhook.receive(&request).map_err(|error| refused(&error))
}

/// The body, or `None` if it is too large or the connection broke.
async fn bytes(body: Body) -> Option<Bytes> {
    to_bytes(body, MAX_BODY).await.ok()
}

fn refused(error: &Error) -> Response {
    let status = error.status().and_then(|status| StatusCode::from_u16(status).ok());
    refusal(status.unwrap_or(StatusCode::BAD_REQUEST), error)
}

/// A response with the status only, so that an unauthorized client learns nothing about the webhook. The reason is for the log: the
/// errors of this crate's webhooks contain neither secrets nor anything of the request.
#[cfg_attr(not(feature = "tracing"), expect(unused_variables, reason = "it is recorded only"))]
fn refusal(status: StatusCode, reason: &dyn Display) -> Response {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "whatsapp_template", status = status.as_u16(), "a webhook request was refused: {reason}");
    status.into_response()
}

#[cfg(test)]
mod tests;
