//! Groups of templates, for analytics. Source: Meta, templates/template-groups (May 2026), which does not show the form of
//! changes.

use axum::http::Method;
use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::fields::select_fields;
use super::request::{GraphRequest, required, unknown_object};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::template_groups::TemplateGroup;

const MAX_NAME: usize = 256;
const MAX_DESCRIPTION: usize = 512;

pub(super) fn create(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let body = request.parameters();
    let name = required(body, "name")?;
    let description = request.text("description");
    let templates = request.list("whatsapp_business_templates")?.unwrap_or_default();
    if name.chars().count() > MAX_NAME {
        return Err(GraphError::invalid(format!("name must have at most {MAX_NAME} characters")));
    }
    if description.as_ref().is_some_and(|text| text.chars().count() > MAX_DESCRIPTION) {
        return Err(GraphError::invalid(format!("description must have at most {MAX_DESCRIPTION} characters")));
    }
    let mut store = shared.store();
    if store.template_groups.all().any(|group| group.name == name) {
        return Err(GraphError::invalid(format!("there is a template group with the name {name:?}")));
    }
    for id in &templates {
        if !store.templates_of(Provider::Meta).any(|template| template.code == *id) {
            return Err(GraphError::invalid(format!("whatsapp_business_templates: there is no template {id:?}")));
        }
        if store.template_groups.all().any(|group| group.templates.contains(id)) {
            return Err(GraphError::invalid(format!("the template {id} is in another group")));
        }
    }
    let group = TemplateGroup { id: String::new(), name: name.to_owned(), description, templates };
    let id = store.template_groups.add(group);
    id.map(|id| json!({ "id": id })).ok_or_else(|| GraphError::invalid("there are too many template groups"))
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
    let mut store = shared.store();
    match *method {
        Method::GET => {
            let group = store.template_groups.group(id).ok_or_else(|| unknown_object(id))?;
            let templates: Vec<Value> = group.templates.iter().map(|id| json!({ "id": id })).collect();
            let shown = json!({
                "id": group.id, "name": group.name, "description": group.description,
                "whatsapp_business_templates": { "data": templates },
            });
            let fields = request.text("fields").unwrap_or_else(|| "id,name,description".to_owned());
            Ok(select_fields(shown, &fields))
        }
        Method::DELETE => {
            store.template_groups.remove(id);
            Ok(json!({ "success": true }))
        }
        _ => Err(unknown_object(id)),
    }
}
