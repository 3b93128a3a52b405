//! Showing templates.

use serde_json::{Map, Value, json};
use whatsapp_template_model::{ParameterFormat, Provider};

use crate::emulator::Shared;
use crate::graph::Fault;
use crate::request::Request;
use crate::{MOST_TEMPLATES, Status, Template};

/// How many templates a page has where the caller does not say.
const PAGE: usize = 25;
/// What is shown where the caller does not say.
const FIELDS: &str = "id,name,language,status,category,components,parameter_format";

pub(super) fn status(template: &Template) -> (&'static str, &str) {
    match &template.status {
        Status::Pending => ("PENDING", "NONE"),
        Status::Approved => ("APPROVED", "NONE"),
        Status::Rejected(reason) => ("REJECTED", reason),
    }
}

pub(super) fn page(shared: &Shared, request: &Request) -> Result<Value, Fault> {
    let parameter = |wanted: &str| super::parameter(request, wanted);
    let number = |name: &str| match parameter(name) {
        None => Ok(None),
        Some(text) => {
            text.parse::<usize>().map(Some).map_err(|_| Fault::invalid(format!("{name} is not one of ours: {text:?}")))
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
    let (category, wanted) = (parameter("category"), parameter("status"));
    let (content, either) = (parameter("content"), parameter("name_or_content"));
    let (quality, source) = (parameter("quality_score"), parameter("source"));
    let holds = |template: &Template, part: &str| template.components.to_string().contains(part);
    let mut store = shared.store();
    // Meta looks for parts of a name.
    let meant = store.of(Provider::Meta).filter(|template| {
        name.as_ref().is_none_or(|name| template.name.contains(name.as_str()))
            && language.as_ref().is_none_or(|language| template.language == *language)
            && category.as_ref().is_none_or(|category| template.category == *category)
            && wanted.as_ref().is_none_or(|wanted| status(template).0 == wanted)
            && content.as_ref().is_none_or(|content| holds(template, content))
            && either.as_ref().is_none_or(|part| template.name.contains(part.as_str()) || holds(template, part))
            // Nobody rates templates here, and all of them were written by hand.
            && quality.as_ref().is_none_or(|quality| quality == "UNKNOWN")
            && source.as_ref().is_none_or(|source| source.eq_ignore_ascii_case("manual"))
    });
    let meant: Vec<_> = meant.map(|template| (template.name.clone(), template.language.clone())).collect();
    let total = meant.len();
    let all = store.of(Provider::Meta).count();
    let mut data = Vec::new();
    for (name, language) in meant.into_iter().skip(start).take(limit) {
        let found = store.look_up(Provider::Meta, &name, &language, shared.review);
        data.extend(found.map(|template| only(shown(template), &fields)));
    }
    let end = start.saturating_add(data.len());
    let mut paging = json!({ "cursors": { "before": start.to_string(), "after": end.to_string() } });
    if end < total {
        let waba = &shared.meta.waba_id;
        paging["next"] = json!(format!("https://graph.facebook.com/v25.0/{waba}/message_templates?after={end}"));
    }
    let mut page = json!({ "data": data, "paging": paging });
    if let Some(wanted) = parameter("summary") {
        let whole =
            json!({ "total_count": total, "message_template_count": all, "message_template_limit": MOST_TEMPLATES });
        page["summary"] = only(whole, &wanted);
    }
    Ok(page)
}

pub(super) fn one(shared: &Shared, id: &str, request: &Request) -> Result<Value, Fault> {
    let mut store = shared.store();
    let found = store.of(Provider::Meta).find(|template| template.code == id);
    let Some((name, language)) = found.map(|found| (found.name.clone(), found.language.clone())) else {
        return Err(super::unknown(id));
    };
    let found = store.look_up(Provider::Meta, &name, &language, shared.review);
    let fields = super::parameter(request, "fields").unwrap_or_else(|| FIELDS.to_owned());
    found.map(|template| only(shown(template), &fields)).ok_or_else(|| super::unknown(id))
}

/// The fields that were asked for; the id is always there.
fn only(template: Value, fields: &str) -> Value {
    let Value::Object(members) = template else { return template };
    let wanted: Vec<&str> = fields.split(',').map(str::trim).collect();
    let kept: Map<String, Value> =
        members.into_iter().filter(|(key, _)| key == "id" || wanted.contains(&key.as_str())).collect();
    Value::Object(kept)
}

fn shown(template: &Template) -> Value {
    let definition = &template.definition;
    let (status, reason) = status(template);
    let format = match definition.parameter_format {
        ParameterFormat::Named => "NAMED",
        ParameterFormat::Positional => "POSITIONAL",
    };
    let mut shown = json!({
        "id": template.code,
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "status": status,
        "rejected_reason": reason,
        "parameter_format": format,
        "source": "manual",
        "quality_score": { "score": "UNKNOWN" },
        "components": template.components,
    });
    let word = |word: &'static str| Value::from(word.to_uppercase());
    for (key, value) in [
        ("sub_category", definition.sub_category.map(|sub| word(sub.value.word()))),
        ("display_format", definition.display_format.map(|format| word(format.value.word()))),
        ("message_send_ttl_seconds", definition.message_send_ttl_seconds.map(|seconds| seconds.value.into())),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|flag| flag.value.into())),
    ] {
        if let Some(value) = value {
            shown[key] = value;
        }
    }
    shown
}
