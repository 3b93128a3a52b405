//! The comparison of two templates. Source: Meta, templates/template-comparison (November 2025).

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::request::{GraphRequest, unknown_object};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;
use crate::store::statistics::day_length;

/// How often each template must have been sent, and the lengths of the window in days.
const MIN_SENT: u64 = 1000;
const WINDOWS: [u64; 4] = [7, 30, 60, 90];

/// Compares a template with another one. No customer blocks the emulated business, so the block rates are equal.
pub(super) fn compare(shared: &Shared, id: &str, request: &GraphRequest<'_>) -> Result<Value, GraphError> {
    let others = request.list("template_ids")?.unwrap_or_default();
    let [other] = others.as_slice() else {
        return Err(GraphError::invalid("template_ids must be a list of one other template"));
    };
    let number = |name: &str| {
        let text = request.text(name).ok_or_else(|| GraphError::invalid(format!("{name} is missing")))?;
        text.parse::<u64>().map_err(|_| GraphError::invalid(format!("{name} is not a time in seconds: {text:?}")))
    };
    let (start, end) = (number("start")?, number("end")?);
    if !WINDOWS.iter().any(|days| end.checked_sub(start) == Some(days * day_length())) {
        return Err(GraphError::invalid("the window from start to end must be 7, 30, 60 or 90 days"));
    }
    let store = shared.store();
    let mut sends = Vec::new();
    for id in [id, other.as_str()] {
        let template = store.templates_of(Provider::Meta).find(|template| template.code == id);
        let template = template.ok_or_else(|| unknown_object(id))?;
        let counts = store.statistics.of_template(&template.name, &template.language, (start, end));
        let sent: u64 = counts.map(|(_, counts)| counts.sent).sum();
        if sent < MIN_SENT {
            let details =
                format!("the template {id} was sent {sent} times in this window, at least {MIN_SENT} are needed");
            return Err(GraphError::invalid(details));
        }
        sends.push(json!({ "key": id, "value": sent }));
    }
    let reasons = [id, other.as_str()].map(|id| json!({ "key": id, "value": "UNKNOWN_BLOCK_REASON" }));
    Ok(json!({ "data": [
        { "metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": [id, other] },
        { "metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": sends },
        { "metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons },
    ] }))
}
