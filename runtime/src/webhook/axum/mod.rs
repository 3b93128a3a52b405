//! A route for [axum](https://docs.rs/axum) that is ready for use.

use std::sync::Arc;

use ::axum::body::{Body, Bytes, to_bytes};
use ::axum::extract::Request;
use ::axum::http::{StatusCode, header};
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::{MethodRouter, get};

use crate::Error;
use crate::webhook::event_buffer::MAX_BODY;
use crate::webhook::{Event, Webhook, WebhookRequest};

/// A route that reads a provider's pushes and hands each event to `take`.
///
/// | request | answer |
/// | --- | --- |
/// | GET of Meta with the right verify token | 200 and the challenge |
/// | POST, all events taken | 200 |
/// | POST, `take` answers an error | that error; the provider repeats the whole push later |
/// | no or another signature or token | 401; 403 for another verify token |
/// | larger than 3 MB, or more than 10 000 events | 413 |
/// | no JSON | 400 |
///
/// Events are taken one after the other, in the order of the push, and only then is the push answered: one that got
/// lost in between comes again. So `take` should only put the event away, in a queue or a table, and skip keys that
/// it knows. Whatever axum can answer with is its result: nothing, a `StatusCode`, a `Result` of them.
///
/// ```
/// use axum::Router;
/// use axum::http::StatusCode;
/// use whatsapp_template::webhook::axum::route;
/// use whatsapp_template::webhook::{CamsWebhook, MetaWebhook};
///
/// let meta = MetaWebhook::new("the app secret")?.with_verify_token("a word of one's own")?;
/// let app: Router = Router::new()
///     .route("/meta", route(meta, |event| async move { println!("{}", event.key) }))
///     .route("/cams", route(CamsWebhook::new().with_token("3f9c0a")?, |event| async move {
///         if event.raw.is_null() { Err(StatusCode::SERVICE_UNAVAILABLE) } else { Ok(()) }
///     }));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
pub fn route<W, T, F, S>(webhook: W, take: T) -> MethodRouter<S>
where
    W: Webhook,
    T: Fn(Event) -> F + Send + Sync + 'static,
    F: Future<Output: IntoResponse> + Send,
    S: Clone + Send + Sync + 'static,
{
    let shared = Arc::new((webhook, take));
    let asked = Arc::clone(&shared);
    let challenge = move |request: Request| {
        let answer = asked.0.challenge(request.uri().query().unwrap_or_default());
        async move { answer.map_or_else(|error| refused(&error), IntoResponse::into_response) }
    };
    let push = move |request: Request| {
        let shared = Arc::clone(&shared);
        async move {
            let (webhook, take) = &*shared;
            let events = match events(webhook, request).await {
                Ok(events) => events,
                Err(answer) => return answer,
            };
            for event in events {
                let answer = take(event).await.into_response();
                if !answer.status().is_success() {
                    return answer;
                }
            }
            let content_type = [(header::CONTENT_TYPE, "application/json")];
            match webhook.acknowledgement() {
                "" => StatusCode::OK.into_response(),
                text => (content_type, text).into_response(),
            }
        }
    };
    get(challenge).post(push)
}

async fn events(webhook: &impl Webhook, request: Request) -> Result<Vec<Event>, Response> {
    let (parts, body) = request.into_parts();
    let body = bytes(body).await.ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    let push = WebhookRequest { headers: &parts.headers, query: parts.uri.query().unwrap_or_default(), body: &body };
    webhook.receive(&push).map_err(|error| refused(&error))
}

/// The body, as far as it may be read: nothing for one that is too large. One that breaks off has nobody left to be
/// answered.
async fn bytes(body: Body) -> Option<Bytes> {
    to_bytes(body, MAX_BODY).await.ok()
}

/// The status alone: whoever pushes learns nothing about the webhook.
fn refused(error: &Error) -> Response {
    let status = error.status().and_then(|status| StatusCode::from_u16(status).ok());
    status.unwrap_or(StatusCode::BAD_REQUEST).into_response()
}

#[cfg(test)]
mod tests;
