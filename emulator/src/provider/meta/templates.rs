//! Creating, changing and deleting templates.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use whatsapp_template_model::{
    Provider, json as read,
    lifecycle::{EDIT_QUOTAS, EditQuota},
};

use super::request::{self, GraphRequest, required};
use super::{max_price, sample_handles, subcode, template_library};
use crate::provider::graph;
use crate::provider::graph::error::GraphError;
use crate::provider::status::graph_status;
use crate::shared::Shared;
use crate::store::Store;
use crate::store::templates::counted_edits;
use crate::template::Template;
use crate::template::status::Status;
use crate::template::validation::{summary, validate};

/// Template ids have fifteen digits, like those of Meta.
const FIRST_ID: u64 = 600_000_000_000_000;

/// The id of a new template.
pub(super) fn next_id(store: &mut Store) -> String {
    (FIRST_ID + store.next_number()).to_string()
}

pub(super) fn create(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    for field in ["name", "language", "category"] {
        required(body, field)?;
    }
    let library_name = body.get("library_template_name").and_then(Value::as_str);
    let template = match library_name {
        None => parse_submission(shared, body)?,
        Some(name) => Template {
            library_name: Some(name.to_owned()),
            ..parse_submission(shared, &template_library::submission(body)?)?
        },
    };
    let (name, language) = (template.name.clone(), template.language.clone());
    let now = shared.clock.now();
    let mut store = shared.store();
    if store.template(Provider::Meta, &name, &language).is_some() {
        let details = format!("there is already content in {language} for {name}");
        return Err(GraphError::invalid(details).with_subcode(2_388_024));
    }
    if store.is_locked(&name, &language, now) {
        let details = format!("{name} in {language} was deleted: its name can be used again 30 days later");
        return Err(GraphError::invalid(details).with_subcode(2_388_023));
    }
    graph::check_template_rate(&mut store, now)?;
    let code = next_id(&mut store);
    if store.submit_template(Template { code, ..template }, now).is_err() {
        return Err(GraphError::invalid("message template limit reached").with_subcode(2_388_019));
    }
    if library_name.is_some() {
        // These need no review.
        let is_pending =
            |template: &Template| template.provider == Provider::Meta && template.status == Status::Pending;
        store.set_status(&name, &language, now, |template| is_pending(template).then_some(Status::Approved));
    }
    let filed = store.template(Provider::Meta, &name, &language);
    Ok(filed.map_or(
        Value::Null,
        |filed| json!({ "id": filed.code, "status": graph_status(&filed.status), "category": filed.category }),
    ))
}

/// Creates a template for one-time codes in several languages, and replaces those that exist. Source: Meta,
/// authentication-templates/bulk-management (November 2025).
pub(super) fn upsert(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    for field in ["name", "category"] {
        required(body, field)?;
    }
    let codes = body.get("languages").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if codes.is_empty() {
        return Err(GraphError::new(100, "The parameter languages is required.", "languages is missing"));
    }
    let category = body.get("category").and_then(Value::as_str).unwrap_or_default();
    if !category.eq_ignore_ascii_case("AUTHENTICATION") {
        return Err(GraphError::invalid("only AUTHENTICATION templates can be created in several languages at once"));
    }
    refuse_labels(body)?;
    let mut submitted = Vec::new();
    for code in codes {
        let language = code.as_str().ok_or_else(|| GraphError::invalid("languages is not a list of texts"))?;
        let mut body = body.clone();
        if let Some(members) = body.as_object_mut() {
            members.remove("languages");
        }
        body["language"] = language.into();
        // All languages are validated before one is created.
        let name = parse_submission(shared, &body)?.name;
        submitted.push((name, language, body));
    }
    let mut data = Vec::new();
    for (name, language, body) in submitted {
        let known = shared.store().template(Provider::Meta, &name, language).map(|template| template.code.clone());
        match known {
            Some(id) => edit(shared, &id, &body)?,
            None => create(shared, &body)?,
        };
        let store = shared.store();
        data.extend(store.template(Provider::Meta, &name, language).map(
            |filed| json!({ "id": filed.code, "status": graph_status(&filed.status), "language": filed.language }),
        ));
    }
    Ok(json!({ "data": data }))
}

/// Refuses the labels of a code's button, which WhatsApp translates into each language. Source: as above.
fn refuse_labels(body: &Value) -> Result<(), GraphError> {
    let components = body.get("components").and_then(Value::as_array).into_iter().flatten();
    let buttons = components.filter_map(|component| component.get("buttons")?.as_array()).flatten();
    for button in buttons {
        if let Some(key) = ["text", "autofill_text"].into_iter().find(|key| button.get(key).is_some()) {
            let details = format!(
                "{key} is not taken for several languages at once, because WhatsApp translates the labels; leave it out"
            );
            return Err(GraphError::invalid(details));
        }
    }
    Ok(())
}

/// Edits an approved, rejected or paused template. The quotas are for approved ones. Source: Meta,
/// template-management (September 2026), which documents no codes for them.
pub(super) fn edit(shared: &Shared, id: &str, body: &Value) -> Result<Value, GraphError> {
    let known = shared.store().templates_of(Provider::Meta).find(|template| template.code == id).cloned();
    let Some(known) = known else { return Err(request::unknown_object(id)) };
    if matches!(known.status, Status::Pending | Status::Disabled | Status::Archived) {
        let details = "only an approved, rejected or paused template can be edited";
        return Err(GraphError::invalid(details).with_subcode(2_388_039));
    }
    let price = max_price::read(body)?;
    if price.is_some() && body.get("components").is_none() {
        // A price alone needs no review, and does not count as an edit.
        shared.store().set_max_price(id, price);
        return Ok(json!({ "success": true, "id": known.code, "name": known.name, "category": known.category }));
    }
    let category = body.get("category").and_then(Value::as_str).unwrap_or(&known.category);
    if known.status == Status::Approved && !category.eq_ignore_ascii_case(&known.category) {
        return Err(GraphError::invalid("the category of an approved template cannot be changed"));
    }
    let submitted = parse_submission(shared, &merge_edit(&known, category, body))?;
    let response = json!({ "success": true, "id": known.code, "name": known.name, "category": submitted.category });
    let now = shared.clock.now();
    let mut store = shared.store();
    // The template may have changed while the new version was validated.
    let Some(known) = store.templates_of(Provider::Meta).find(|template| template.code == id) else {
        return Err(request::unknown_object(id));
    };
    check_edit_quota(known, now)?;
    let (max_price, library_name) = (price.or(known.max_price), known.library_name.clone());
    let edited = Template { code: id.to_owned(), max_price, library_name, ..submitted };
    match store.submit_template(edited, now) {
        Ok(()) => Ok(response),
        Err(_) => Err(GraphError::invalid("message template limit reached").with_subcode(2_388_019)),
    }
}

/// Applies an edit to a template; fields that are missing in the edit stay the same.
fn merge_edit(known: &Template, category: &str, edit: &Value) -> Value {
    let mut merged = edit.clone();
    merged["name"] = known.name.as_str().into();
    merged["language"] = known.language.as_str().into();
    merged["category"] = category.to_owned().into();
    let definition = &known.definition;
    for (key, value) in [
        ("components", Some(known.components.clone())),
        ("parameter_format", Some(definition.parameter_format.keyword().into())),
        ("sub_category", definition.sub_category.map(|sub| sub.value.keyword().into())),
        ("display_format", definition.display_format.map(|format| format.value.keyword().into())),
        ("message_send_ttl_seconds", definition.message_send_ttl_seconds.map(|seconds| seconds.value.into())),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|flag| flag.value.into())),
    ] {
        if let (true, Some(value)) = (merged.get(key).is_none_or(Value::is_null), value) {
            merged[key] = value;
        }
    }
    merged
}

/// Checks how often an approved template was edited.
fn check_edit_quota(known: &Template, now: SystemTime) -> Result<(), GraphError> {
    if known.status != Status::Approved {
        return Ok(());
    }
    let edits = counted_edits(known, now);
    for EditQuota { edits: max, hours } in EDIT_QUOTAS {
        let span = Duration::from_hours(hours.into());
        let within = edits.iter().filter(|at| now.duration_since(**at).unwrap_or_default() < span).count();
        if within >= max {
            return Err(GraphError::invalid(format!(
                "an approved template can be edited {max} times in {hours} hours; it was edited {within} times"
            )));
        }
    }
    Ok(())
}

/// Reads and validates a submitted template.
pub(super) fn parse_submission(shared: &Shared, body: &Value) -> Result<Template, GraphError> {
    match body.get("components") {
        Some(Value::Array(components)) if !components.is_empty() => {}
        None | Some(Value::Null | Value::Array(_)) => {
            return Err(GraphError::new(100, "The parameter components is required.", "components is missing"));
        }
        Some(_) => return Err(GraphError::invalid("components is not a list")),
    }
    if let Some(components) = body.get("components") {
        sample_handles::check(shared, components)?;
    }
    let read = read::from_graph(body, Provider::Meta);
    let findings = validate(&read);
    if !findings.is_empty() {
        let fault = GraphError::invalid(summary(&findings));
        return Err(match subcode::for_findings(&findings) {
            Some(subcode) => fault.with_subcode(subcode),
            None => fault,
        });
    }
    let max_price = max_price::read(body)?;
    Ok(Template { max_price, ..Template::from_graph_submission(Provider::Meta, body, read.definition) })
}

/// Ends a pause.
pub(super) fn unpause(shared: &Shared, id: &str) -> Result<Value, GraphError> {
    let mut store = shared.store();
    let template = store.templates_of(Provider::Meta).find(|template| template.code == id);
    match template.map(|template| (template.status.clone(), template.name.clone(), template.language.clone())) {
        None => Err(request::unknown_object(id)),
        Some((Status::Approved, ..)) => Ok(json!({ "success": true })),
        Some((Status::Paused, name, language)) => {
            let ends = |template: &Template| (template.code == id).then_some(Status::Approved);
            store.set_status(&name, &language, shared.clock.now(), ends);
            Ok(json!({ "success": true }))
        }
        Some(_) => Err(GraphError::invalid("the template is neither paused nor approved").with_subcode(2_388_039)),
    }
}

pub(super) fn delete(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (name, id) = (request.text("name"), request.text("hsm_id"));
    let ids = request.list("hsm_ids")?.unwrap_or_default();
    if name.is_none() == ids.is_empty() {
        return Err(GraphError::invalid("either name or hsm_ids is required"));
    }
    let matching = |template: &Template| {
        template.provider == Provider::Meta
            && name.as_ref().is_none_or(|name| *name == template.name)
            && id.as_ref().is_none_or(|id| *id == template.code)
            && (ids.is_empty() || ids.contains(&template.code))
    };
    let mut store = shared.store();
    let found = store.templates_of(Provider::Meta).filter(|template| matching(template)).count();
    // All templates of a list are deleted, or none.
    if found == 0 || found < ids.len() {
        return Err(GraphError::invalid("there is no such template"));
    }
    if store.templates_of(Provider::Meta).any(|template| template.status == Status::Disabled && matching(template)) {
        return Err(GraphError::invalid("a disabled template cannot be deleted"));
    }
    store.remove_templates(shared.clock.now(), matching);
    Ok(json!({ "success": true }))
}
