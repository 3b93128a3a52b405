//! The groups of the phone number. Source: Meta, groups (October 2025), and its `OpenAPI` document (November 2025).

use axum::http::Method;
use serde_json::{Value, json};

use super::fields::select_fields;
use super::list::{next, page_bounds, page_of};
use super::recipient::Recipient;
use super::request::{GraphRequest, required, unknown_object};
use crate::customer::Customers;
use crate::id;
use crate::meta_event::group::{GroupEvent, approval_mode, participant};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::shared::group::invite_link;
use crate::store::groups::{Group, MAX_PARTICIPANTS, MAX_SUBJECT};

/// The longest description, in characters.
const MAX_DESCRIPTION: usize = 2048;
/// The fields of a group if the request names none.
const FIELDS: &str = "id,messaging_product";

/// Creates a group. Its id arrives with a webhook.
pub(super) fn create(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    check_product(body)?;
    let subject = required(body, "subject")?;
    check_length("subject", subject, MAX_SUBJECT)?;
    let description = text(body, "description", MAX_DESCRIPTION)?;
    let needs_approval = match body.get("join_approval_mode").and_then(Value::as_str) {
        None | Some("auto_approve") => false,
        Some("approval_required") => true,
        Some(other) => {
            let details = format!("join_approval_mode must be auto_approve or approval_required, not {other:?}");
            return Err(GraphError::invalid(details));
        }
    };
    let request_id = id::hex_id(32);
    let created = shared.create_group(subject, description, needs_approval, &request_id);
    created.ok_or_else(|| GraphError::new(131_211, "Group limit reached", "the number has 10000 groups"))?;
    Ok(json!({ "messaging_product": "whatsapp", "request_id": request_id }))
}

/// A page of the groups.
pub(super) fn list(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (start, limit) = page_bounds(request)?;
    let store = shared.store();
    let all = store.groups.all();
    let total = all.len();
    let shown = all
        .skip(start)
        .take(limit)
        .map(|group| json!({ "id": group.id, "subject": group.subject, "created_at": group.created.to_string() }));
    let groups: Vec<Value> = shown.collect();
    let end = start.saturating_add(groups.len());
    let mut page = json!({ "data": { "groups": groups } });
    if end > start {
        page["paging"] = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
        if end < total {
            page["paging"]["next"] = next(request.http, end).into();
        }
    }
    Ok(page)
}

/// Whether an id is that of a group.
pub(super) fn is_group(shared: &Shared, id: &str) -> bool {
    shared.store().groups.group(id).is_some()
}

/// A request about one group.
pub(super) fn respond(
    shared: &Shared,
    id: &str,
    edge: &str,
    method: &Method,
    request: &GraphRequest<'_>,
) -> Result<Value, GraphError> {
    let body = request.parameters();
    match (edge, method) {
        ("", &Method::GET) => get(shared, id, request),
        ("", &Method::POST) => update(shared, id, body),
        ("", &Method::DELETE) => delete(shared, id),
        ("invite_link", &Method::GET) => group(shared, id).map(|group| link(&group)),
        ("invite_link", &Method::POST) => {
            check_product(body)?;
            let mut store = shared.store();
            let group = store.groups.group_mut(id).ok_or_else(|| unknown_object(id))?;
            group.invite = invite_link();
            Ok(link(group))
        }
        ("participants", &Method::DELETE) => remove_participants(shared, id, body),
        ("join_requests", &Method::GET) => join_requests(shared, id),
        ("join_requests", &Method::POST) => answer_requests(shared, id, body, true),
        ("join_requests", &Method::DELETE) => answer_requests(shared, id, body, false),
        _ => Err(unknown_object(id)),
    }
}

fn get(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let group = group(shared, id)?;
    let store = shared.store();
    let participants = group.participants.iter().map(|customer| participant(&store.customers, customer));
    let shown = json!({
        "id": group.id, "messaging_product": "whatsapp", "subject": group.subject, "description": group.description,
        "join_approval_mode": approval_mode(&group), "suspended": group.is_suspended,
        "creation_timestamp": group.created, "participants": participants.collect::<Vec<_>>(),
        "total_participant_count": group.participants.len(),
    });
    let fields = request.text("fields").unwrap_or_default();
    Ok(select_fields(shown, &format!("{FIELDS},{fields}")))
}

fn update(shared: &Shared, id: &str, body: &Value) -> Result<Value, GraphError> {
    check_product(body)?;
    let subject = text(body, "subject", MAX_SUBJECT)?;
    let description = text(body, "description", MAX_DESCRIPTION)?;
    if subject.is_none() && description.is_none() {
        return Err(GraphError::invalid("subject or description is required"));
    }
    let mut store = shared.store();
    let group = store.groups.group_mut(id).ok_or_else(|| unknown_object(id))?;
    check_active(group)?;
    let mut fields = json!({});
    if let Some(subject) = subject {
        subject.clone_into(&mut group.subject);
        fields["group_subject"] = json!({ "text": subject, "update_successful": true });
    }
    if let Some(description) = description {
        group.description = Some(description.to_owned());
        fields["group_description"] = json!({ "text": description, "update_successful": true });
    }
    Ok(accept(|request_id| shared.notify_group(&mut store, id, GroupEvent::settings(request_id, fields))))
}

fn delete(shared: &Shared, id: &str) -> Result<Value, GraphError> {
    let mut store = shared.store();
    store.groups.remove(id).ok_or_else(|| unknown_object(id))?;
    Ok(accept(|request_id| shared.notify_group(&mut store, id, GroupEvent::deleted(request_id))))
}

/// Removes participants. Who was removed arrives with a webhook.
fn remove_participants(shared: &Shared, id: &str, body: &Value) -> Result<Value, GraphError> {
    check_product(body)?;
    let users = match body.get("participants") {
        Some(Value::Array(users)) if (1..=MAX_PARTICIPANTS).contains(&users.len()) => users,
        _ => return Err(GraphError::invalid("participants must be a list of 1 to 8 users")),
    };
    let mut store = shared.store();
    let customers = store.customers.clone();
    let group = store.groups.group_mut(id).ok_or_else(|| unknown_object(id))?;
    check_active(group)?;
    let (mut removed, mut failed) = (Vec::new(), Vec::new());
    let mut seen = Vec::new();
    for user in users {
        let input = ["user", "user_id"].into_iter().find_map(|key| user.get(key)?.as_str()).unwrap_or_default();
        let customer = Recipient::of_user(user, &customers)?.id;
        if seen.contains(&customer) {
            return Err(GraphError::new(131_202, "Duplicate participant", format!("{input} is in the list twice")));
        }
        if group.participants.remove(&customer) {
            removed.push(removed_user(&customers, input, &customer));
        } else {
            let error =
                json!({ "code": 131_212, "title": "Participant not in group", "message": "Participant not in group" });
            failed.push(json!({ "input": input, "errors": [error] }));
        }
        seen.push(customer);
    }
    Ok(accept(|request_id| shared.notify_group(&mut store, id, GroupEvent::removed(request_id, &removed, &failed))))
}

fn removed_user(customers: &Customers, input: &str, customer: &str) -> Value {
    let mut user = participant(customers, customer);
    user["input"] = input.into();
    user
}

fn join_requests(shared: &Shared, id: &str) -> Result<Value, GraphError> {
    let group = group(shared, id)?;
    let store = shared.store();
    let shown = group.requests.iter().map(|(request, customer)| {
        let mut shown = participant(&store.customers, customer);
        shown["join_request_id"] = request.as_str().into();
        shown["creation_timestamp"] = group.created.into();
        shown
    });
    let data: Vec<Value> = shown.collect();
    Ok(page_of(&data, &json!({ "cursors": { "before": "0", "after": data.len().to_string() } })))
}

/// Approves or rejects requests to join.
fn answer_requests(shared: &Shared, id: &str, body: &Value, is_approved: bool) -> Result<Value, GraphError> {
    check_product(body)?;
    let ids = match body.get("join_requests") {
        Some(Value::Array(ids)) if !ids.is_empty() => ids,
        _ => return Err(GraphError::invalid("join_requests must be a list of at least one id")),
    };
    let mut store = shared.store();
    let (mut done, mut failed, mut joined) = (Vec::new(), Vec::new(), Vec::new());
    {
        let group = store.groups.group_mut(id).ok_or_else(|| unknown_object(id))?;
        check_active(group)?;
        for request in ids.iter().map(|id| id.as_str().unwrap_or_default()) {
            let mut fail = |code: u32, title: &str| {
                let error = json!({ "code": code, "title": title, "message": title });
                failed.push(json!({ "join_request_id": request, "errors": [error] }));
            };
            if is_approved && group.is_full() && group.requests.contains_key(request) {
                fail(131_204, "Group participant limit reached");
                continue;
            }
            let Some(customer) = group.requests.remove(request) else {
                fail(131_213, "Join request not found");
                continue;
            };
            if is_approved {
                group.participants.insert(customer.clone());
                joined.push(customer);
            }
            done.push(Value::from(request));
        }
    }
    for customer in joined {
        shared.note_joined(&mut store, id, &customer);
    }
    let key = if is_approved { "approved_join_requests" } else { "rejected_join_requests" };
    let mut response = json!({ "messaging_product": "whatsapp", key: done });
    if !failed.is_empty() {
        response["failed_join_requests"] = failed.into();
    }
    Ok(response)
}

/// Accepts a request whose result arrives with a webhook.
fn accept(notify: impl FnOnce(&str)) -> Value {
    let request_id = id::hex_id(32);
    notify(&request_id);
    json!({ "messaging_product": "whatsapp", "success": true, "request_id": request_id })
}

fn link(group: &Group) -> Value {
    json!({ "messaging_product": "whatsapp", "invite_link": group.invite })
}

fn group(shared: &Shared, id: &str) -> Result<Group, GraphError> {
    shared.store().groups.group(id).cloned().ok_or_else(|| unknown_object(id))
}

pub(super) fn check_active(group: &Group) -> Result<(), GraphError> {
    if group.is_suspended {
        return Err(GraphError::new(131_207, "Group suspended", "Meta suspended the group"));
    }
    Ok(())
}

fn text<'b>(body: &'b Value, name: &str, max: usize) -> Result<Option<&'b str>, GraphError> {
    let Some(value) = body.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
    let text = value.as_str().ok_or_else(|| GraphError::invalid(format!("{name} is not a text")))?;
    check_length(name, text, max)?;
    Ok(Some(text))
}

fn check_length(name: &str, text: &str, max: usize) -> Result<(), GraphError> {
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    Err(GraphError::invalid(format!("{name} has {length} characters, at most {max} are allowed")))
}

fn check_product(body: &Value) -> Result<(), GraphError> {
    if required(body, "messaging_product")? == "whatsapp" {
        return Ok(());
    }
    Err(GraphError::invalid("messaging_product must be whatsapp"))
}
