//! Reading templates.

use serde_json::{Value, json};
use whatsapp_template_model::{Category, ParameterFormat, Provider};

use super::authentication;
use super::fields::select_fields;
use super::max_price;
use super::request::{self, GraphRequest};
use crate::MAX_TEMPLATES;
use crate::http::request::Request;
use crate::provider::graph::error::GraphError;
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::Template;

/// The default size of a page.
const PAGE: usize = 25;
/// The values of the filters. Source: facebook-python-business-sdk, whatsappbusinessaccount.py (June 2026), with the
/// states that Meta added later.
const CATEGORIES: [&str; 3] = ["AUTHENTICATION", "MARKETING", "UTILITY"];
const QUALITIES: [&str; 4] = ["GREEN", "RED", "UNKNOWN", "YELLOW"];
const STATES: [&str; 12] = [
    "APPROVED",
    "ARCHIVED",
    "DELETED",
    "DISABLED",
    "IN_APPEAL",
    "LIMIT_EXCEEDED",
    "LOCKED",
    "PAUSED",
    "PENDING",
    "PENDING_DELETION",
    "REJECTED",
    "FLAGGED",
];
/// The default fields.
const FIELDS: &str = "id,name,language,status,category,components,parameter_format";

/// The first entry of the page that a request asks for, and the size of the page.
pub(super) fn page_bounds(request: &GraphRequest<'_>) -> Result<(usize, usize), GraphError> {
    let number = |name: &str| match request.text(name) {
        None => Ok(None),
        Some(text) => {
            text.parse::<usize>().map(Some).map_err(|_| GraphError::invalid(format!("{name} is not valid: {text:?}")))
        }
    };
    let limit = number("limit")?.unwrap_or(PAGE).clamp(1, 1000);
    let start = match (number("after")?, number("before")?) {
        (Some(after), _) => after,
        (None, before) => before.unwrap_or(0).saturating_sub(limit),
    };
    Ok((start, limit))
}

pub(super) fn page(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (start, limit) = page_bounds(request)?;
    let fields = request.text("fields").unwrap_or_else(|| FIELDS.to_owned());
    let (name, language) = (request.text("name"), request.list("language")?);
    let category = words(request, "category", &CATEGORIES)?;
    let status = words(request, "status", &STATES)?;
    let quality = words(request, "quality_score", &QUALITIES)?;
    let (content, name_or_content) = (request.text("content"), request.text("name_or_content"));
    let source = request.text("source");
    let holds = |template: &Template, part: &str| template.components.to_string().contains(part);
    // A filter may have several values, any of which matches.
    let matches_any = |expected: &Option<Vec<String>>, value: &str| {
        expected.as_ref().is_none_or(|all| all.iter().any(|one| one.eq_ignore_ascii_case(value)))
    };
    let mut store = shared.store();
    // Meta matches parts of a name.
    let matching = store.templates_of(Provider::Meta).filter(|template| {
        name.as_ref().is_none_or(|name| template.name.contains(name.as_str()))
            && matches_any(&language, &template.language)
            && matches_any(&category, &template.category)
            && matches_any(&status, graph_status(&template.status))
            && content.as_ref().is_none_or(|content| holds(template, content))
            && name_or_content.as_ref().is_none_or(|part| template.name.contains(part.as_str()) || holds(template, part))
            && matches_any(&quality, &template.quality)
            // All templates of the emulator have this source.
            && source.as_ref().is_none_or(|source| source.eq_ignore_ascii_case("manual"))
    });
    let matching: Vec<_> = matching.map(|template| (template.name.clone(), template.language.clone())).collect();
    let total = matching.len();
    let all = store.templates_of(Provider::Meta).count();
    let mut data = Vec::new();
    for (name, language) in matching.into_iter().skip(start).take(limit) {
        let found = store.look_up_template(Provider::Meta, &name, &language, shared.clock.now());
        data.extend(found.map(|template| select_fields(template_json(shared, template), &fields)));
    }
    let end = start.saturating_add(data.len());
    let mut paging = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
    if end < total {
        paging["next"] = next(request.http, end).into();
    }
    let mut page = page_of(&data, &paging);
    if let Some(expected) = request.text("summary") {
        page["summary"] = select_fields(
            json!({
                "total_count": total,
                "message_template_count": all,
                "message_template_limit": MAX_TEMPLATES,
                "are_translations_complete": true,
            }),
            &expected,
        );
    }
    Ok(page)
}

/// A page of a list. An empty page has no cursors, which some clients take as the end.
pub(super) fn page_of(data: &[Value], paging: &Value) -> Value {
    if data.is_empty() { json!({ "data": [] }) } else { json!({ "data": data, "paging": paging }) }
}

/// The URL of the next page: the same request with another cursor, at the host that received it. Clients follow this
/// URL unchanged, so the host of Graph would lead them out of the emulator.
pub(super) fn next(request: &Request, after: usize) -> String {
    let place = |pair: &&str| !["after", "before"].contains(&pair.split('=').next().unwrap_or_default());
    let mut query: Vec<&str> = request.query.split('&').filter(|pair| !pair.is_empty()).filter(place).collect();
    let after = format!("after={after}");
    query.push(&after);
    let host = request.header("host").unwrap_or("graph.facebook.com");
    format!("http://{host}{}?{}", request.path, query.join("&"))
}

pub(super) fn get(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let mut store = shared.store();
    let found = store.templates_of(Provider::Meta).find(|template| template.code == id);
    let Some((name, language)) = found.map(|found| (found.name.clone(), found.language.clone())) else {
        return Err(request::unknown_object(id));
    };
    let found = store.look_up_template(Provider::Meta, &name, &language, shared.clock.now());
    let fields = request.text("fields").unwrap_or_else(|| FIELDS.to_owned());
    found
        .map(|template| select_fields(template_json(shared, template), &fields))
        .ok_or_else(|| request::unknown_object(id))
}

/// The values of a filter, each of which must be a known word.
fn words(request: &GraphRequest<'_>, name: &str, known: &[&str]) -> Result<Option<Vec<String>>, GraphError> {
    let words = request.list(name)?;
    let is_known = |word: &&String| !known.iter().any(|known| known.eq_ignore_ascii_case(word));
    match words.iter().flatten().find(is_known) {
        None => Ok(words),
        Some(word) => {
            let known = known.join(", ");
            let title = format!("Param {name} must be one of {{{known}}} - got \"{word}\".");
            Err(GraphError::new(100, title, format!("{name}: {word:?} is not one of {known}")))
        }
    }
}

fn template_json(shared: &Shared, template: &Template) -> Value {
    let definition = &template.definition;
    let is_authentication = *definition.category == Category::Authentication;
    let listed = if is_authentication { authentication::listed_components(definition) } else { None };
    let components = listed.unwrap_or_else(|| template.components.clone());
    let format = match definition.parameter_format {
        ParameterFormat::Named => "NAMED",
        ParameterFormat::Positional => "POSITIONAL",
    };
    let mut shown = json!({
        "id": template.code,
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "status": graph_status(&template.status),
        "rejected_reason": graph_reason(&template.status),
        "parameter_format": format,
        "source": "manual",
        "quality_score": { "score": template.quality, "date": shared.clock.millis() / 1000 },
        "components": components,
    });
    let upper = |word: &'static str| Value::from(word.to_uppercase());
    for (key, value) in [
        ("optimization_spec", template.max_price.map(max_price::json)),
        ("correct_category", template.announced_category.as_deref().map(Value::from)),
        ("library_template_name", template.library_name.as_deref().map(Value::from)),
        ("previous_category", template.previous_category.as_deref().map(Value::from)),
        ("sub_category", definition.sub_category.map(|sub| upper(sub.value.keyword()))),
        ("display_format", definition.display_format.map(|format| upper(format.value.keyword()))),
        ("message_send_ttl_seconds", definition.message_send_ttl_seconds.map(|seconds| seconds.value.into())),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|flag| flag.value.into())),
    ] {
        if let Some(value) = value {
            shown[key] = value;
        }
    }
    shown
}
