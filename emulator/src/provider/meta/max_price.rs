//! Templates with the max price that the business pays for a message. Source: Meta, marketing-messages/pricing (2026).

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use crate::message::{Message, RecipientKind};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// The names of the object in a template: the present one, and the one until July 2026.
const NAMES: [&str; 2] = ["optimization_spec", "bid_spec"];
const STRATEGY: &str = "LOWEST_COST_WITH_BID_CAP";

/// Checks the object of a template, and returns the price of 1000 messages.
pub(super) fn read(body: &Value) -> Result<Option<u64>, GraphError> {
    let Some(spec) = NAMES.iter().find_map(|name| body.get(*name)).filter(|spec| !spec.is_null()) else {
        return Ok(None);
    };
    if spec.get("bid_strategy").and_then(Value::as_str) != Some(STRATEGY) {
        return Err(GraphError::invalid(format!("optimization_spec.bid_strategy must be {STRATEGY}")));
    }
    let amount = spec.get("bid_amount").and_then(Value::as_u64).filter(|amount| *amount > 0);
    let details =
        "optimization_spec.bid_amount must be a whole number above 0: the price of 1000 messages in the smallest unit";
    amount.map(Some).ok_or_else(|| GraphError::invalid(details))
}

/// The object as Graph shows it.
pub(super) fn json(price: u64) -> Value {
    json!({ "bid_strategy": STRATEGY, "bid_amount": price })
}

/// Checks a message of a template with a max price: it needs the other edge, and a number.
pub(super) fn check_max_price(
    shared: &Shared,
    body: &Value,
    content: &Value,
    message: &Message,
) -> Result<(), GraphError> {
    let is_marketing_edge = message.kind == "template" && message.pricing.is_some();
    if let Some(spec) = body.get("bid_spec").filter(|spec| !spec.is_null()) {
        let multiplier = spec.get("per_message_bid_multiplier").and_then(Value::as_f64);
        if !is_marketing_edge || !multiplier.is_some_and(|multiplier| multiplier > 0.0) {
            let details =
                "bid_spec.per_message_bid_multiplier must be a number above 0, and the edge marketing_messages";
            return Err(GraphError::invalid(details));
        }
    }
    let name = content.get("name").and_then(Value::as_str).unwrap_or_default();
    let language = content.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
    let store = shared.store();
    if store.template(Provider::Meta, name, language).is_none_or(|template| template.max_price.is_none()) {
        return Ok(());
    }
    if !is_marketing_edge {
        let details = "send a template with a max price to the edge marketing_messages";
        return Err(GraphError::new(131_061, "Template with a max price sent through messages", details));
    }
    if message.recipient == RecipientKind::UserId {
        let details = "templates with a max price can only be sent to phone numbers";
        return Err(GraphError::new(131_062, "Business-scoped user id not supported for this message", details));
    }
    Ok(())
}
