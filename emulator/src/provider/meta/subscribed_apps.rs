//! Whether the app receives the webhooks of the account.

use serde_json::{Value, json};

use super::request::{GraphRequest, required};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

pub(super) fn list(shared: &Shared) -> Value {
    let store = shared.store();
    let account = &store.meta_account;
    let app = &shared.meta.app_id;
    let mut data = Vec::new();
    if account.is_subscribed {
        let mut subscription = json!({
            "whatsapp_business_api_data": {
                "id": app, "name": "Emulator", "link": format!("https://www.facebook.com/games/?app_id={app}"),
            },
        });
        if let Some(uri) = &account.override_callback_uri {
            subscription["override_callback_uri"] = uri.as_str().into();
        }
        data.push(subscription);
    }
    json!({ "data": data })
}

/// Subscribes the app. The emulator does not verify another address: it sends all webhooks to the one of its builder.
pub(super) fn subscribe(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let uri = request.text("override_callback_uri");
    if let Some(uri) = &uri {
        required(request.parameters(), "verify_token")?;
        if !uri.starts_with("https://") && !uri.starts_with("http://") {
            return Err(GraphError::invalid("override_callback_uri is not a URL"));
        }
    }
    let mut store = shared.store();
    store.meta_account.is_subscribed = true;
    store.meta_account.override_callback_uri = uri;
    Ok(json!({ "success": true }))
}

/// Ends the subscription: there are no webhooks until the app subscribes again.
pub(super) fn unsubscribe(shared: &Shared) -> Value {
    let mut store = shared.store();
    store.meta_account.is_subscribed = false;
    store.meta_account.override_callback_uri = None;
    json!({ "success": true })
}
