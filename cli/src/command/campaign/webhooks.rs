//! Webhooks of the providers, which `campaign serve --webhooks` receives and stores.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Semaphore;
use whatsapp_template::model::Provider;
use whatsapp_template::webhook::{AddressToken, CamsWebhook, MetaWebhook, NxcloudWebhook, Webhook, WebhookRequest};
use whatsapp_template_campaign::Ledger;

use super::wrong;
use crate::CliError;
use crate::config::SelectedEnvironment;

/// How many bytes a delivery may have. Meta documents 3 MB.
const MAX_BODY: usize = 3 << 20;

/// How long a delivery may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// How many deliveries are read and stored at the same time. More are answered with 503, and delivered again.
const MAX_AT_ONCE: usize = 256;

/// How long a token in an address must be: it is the only proof that a delivery comes from the provider.
const MIN_TOKEN: usize = 16;

/// The webhook of one provider.
pub(super) struct Endpoint {
    pub(super) provider: Provider,
    webhook: Box<dyn Webhook>,
    /// The token that the address must have, if the provider does not sign. It is compared before a body is read.
    token: Option<AddressToken>,
}

impl Endpoint {
    /// The webhook of a provider, with the secrets of an environment.
    pub(super) fn new(provider: Provider, environment: &SelectedEnvironment) -> Result<Self, CliError> {
        let required = |name: &str, what: &str| {
            let missing = || {
                wrong(
                    format!("{name} is not set: {what}"),
                    format!("set it in the environment, or in `[environments.{}.{provider}]`", environment.name),
                )
            };
            environment.variable(name)?.filter(|value| !value.trim().is_empty()).ok_or_else(missing)
        };
        let refused = |error: whatsapp_template::Error| wrong(error.to_string(), "correct the setting");
        let token = |name: &str| {
            let token =
                required(name, "choose a long random token, and add `?token=…` to the address at the provider")?;
            if token.len() < MIN_TOKEN
                || !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            {
                return Err(wrong(
                    format!("the token in {name} is not at least {MIN_TOKEN} letters, digits, `-` and `_`"),
                    "choose a random one, for example with `openssl rand -hex 32`",
                ));
            }
            AddressToken::new(token).map_err(refused)
        };
        let (webhook, token): (Box<dyn Webhook>, _) = match provider {
            Provider::Meta => {
                let secret = required("META_APP_SECRET", "the app secret, from the app's settings")?;
                let verify_token = required(
                    "META_VERIFY_TOKEN",
                    "a text that you choose, and enter with the address in the app's settings",
                )?;
                let webhook = MetaWebhook::new(secret).and_then(|webhook| webhook.with_verify_token(verify_token));
                (Box::new(webhook.map_err(refused)?), None)
            }
            Provider::Cams => (Box::new(CamsWebhook::new()), Some(token("CAMS_WEBHOOK_TOKEN")?)),
            Provider::Nxcloud => {
                let mut webhook = NxcloudWebhook::new();
                if let Some(secret) = environment.variable("NXCLOUD_WEBHOOK_SECRET")? {
                    webhook = webhook.with_access_secret(secret).map_err(refused)?;
                }
                (Box::new(webhook), Some(token("NXCLOUD_WEBHOOK_TOKEN")?))
            }
        };
        Ok(Self { provider, webhook, token })
    }

    /// Its path.
    pub(super) fn path(&self) -> String {
        format!("/webhooks/{}", self.provider)
    }

    /// What the address has after the path.
    pub(super) fn query(&self) -> &'static str {
        if self.token.is_some() { "?token=…" } else { "" }
    }

    /// Whether a query has the token, if one is required.
    fn is_allowed(&self, query: &str) -> bool {
        self.token.as_ref().is_none_or(|token| token.is_in(query))
    }
}

/// The routes of the endpoints, and nothing else: the page is not served here.
pub(super) fn router(ledger: &Ledger, endpoints: Vec<Endpoint>) -> Router {
    let places = Arc::new(Semaphore::new(MAX_AT_ONCE));
    endpoints.into_iter().fold(Router::new(), |router, endpoint| {
        let path = endpoint.path();
        let endpoint = Arc::new(endpoint);
        let challenged = Arc::clone(&endpoint);
        let challenge = move |request: Request| {
            let answer = challenged.webhook.challenge(request.uri().query().unwrap_or_default());
            async move { answer.map_or_else(|error| refused(&error), IntoResponse::into_response) }
        };
        let (ledger, places) = (ledger.clone(), Arc::clone(&places));
        let deliver = move |request: Request| {
            let (ledger, endpoint, places) = (ledger.clone(), Arc::clone(&endpoint), Arc::clone(&places));
            async move {
                match places.try_acquire() {
                    Ok(_place) => store(&ledger, &endpoint, request).await.unwrap_or_else(|response| response),
                    Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                }
            }
        };
        router.route(&path, get(challenge).post(deliver))
    })
}

/// Stores a delivery, and answers it afterwards: what was not stored is delivered again.
async fn store(ledger: &Ledger, endpoint: &Endpoint, request: Request) -> Result<Response, Response> {
    let query = request.uri().query().unwrap_or_default().to_owned();
    if !endpoint.is_allowed(&query) {
        return Err(StatusCode::UNAUTHORIZED.into_response());
    }
    let (parts, body) = request.into_parts();
    let body = read(body).await?;
    let request = WebhookRequest { headers: &parts.headers, query: &query, body: &body };
    let events = endpoint.webhook.receive(&request).map_err(|error| refused(&error))?;
    // The text of the error may have the address of the database.
    ledger.observe(&events).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    Ok(match endpoint.webhook.acknowledgement() {
        "" => StatusCode::OK.into_response(),
        text => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
    })
}

async fn read(body: Body) -> Result<Bytes, Response> {
    let body = tokio::time::timeout(BODY_TIMEOUT, to_bytes(body, MAX_BODY)).await;
    let body = body.map_err(|_| StatusCode::REQUEST_TIMEOUT.into_response())?;
    body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())
}

/// The status only, so that a stranger learns nothing about the webhook.
fn refused(error: &whatsapp_template::Error) -> Response {
    let status = error.status().and_then(|status| StatusCode::from_u16(status).ok());
    status.unwrap_or(StatusCode::BAD_REQUEST).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_has_the_token_of_its_address() {
        let endpoint = Endpoint {
            provider: Provider::Cams,
            webhook: Box::new(CamsWebhook::new()),
            token: AddressToken::new("3f9c0a3f9c0a3f9c").ok(),
        };
        assert!(endpoint.is_allowed("token=3f9c0a3f9c0a3f9c") && endpoint.is_allowed("a=1&token=3f9c0a3f9c0a3f9c"));
        for other in ["", "token=", "token=3f9c0a3f9c0a3f9", "token=3f9c0a3f9c0a3f9d", "atoken=3f9c0a3f9c0a3f9c"] {
            assert!(!endpoint.is_allowed(other), "{other}");
        }
        assert_eq!((endpoint.path().as_str(), endpoint.query()), ("/webhooks/cams", "?token=…"));
    }
}
