//! Copying templates from another account. Source: Meta, templates/template-migration (November 2025).

use serde_json::{Map, Value, json};
use whatsapp_template_model::Provider;

use super::request::GraphRequest;
use super::templates::parse_submission;
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::template::Template;

/// How many templates a request copies.
const MAX: usize = 500;

pub(super) fn migrate(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let source = request.text("source_waba_id").ok_or_else(|| GraphError::invalid("source_waba_id is missing"))?;
    if source == shared.meta.waba_id {
        return Err(GraphError::invalid("source_waba_id is the account itself"));
    }
    let number = |name: &str| match request.text(name) {
        None => Ok(None),
        Some(text) => {
            text.parse::<usize>().map(Some).map_err(|_| GraphError::invalid(format!("{name} is not a number")))
        }
    };
    let (page, count) = (number("page_number")?.unwrap_or(0), number("count")?.unwrap_or(MAX));
    if !(1..=MAX).contains(&count) {
        return Err(GraphError::invalid(format!("count must be 1 to {MAX}")));
    }
    let wanted = request.list("template_ids")?;
    let Some(templates) = shared.store().other_accounts.get(&source).cloned() else {
        return Err(GraphError::invalid(format!("there is no account {source} of the same business")));
    };
    let (mut migrated, mut failed) = (Vec::new(), Map::new());
    for id in wanted.iter().flatten().filter(|id| !templates.contains_key(*id)) {
        failed.insert(id.clone(), "there is no such template".into());
    }
    let chosen = templates.iter().filter(|(id, _)| wanted.as_ref().is_none_or(|wanted| wanted.contains(id)));
    for (id, submission) in chosen.skip(page.saturating_mul(count)).take(count) {
        match copy(shared, submission) {
            Ok(id) => migrated.push(Value::from(id)),
            Err(error) => {
                failed.insert(id.clone(), error.error()["error_data"]["details"].clone());
            }
        }
    }
    let failed = if failed.is_empty() { json!([]) } else { Value::Object(failed) };
    Ok(json!({ "migrated_templates": migrated, "failed_templates": failed }))
}

/// Creates the same template in this account. Returns its id.
fn copy(shared: &Shared, submission: &Value) -> Result<String, GraphError> {
    let submitted = parse_submission(shared, submission)?;
    let mut store = shared.store();
    if store.template(Provider::Meta, &submitted.name, &submitted.language).is_some() {
        return Err(GraphError::invalid("there is a template with this name and language"));
    }
    let code = super::templates::next_id(&mut store);
    let full = |_| GraphError::invalid("message template limit reached");
    store.submit_template(Template { code: code.clone(), ..submitted }, shared.clock.now()).map_err(full)?;
    Ok(code)
}
