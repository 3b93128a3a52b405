//! Groups of templates, for analytics. Source: Meta, templates/template-groups (February and May 2026).

use axum::http::Method;
use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::fields::select_fields;
use super::list::{next, page_bounds, page_of};
use super::request::{GraphRequest, required, unknown_object};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::Store;
use crate::store::template_groups::TemplateGroup;

const MAX_NAME: usize = 256;
const MAX_DESCRIPTION: usize = 512;
/// The fields of a group if the request names none.
const FIELDS: &str = "id,name,description";

pub(super) fn create(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let name = required(request.parameters(), "name")?;
    let description = request.text("description");
    let templates = request.list("whatsapp_business_templates")?.unwrap_or_default();
    let mut store = shared.store();
    check_texts(&store, Some(name), description.as_deref(), "")?;
    check_templates(&store, &templates)?;
    let group = TemplateGroup { id: String::new(), name: name.to_owned(), description, templates };
    let id = store.template_groups.add(group);
    id.map(|id| json!({ "id": id })).ok_or_else(|| GraphError::invalid("there are too many template groups"))
}

/// Checks the new texts of a group, whose name no other group may have.
fn check_texts(store: &Store, name: Option<&str>, description: Option<&str>, id: &str) -> Result<(), GraphError> {
    for (key, text, max) in [("name", name, MAX_NAME), ("description", description, MAX_DESCRIPTION)] {
        if text.is_some_and(|text| text.chars().count() > max) {
            return Err(GraphError::invalid(format!("{key} must have at most {max} characters")));
        }
    }
    if store.template_groups.all().any(|group| group.id != id && Some(group.name.as_str()) == name) {
        return Err(GraphError::invalid(format!(
            "there is a template group with the name {:?}",
            name.unwrap_or_default()
        )));
    }
    Ok(())
}

/// Checks that templates exist and are in no group.
fn check_templates(store: &Store, ids: &[String]) -> Result<(), GraphError> {
    for id in ids {
        if !store.templates_of(Provider::Meta).any(|template| template.code == *id) {
            return Err(GraphError::invalid(format!("there is no template {id:?}")));
        }
        if store.template_groups.all().any(|group| group.templates.contains(id)) {
            return Err(GraphError::invalid(format!("the template {id} is in another group")));
        }
    }
    Ok(())
}

/// A page of the groups.
pub(super) fn list(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (start, limit) = page_bounds(request)?;
    let fields = request.text("fields").unwrap_or_else(|| FIELDS.to_owned());
    let store = shared.store();
    let all = store.template_groups.all();
    let data: Vec<Value> =
        all.skip(start).take(limit).map(|group| select_fields(group_json(&store, group), &fields)).collect();
    let end = start.saturating_add(data.len());
    let mut paging = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
    if end < store.template_groups.all().count() {
        paging["next"] = next(request.http, end).into();
    }
    Ok(page_of(&data, &paging))
}

fn group_json(store: &Store, group: &TemplateGroup) -> Value {
    let templates = store.templates_of(Provider::Meta).filter(|template| group.templates.contains(&template.code));
    let templates = templates.map(|template| json!({ "id": template.code, "name": template.name }));
    json!({
        "id": group.id, "name": group.name, "description": group.description,
        "whatsapp_business_templates": { "data": templates.collect::<Vec<_>>() },
    })
}

fn update(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (name, description) = (request.text("name"), request.text("description"));
    let added = request.list("add_templates")?.unwrap_or_default();
    let removed = request.list("remove_templates")?.unwrap_or_default();
    let mut store = shared.store();
    check_texts(&store, name.as_deref(), description.as_deref(), id)?;
    check_templates(&store, &added)?;
    let group = store.template_groups.group_mut(id).ok_or_else(|| unknown_object(id))?;
    group.name = name.unwrap_or_else(|| group.name.clone());
    group.description = description.or_else(|| group.description.clone());
    group.templates.retain(|id| !removed.contains(id));
    group.templates.extend(added);
    Ok(json!({ "success": true }))
}

/// Whether an id is that of a group of templates.
pub(super) fn is_group(shared: &Shared, id: &str) -> bool {
    shared.store().template_groups.group(id).is_some()
}

pub(super) fn respond(
    shared: &Shared,
    id: &str,
    method: &Method,
    request: &GraphRequest<'_>,
) -> Result<Value, GraphError> {
    match *method {
        Method::GET => {
            let store = shared.store();
            let group = store.template_groups.group(id).ok_or_else(|| unknown_object(id))?;
            let fields = request.text("fields").unwrap_or_else(|| FIELDS.to_owned());
            Ok(select_fields(group_json(&store, group), &fields))
        }
        Method::POST => update(shared, id, request),
        Method::DELETE => {
            shared.store().template_groups.remove(id);
            Ok(json!({ "success": true }))
        }
        _ => Err(unknown_object(id)),
    }
}
