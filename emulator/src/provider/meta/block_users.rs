//! The customers that the phone number blocks. Source: Meta, block-users (2026).

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::recipient::Recipient;
use super::request::{GraphRequest, required};
use crate::credentials::DISPLAY_NUMBER;
use crate::customer::Customers;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::Store;
use crate::store::meta_account::MAX_BLOCKED;

/// A page of the blocked customers.
pub(super) fn list(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (start, limit) = super::list::page_bounds(request)?;
    let store = shared.store();
    let blocked = &store.meta_account.blocked;
    let data: Vec<Value> =
        blocked.iter().skip(start).take(limit).map(|customer| blocked_user(&store.customers, customer)).collect();
    let end = start.saturating_add(data.len());
    let mut paging = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
    if end < blocked.len() {
        paging["next"] = super::list::next(request.http, end).into();
    }
    Ok(super::list::page_of(&data, &paging))
}

fn blocked_user(customers: &Customers, customer: &str) -> Value {
    let mut user = json!({ "messaging_product": "whatsapp", "user_id": customers.user_id(customer) });
    if crate::phone::is_digits(customer) {
        user["wa_id"] = customer.into();
    }
    user
}

pub(super) fn block(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    change(shared, body, "added_users", |store, customer, now| {
        let fault = |code, title: &str, details: &str| Err(GraphError::new(code, title, details));
        if customer == DISPLAY_NUMBER {
            return fault(131_021, "Recipient cannot be sender", "the number cannot block itself");
        }
        if store.meta_account.is_blocked(customer) {
            return Ok(());
        }
        if !store.is_service_window_open(Provider::Meta, customer, now) {
            return fault(131_047, "Re-engagement message", "the customer did not write within the last 24 hours");
        }
        if store.meta_account.blocked.len() >= MAX_BLOCKED {
            return fault(139_101, "Blocklist limit reached", "the block list is full");
        }
        store.meta_account.blocked.insert(customer.to_owned());
        Ok(())
    })
}

pub(super) fn unblock(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    change(shared, body, "removed_users", |store, customer, _| {
        store.meta_account.blocked.remove(customer);
        Ok(())
    })
}

/// Applies a change to each customer of a request. If some fail, the response is an error with the list beside it.
fn change(
    shared: &Shared,
    body: &Value,
    key: &str,
    apply: impl Fn(&mut Store, &str, std::time::SystemTime) -> Result<(), GraphError>,
) -> Result<Value, GraphError> {
    if required(body, "messaging_product")? != "whatsapp" {
        return Err(GraphError::invalid("messaging_product must be whatsapp"));
    }
    let users = match body.get("block_users") {
        Some(Value::Array(users)) if !users.is_empty() => users,
        _ => return Err(GraphError::invalid("block_users must be a list of at least one user")),
    };
    let (now, mut store) = (shared.clock.now(), shared.store());
    let customers = store.customers.clone();
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for user in users {
        // With both keys, the number is used.
        let input = ["user", "user_id"].into_iter().find_map(|key| user.get(key)?.as_str()).unwrap_or_default();
        match Recipient::of_user(user, &customers).and_then(|user| apply(&mut store, &user.id, now).map(|()| user)) {
            Ok(user) => {
                let id = if user.is_scoped { "user_id" } else { "wa_id" };
                let value = if user.is_scoped { user.input } else { user.id };
                done.push(json!({ "input": input, id: value }));
            }
            Err(fault) => {
                let error = fault.error();
                let error = json!({
                    "code": error["code"], "message": error["message"], "error_data": error["error_data"],
                });
                failed.push(json!({ "input": input, "errors": [error] }));
            }
        }
    }
    let mut lists = json!({ key: done });
    if failed.is_empty() {
        return Ok(json!({ "messaging_product": "whatsapp", "block_users": lists }));
    }
    lists["failed_users"] = failed.into();
    let fault = GraphError::new(139_100, "Failed to block/unblock some users", "see failed_users");
    Err(fault.beside(json!({ "messaging_product": "whatsapp", "block_users": lists })))
}
