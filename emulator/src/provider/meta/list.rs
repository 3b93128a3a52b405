//! Reading templates.

use serde_json::{Map, Value, json};
use whatsapp_template_model::{ParameterFormat, Provider};

use super::request;
use crate::MAX_TEMPLATES;
use crate::http::request::Request;
use crate::provider::graph::error::GraphError;
use crate::provider::status::{graph_reason, graph_status};
use crate::shared::Shared;
use crate::template::Template;

/// The default size of a page.
const PAGE: usize = 25;
/// The default fields.
const FIELDS: &str = "id,name,language,status,category,components,parameter_format";

pub(super) fn page(shared: &Shared, request: &Request) -> Result<Value, GraphError> {
    let parameter = |expected: &str| request::parameter(request, expected);
    let number = |name: &str| match parameter(name) {
        None => Ok(None),
        Some(text) => {
            text.parse::<usize>().map(Some).map_err(|_| GraphError::invalid(format!("{name} is not valid: {text:?}")))
        }
    };
    let limit = number("limit")?.unwrap_or(PAGE).clamp(1, 1000);
    let start = match (number("after")?, number("before")?) {
        (Some(after), _) => after,
        (None, Some(before)) => before.saturating_sub(limit),
        (None, None) => 0,
    };
    let fields = parameter("fields").unwrap_or_else(|| FIELDS.to_owned());
    let (name, language) = (parameter("name"), parameter("language"));
    let (category, expected) = (parameter("category"), parameter("status"));
    let (content, name_or_content) = (parameter("content"), parameter("name_or_content"));
    let (quality, source) = (parameter("quality_score"), parameter("source"));
    let holds = |template: &Template, part: &str| template.components.to_string().contains(part);
    // A filter may have several values, any of which matches.
    let matches_any = |expected: &Option<String>, value: &str| {
        expected.as_ref().is_none_or(|all| all.split(',').any(|one| one == value))
    };
    let mut store = shared.store();
    // Meta matches parts of a name.
    let matching = store.templates_of(Provider::Meta).filter(|template| {
        name.as_ref().is_none_or(|name| template.name.contains(name.as_str()))
            && matches_any(&language, &template.language)
            && matches_any(&category, &template.category)
            && matches_any(&expected, graph_status(&template.status))
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
        paging["next"] = next(request, end).into();
    }
    let mut page = json!({ "data": data, "paging": paging });
    if let Some(expected) = parameter("summary") {
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

/// The URL of the next page: the same request with another cursor, at the host that received it. Clients follow this
/// URL unchanged, so the host of Graph would lead them out of the emulator.
fn next(request: &Request, after: usize) -> String {
    let place = |pair: &&str| !["after", "before"].contains(&pair.split('=').next().unwrap_or_default());
    let mut query: Vec<&str> = request.query.split('&').filter(|pair| !pair.is_empty()).filter(place).collect();
    let after = format!("after={after}");
    query.push(&after);
    let host = request.header("host").unwrap_or("graph.facebook.com");
    format!("http://{host}{}?{}", request.path, query.join("&"))
}

pub(super) fn get(shared: &Shared, id: &str, request: &Request) -> Result<Value, GraphError> {
    let mut store = shared.store();
    let found = store.templates_of(Provider::Meta).find(|template| template.code == id);
    let Some((name, language)) = found.map(|found| (found.name.clone(), found.language.clone())) else {
        return Err(request::unknown_object(id));
    };
    let found = store.look_up_template(Provider::Meta, &name, &language, shared.clock.now());
    let fields = request::parameter(request, "fields").unwrap_or_else(|| FIELDS.to_owned());
    found
        .map(|template| select_fields(template_json(shared, template), &fields))
        .ok_or_else(|| request::unknown_object(id))
}

/// The fields that were requested; the id is always included.
fn select_fields(template: Value, fields: &str) -> Value {
    let Value::Object(members) = template else { return template };
    let expected: Vec<&str> = fields.split(',').map(str::trim).collect();
    let kept: Map<String, Value> =
        members.into_iter().filter(|(key, _)| key == "id" || expected.contains(&key.as_str())).collect();
    Value::Object(kept)
}

fn template_json(shared: &Shared, template: &Template) -> Value {
    let definition = &template.definition;
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
        "components": template.components,
    });
    let upper = |word: &'static str| Value::from(word.to_uppercase());
    for (key, value) in [
        ("previous_category", template.previous_category.as_deref().map(Value::from)),
        ("sub_category", definition.sub_category.map(|sub| upper(sub.value.word()))),
        ("display_format", definition.display_format.map(|format| upper(format.value.word()))),
        ("message_send_ttl_seconds", definition.message_send_ttl_seconds.map(|seconds| seconds.value.into())),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|flag| flag.value.into())),
    ] {
        if let Some(value) = value {
            shown[key] = value;
        }
    }
    shown
}
