//! The username of the phone number. Source: Meta, business-scoped user ids (June 2026).

use serde_json::{Value, json};

use super::request::{GraphRequest, required};
use crate::account_event::AccountEvent;
use crate::customer::is_username;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

pub(super) fn get(shared: &Shared) -> Value {
    match &shared.store().meta_account.username {
        Some(username) => json!({ "username": username, "status": "approved" }),
        None => json!({ "status": "deleted" }),
    }
}

/// Sets the username, which Meta approves at once.
pub(super) fn set(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let body = request.parameters();
    let username = required(body, "username")?;
    if let Some(action) = request.text("transfer_action")
        && !["none", "force_transfer"].contains(&action.as_str())
    {
        return Err(GraphError::invalid("transfer_action must be none or force_transfer"));
    }
    let mut store = shared.store();
    let is_taken = store.customers.usernames().any(|(_, known)| known == username);
    if !is_username(username) || is_taken {
        let details =
            if is_taken { "the username is taken" } else { "a username has 3 to 35 of a-z 0-9 . _, with a letter" };
        return Err(GraphError::new(147_001, "Username not available", details));
    }
    store.meta_account.username = Some(username.to_owned());
    drop(store);
    let (username, status) = (Some(username.to_owned()), "approved".to_owned());
    shared.send_account_event(&AccountEvent::NumberUsername { username, status });
    Ok(json!({ "status": "approved" }))
}

pub(super) fn delete(shared: &Shared) -> Value {
    if shared.store().meta_account.username.take().is_some() {
        shared.send_account_event(&AccountEvent::NumberUsername { username: None, status: "deleted".to_owned() });
    }
    json!({ "success": true })
}

/// Names that are free: those made from the display name of the number.
pub(super) fn suggestions() -> Value {
    json!({ "data": [{ "username_suggestions": ["example.shop", "example_shop", "exampleshop"] }] })
}
