//! Creating, changing, reading and deleting templates.

use serde_json::{Value, json};
use whatsapp_template_model::{Provider, json as read};

use super::error::NxcloudError;
use super::fields::required;
use crate::provider::graph::error::GraphError;
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;
use crate::template::validation::{summary, validate};

/// The default size of a page.
const PAGE: u64 = 20;

pub(super) fn create(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    for field in ["category", "language", "name"] {
        required(body, field)?;
    }
    let template = parse_submission(body)?;
    let mut store = shared.store();
    if store.template(Provider::Nxcloud, &template.name, &template.language).is_some() {
        let details = format!("there is already content in {} for {}", template.language, template.name);
        return Err(GraphError::invalid(details).into());
    }
    let code = format!("{}", 900_000_000_000_000 + store.next_number());
    let data = json!({ "id": code });
    match store.submit_template(Template { code, ..template }, shared.clock.now()) {
        Ok(()) => Ok(data),
        Err(_) => Err(GraphError::invalid("message template limit reached").into()),
    }
}

pub(super) fn update(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let id = required(body, "template_id")?;
    let mut store = shared.store();
    let Some(known) = store.templates_of(Provider::Nxcloud).find(|template| template.code == id).cloned() else {
        return Err(GraphError::invalid(format!("no template with the id {id}")).into());
    };
    let category = body.get("category").and_then(Value::as_str).unwrap_or(&known.category);
    // According to the documentation, only the category of a rejected template can be changed.
    if !matches!(known.status, Status::Rejected(_)) && !category.eq_ignore_ascii_case(&known.category) {
        return Err(GraphError::invalid("only the category of a rejected template can be changed").into());
    }
    let submission = json!({
        "name": known.name,
        "language": known.language,
        "category": category,
        "components": body.get("components"),
    });
    let template = parse_submission(&submission)?;
    let data = json!({ "id": known.code });
    match store.submit_template(Template { code: known.code, ..template }, shared.clock.now()) {
        Ok(()) => Ok(data),
        Err(_) => Err(GraphError::invalid("message template limit reached").into()),
    }
}

/// Reads and validates a submitted template.
fn parse_submission(body: &Value) -> Result<Template, NxcloudError> {
    match body.get("components") {
        Some(Value::Array(components)) if !components.is_empty() => {}
        None | Some(Value::Null | Value::Array(_)) => {
            return Err(NxcloudError::parameter("components is missing".to_owned()));
        }
        Some(_) => return Err(NxcloudError::parameter("components is not a list".to_owned())),
    }
    let read = read::from_graph(body, Provider::Nxcloud);
    let findings = validate(&read);
    if !findings.is_empty() {
        // The documentation does not show how an error of Meta is returned here; this is how `mt` returns it.
        return Err(GraphError::invalid(summary(&findings)).into());
    }
    Ok(Template::from_graph_submission(Provider::Nxcloud, body, read.definition))
}

pub(super) fn get(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let name = body.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    let limit = match body.get("limit") {
        None | Some(Value::Null) => PAGE,
        Some(limit) => limit
            .as_u64()
            .filter(|limit| (1..=1000).contains(limit))
            .ok_or_else(|| NxcloudError::parameter("limit must be a whole number from 1".to_owned()))?,
    };
    let limit = usize::try_from(limit).unwrap_or(1000);
    let cursor = |key: &str| body.get(key).and_then(Value::as_str).filter(|cursor| !cursor.is_empty());
    let position = |cursor: &str| {
        cursor.parse::<usize>().map_err(|_| NxcloudError::parameter("the cursor is not valid".to_owned()))
    };
    let start = match (cursor("after"), cursor("before")) {
        (Some(after), _) => position(after)?,
        (None, Some(before)) => position(before)?.saturating_sub(limit),
        (None, None) => 0,
    };
    let mut store = shared.store();
    let matching =
        store.templates_of(Provider::Nxcloud).filter(|template| name.is_none_or(|name| template.name == name));
    let matching: Vec<_> = matching.map(|template| (template.name.clone(), template.language.clone())).collect();
    let total = matching.len();
    let mut page = Vec::new();
    for (name, language) in matching.into_iter().skip(start).take(limit) {
        page.extend(store.look_up_template(Provider::Nxcloud, &name, &language, shared.clock.now()).map(template_json));
    }
    let end = start.saturating_add(page.len());
    let mut paging = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
    if end < total {
        // NXCloud passes on Meta's response, including a URL that clients should not request.
        paging["next"] = json!(format!("https://graph.facebook.com/?after={end}"));
    }
    Ok(json!({ "data": page, "paging": paging }))
}

fn template_json(template: &Template) -> Value {
    json!({
        "id": template.code,
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "status": graph_status(&template.status),
        "rejected_reason": graph_reason(&template.status),
        "quality_score": { "score": template.quality },
        "components": template.components,
    })
}

pub(super) fn delete(shared: &Shared, body: &Value) -> Result<Value, NxcloudError> {
    let name = required(body, "name")?;
    let removed = shared.store().remove_templates(shared.clock.now(), |template| {
        template.provider == Provider::Nxcloud && template.name == name
    });
    if removed == 0 {
        return Err(GraphError::invalid(format!("no template named {name}")).into());
    }
    Ok(json!({ "success": true }))
}
