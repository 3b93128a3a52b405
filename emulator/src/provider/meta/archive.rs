//! Archiving templates, and taking them out of the archive. Source: pywa 4.5.0, and Meta's changelog of June 2026.

use serde_json::{Map, Value, json};
use whatsapp_template_model::Provider;

use super::request::GraphRequest;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;

/// How many templates a request can have.
const MAX: usize = 100;

pub(super) fn archive(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    change(shared, request, "archived_templates", "it cannot be archived", |template| template.status.archived())
}

pub(super) fn unarchive(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    change(shared, request, "unarchived_templates", "it is not archived", Template::unarchived)
}

/// Changes each template of a request. Clients send the ids as a list, or in one text with commas.
fn change(
    shared: &Shared,
    request: &GraphRequest<'_>,
    key: &str,
    reason: &str,
    becomes: impl Fn(&Template) -> Option<Status>,
) -> Result<Value, GraphError> {
    let ids = request.list("hsm_ids")?.unwrap_or_default();
    if ids.is_empty() || ids.len() > MAX {
        return Err(GraphError::invalid(format!("hsm_ids must be a list of 1 to {MAX} ids")));
    }
    let mut store = shared.store();
    let (mut done, mut failed) = (Vec::new(), Map::new());
    for id in ids {
        let found = store.templates_of(Provider::Meta).find(|template| template.code == id);
        let found = found.map(|template| (template.name.clone(), template.language.clone()));
        let Some((name, language)) = found else {
            failed.insert(id, "there is no such template".into());
            continue;
        };
        let new = |template: &Template| if template.code == id { becomes(template) } else { None };
        if store.set_status(&name, &language, shared.clock.now(), new) {
            done.push(Value::from(id));
        } else {
            failed.insert(id, reason.into());
        }
    }
    // Graph writes an empty object as an empty list.
    let failed = if failed.is_empty() { json!([]) } else { Value::Object(failed) };
    Ok(json!({ key: done, "failed_templates": failed }))
}
