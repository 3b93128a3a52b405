//! Analytics of templates, prices and messages, from the messages of the emulator. Source: Meta, analytics (February and
//! March 2026).

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::list::page_of;
use super::request::{GraphRequest, unknown_object};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::Store;
use crate::store::statistics::{Counts, day_length, day_of};

/// How many templates a request can name, and how far back it can go, in days.
const MAX_TEMPLATES: usize = 10;
const MAX_DAYS: u64 = 90;
const PRODUCTS: [&str; 2] = ["CLOUD_API", "MARKETING_MESSAGES_API_FOR_WHATSAPP"];

/// Enables the analytics of templates, which cannot be undone.
pub(super) fn enable(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    match request.text("is_enabled_for_insights").as_deref() {
        Some("true") => {
            shared.store().meta_account.has_insights = true;
            Ok(json!({ "id": shared.meta.waba_id }))
        }
        Some(_) => Err(GraphError::new(200_006, "Insights cannot be disabled", "is_enabled_for_insights must be true")),
        None => Err(GraphError::invalid("is_enabled_for_insights is missing")),
    }
}

/// The analytics of up to ten templates.
pub(super) fn templates(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (span, product) = checked(shared, request)?;
    let ids = ids(request, "template_ids")?;
    let store = shared.store();
    let mut points = Vec::new();
    for id in ids {
        points.extend(
            template_points(&store, &id, span)?
                .into_iter()
                .map(|(day, counts, clicks)| point("template_id", &id, day, counts, clicks)),
        );
    }
    Ok(answer(&product, &points))
}

/// The analytics of groups of templates.
pub(super) fn groups(shared: &Shared, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let (span, product) = checked(shared, request)?;
    let ids = ids(request, "template_group_ids")?;
    let store = shared.store();
    let mut points = Vec::new();
    for id in ids {
        let group = store.template_groups.group(&id).ok_or_else(|| unknown_object(&id))?;
        let mut days: std::collections::BTreeMap<u64, (Counts, Vec<Value>)> = std::collections::BTreeMap::new();
        for template in &group.templates {
            // A template of the group may have been deleted.
            for (day, counts, clicks) in template_points(&store, template, span).unwrap_or_default() {
                let (sum, all) = days.entry(day).or_default();
                sum.sent += counts.sent;
                sum.delivered += counts.delivered;
                sum.read += counts.read;
                all.extend(clicks);
            }
        }
        let of_day = |(day, (counts, clicks))| point("template_group_id", &id, day, counts, clicks);
        points.extend(days.into_iter().map(of_day));
    }
    Ok(answer(&product, &points))
}

/// The fields `pricing_analytics` and `analytics` of the account, which have their own parameters in the text of the
/// fields: `pricing_analytics.start(1).end(2).granularity(DAILY)`.
pub(super) fn of_account(shared: &Shared, fields: &str) -> Result<Value, GraphError> {
    let mut found = json!({});
    let store = shared.store();
    if let Some(span) = field_span(fields, "pricing_analytics", "DAILY")? {
        let points = store.statistics.prices(span).map(|(day, category, kind, volume)| {
            json!({
                "start": day, "end": day + day_length(), "country": "US", "pricing_type": kind, "pricing_category": category,
                "volume": volume, "cost": 0,
            })
        });
        found["pricing_analytics"] = json!({ "data": [{ "data_points": points.collect::<Vec<_>>() }] });
    }
    if let Some(span) = field_span(fields, "analytics", "DAY")? {
        let points = store.statistics.messages(span).map(|(day, counts)| {
            json!({ "start": day, "end": day + day_length(), "sent": counts.sent, "delivered": counts.delivered })
        });
        found["analytics"] = json!({
            "phone_numbers": [crate::credentials::DISPLAY_NUMBER], "granularity": "DAY",
            "data_points": points.collect::<Vec<_>>(),
        });
    }
    Ok(found)
}

/// The time span of a field at the beginning or after a comma; `None` without the field. Only one granularity is computed.
fn field_span(fields: &str, name: &str, computed: &str) -> Result<Option<(u64, u64)>, GraphError> {
    let Some(options) = field_options(fields, name) else { return Ok(None) };
    let option = |option: &str| {
        let from = options.find(option)? + option.len();
        let to = options.get(from..)?.find(')')?;
        Some(options.get(from..from + to)?.trim())
    };
    if let Some(granularity) = option(".granularity(").filter(|granularity| *granularity != computed) {
        let details = format!("{name}: the emulator computes only the granularity {computed}, not {granularity:?}");
        return Err(GraphError::invalid(details));
    }
    let number = |name: &str| option(name).and_then(|number| number.parse::<u64>().ok());
    Ok(Some((number(".start(").unwrap_or(0), number(".end(").unwrap_or(u64::MAX))))
}

/// The options of a field, up to the next field.
fn field_options<'f>(fields: &'f str, name: &str) -> Option<&'f str> {
    let at = fields.match_indices(name).find(|(at, _)| {
        let before = fields.get(..*at).unwrap_or_default();
        let after = fields.get(at + name.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with([',', ' '])) && !after.starts_with('_')
    })?;
    let rest = fields.get(at.0 + name.len()..)?;
    let mut depth = 0_i32;
    let end = rest.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth <= 0
    });
    rest.get(..end.unwrap_or(rest.len()))
}

fn checked(shared: &Shared, request: &GraphRequest<'_>) -> Result<((u64, u64), String), GraphError> {
    if !shared.store().meta_account.has_insights {
        let details = "enable them with POST /{account}?is_enabled_for_insights=true";
        return Err(GraphError::new(200_007, "Template insights are not enabled", details));
    }
    let number = |name: &str| {
        let text = request.text(name).ok_or_else(|| GraphError::invalid(format!("{name} is missing")))?;
        text.parse::<u64>().map_err(|_| GraphError::invalid(format!("{name} is not a time in seconds: {text:?}")))
    };
    let (start, end) = (number("start")?, number("end")?);
    let first = day_of(shared.clock.now()).saturating_sub(MAX_DAYS * day_length());
    if start < first || end <= start {
        return Err(GraphError::invalid("start must be within the last 90 days, and before end"));
    }
    if request.text("granularity").is_none_or(|granularity| granularity != "DAILY") {
        return Err(GraphError::invalid("granularity must be DAILY"));
    }
    let product = request.text("product_type").unwrap_or_else(|| PRODUCTS[0].to_owned());
    if !PRODUCTS.contains(&product.as_str()) {
        return Err(GraphError::invalid(format!("product_type must be one of {}", PRODUCTS.join(", "))));
    }
    Ok(((start, end), product))
}

fn ids(request: &GraphRequest<'_>, name: &str) -> Result<Vec<String>, GraphError> {
    let ids = request.list(name)?.unwrap_or_default();
    if (1..=MAX_TEMPLATES).contains(&ids.len()) {
        return Ok(ids);
    }
    Err(GraphError::invalid(format!("{name} must be a list of 1 to {MAX_TEMPLATES} ids")))
}

/// The days of a template, with their counts and clicks.
fn template_points(store: &Store, id: &str, span: (u64, u64)) -> Result<Vec<(u64, Counts, Vec<Value>)>, GraphError> {
    let template = store.templates_of(Provider::Meta).find(|template| template.code == id);
    let template = template.ok_or_else(|| unknown_object(id))?;
    let (name, language) = (template.name.as_str(), template.language.as_str());
    let clicks = |day| {
        let clicks = store.statistics.clicks(name, language, day);
        clicks.map(|(label, count)| json!({ "type": "quick_reply_button", "button_content": label, "count": count }))
    };
    let points = store.statistics.of_template(name, language, span);
    Ok(points.map(|(day, counts)| (day, counts, clicks(day).collect())).collect())
}

fn point(key: &str, id: &str, day: u64, counts: Counts, clicks: Vec<Value>) -> Value {
    let mut point = json!({
        key: id, "start": day, "end": day + day_length(), "sent": counts.sent, "delivered": counts.delivered,
        "read": counts.read,
    });
    if !clicks.is_empty() {
        point["clicked"] = clicks.into();
    }
    point
}

fn answer(product: &str, points: &[Value]) -> Value {
    let data = json!({ "granularity": "DAILY", "product_type": product, "data_points": points });
    page_of(&[data], &json!({ "cursors": { "before": "MAZDZD", "after": "MAZDZD" } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_span_is_in_the_text_of_the_fields() {
        let fields = "id,pricing_analytics.start(10).end(20).granularity(DAILY),name";
        let span = |fields: &str, name: &str, computed: &str| field_span(fields, name, computed).ok().flatten();
        assert_eq!(span(fields, "pricing_analytics", "DAILY"), Some((10, 20)));
        assert!(field_span(fields, "pricing_analytics", "MONTHLY").is_err());
        assert!(field_span(fields, "analytics", "DAY").is_ok_and(|span| span.is_none()));
        assert_eq!(span("analytics.start(1).granularity(DAY)", "analytics", "DAY"), Some((1, u64::MAX)));
        // The options of the next field are not those of this one.
        let both = "analytics.phone_numbers([1,2]).start(1),pricing_analytics.end(2).granularity(DAILY)";
        assert_eq!(span(both, "analytics", "DAY"), Some((1, u64::MAX)));
        for damaged in ["", "analytics.start(", "analytics.start(x)", "analytics"] {
            assert!(span(damaged, "analytics", "DAY").is_none_or(|span| span == (0, u64::MAX)), "{damaged}");
        }
    }
}
