//! Parameters of special templates: offers, orders, products, flows.

use serde_json::Value;
use whatsapp_template_model::{Definition, Translation};

use super::error::GraphError;
use super::values::{Values, component_parameters, set_value};

/// Source: Meta, mpm-templates (November 2025).
const MAX_SECTIONS: usize = 10;
const MAX_PRODUCTS: usize = 30;
const MAX_TITLE: usize = 24;
/// Source: Meta, payments/payments-in/orderstatustemplate (November 2025).
const STATES: [&str; 6] = ["pending", "processing", "partially_shipped", "shipped", "completed", "canceled"];

/// Fills the components of offers and of order statuses.
pub(super) fn fill_special_components(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    given: &[&Value],
    values: &mut Values,
) -> Result<(), GraphError> {
    let offer = translation.limited_time_offer.as_ref().and_then(|offer| offer.expires);
    let status = definition.order_status.map(|status| status.value);
    for (kind, parameter, read) in [
        ("limited_time_offer", offer, expiration as fn(&Value) -> Result<String, GraphError>),
        ("order_status", status, order_status),
    ] {
        let mut found = given.iter().filter(|component| {
            component.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind))
        });
        match (parameter, found.next()) {
            (None, None) => {}
            (None, Some(_)) => {
                return Err(GraphError::parameters(format!("the template has no parameter for {kind}")));
            }
            (Some(_), None) => return Err(GraphError::missing(format!("{kind}: the component is missing"))),
            (Some(parameter), Some(component)) => {
                let [only] = *component_parameters(component).as_slice() else {
                    return Err(GraphError::count(format!("{kind}: the expected number of params is 1")));
                };
                let object = only.get(kind).filter(|object| object.is_object());
                set_value(
                    values,
                    parameter,
                    read(object.ok_or_else(|| GraphError::missing(format!("{kind} is missing")))?)?,
                );
            }
        }
    }
    Ok(())
}

fn expiration(offer: &Value) -> Result<String, GraphError> {
    let ends = offer.get("expiration_time_ms").and_then(Value::as_u64);
    // A date in seconds, or a duration, would be in the first months of 1970.
    let ends = ends.filter(|ends| *ends > 31_536_000_000).ok_or_else(|| {
        GraphError::value("limited_time_offer: expiration_time_ms must be a time in milliseconds since 1970")
    })?;
    Ok(ends.to_string())
}

fn order_status(status: &Value) -> Result<String, GraphError> {
    text("order_status", status, "reference_id")?;
    let order = status.get("order").unwrap_or(&Value::Null);
    let state = text("order_status.order", order, "status")?;
    if !STATES.contains(&state) {
        return Err(GraphError::value(format!("order_status: status {state:?} is not one of {}", STATES.join(", "))));
    }
    let description = order.get("description").and_then(Value::as_str);
    Ok(description.map_or_else(|| state.to_owned(), |description| format!("{state}: {description}")))
}

pub(super) fn products(path: &str, action: &Value) -> Result<String, GraphError> {
    text(path, action, "thumbnail_product_retailer_id")?;
    let sections = items(action, "sections");
    if sections.is_empty() || sections.len() > MAX_SECTIONS {
        let found = sections.len();
        return Err(GraphError::value(format!("{path}: there are {found} sections, 1 to {MAX_SECTIONS} are allowed")));
    }
    let (mut parts, mut count) = (Vec::new(), 0);
    for section in sections {
        let title = section.get("title").and_then(Value::as_str).unwrap_or_default();
        if title.chars().count() > MAX_TITLE || (title.is_empty() && sections.len() > 1) {
            return Err(GraphError::value(format!(
                "{path}: the title of a section must have 1 to {MAX_TITLE} characters"
            )));
        }
        let ids: Result<Vec<&str>, GraphError> =
            items(section, "product_items").iter().map(|item| text(path, item, "product_retailer_id")).collect();
        let ids = ids?;
        if ids.is_empty() {
            return Err(GraphError::missing(format!("{path}: a section has no product_items")));
        }
        count += ids.len();
        parts.push(if title.is_empty() { ids.join(", ") } else { format!("{title}: {}", ids.join(", ")) });
    }
    if count > MAX_PRODUCTS {
        return Err(GraphError::value(format!(
            "{path}: there are {count} products, at most {MAX_PRODUCTS} are allowed"
        )));
    }
    Ok(parts.join("; "))
}

pub(super) fn flow(path: &str, action: &Value) -> Result<String, GraphError> {
    let token = action.get("flow_token").and_then(Value::as_str).unwrap_or_default();
    match action.get("flow_action_data") {
        None | Some(Value::Null) => Ok(token.to_owned()),
        Some(data @ Value::Object(_)) => Ok(format!("{token} {data}").trim_start().to_owned()),
        Some(_) => Err(GraphError::value(format!("{path}: flow_action_data must be an object"))),
    }
}

/// Checks an order and computes its sums, as Meta does.
pub(super) fn order_details(path: &str, action: &Value) -> Result<String, GraphError> {
    let details = action.get("order_details").unwrap_or(&Value::Null);
    let reference = text(path, details, "reference_id")?;
    let kind = text(path, details, "type")?;
    if !["digital-goods", "physical-goods"].contains(&kind) {
        return Err(GraphError::value(format!("{path}: type {kind:?} is not one of digital-goods, physical-goods")));
    }
    let currency = text(path, details, "currency")?;
    let order = details.get("order").unwrap_or(&Value::Null);
    if text(path, order, "status")? != "pending" {
        return Err(GraphError::value(format!("{path}: the status of an order to be paid must be pending")));
    }
    let mut sum: i64 = 0;
    for item in items(order, "items") {
        text(path, item, "name")?;
        let price = if item.get("sale_amount").is_some() { "sale_amount" } else { "amount" };
        let quantity = item.get("quantity").and_then(Value::as_i64).filter(|quantity| *quantity > 0);
        let quantity = quantity.ok_or_else(|| GraphError::missing(format!("{path}: an item has no quantity")))?;
        sum = sum.saturating_add(amount(path, item, price)?.saturating_mul(quantity));
    }
    let optional = |key: &str| order.get(key).map_or(Ok(0), |_| amount(path, order, key));
    let added = amount(path, order, "tax")?.saturating_add(optional("shipping")?);
    let total = sum.saturating_add(added).saturating_sub(optional("discount")?);
    let stated = (amount(path, order, "subtotal")?, amount(path, details, "total_amount")?);
    if stated != (sum, total) {
        return Err(GraphError::value(format!(
            "{path}: subtotal and total_amount are {stated:?}, computed {:?}",
            (sum, total)
        )));
    }
    Ok(format!("{reference}: {currency} {}.{:02}", total / 100, total % 100))
}

fn amount(path: &str, object: &Value, key: &str) -> Result<i64, GraphError> {
    let amount = object.get(key).unwrap_or(&Value::Null);
    if amount.get("offset").and_then(Value::as_i64) != Some(100) {
        return Err(GraphError::value(format!("{path}: {key} must have an offset of 100")));
    }
    let value = amount.get("value").and_then(Value::as_i64).filter(|value| (0..1 << 53).contains(value));
    value.ok_or_else(|| GraphError::value(format!("{path}: {key} has no value")))
}

fn text<'v>(path: &str, object: &'v Value, key: &str) -> Result<&'v str, GraphError> {
    let text = object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    text.ok_or_else(|| GraphError::missing(format!("{path}: {key} is missing")))
}

fn items<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
