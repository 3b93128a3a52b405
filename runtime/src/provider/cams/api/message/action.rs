//! The products of a message, and the data of its flow.

use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::wire::{FlowAction, ProductAction, ProductItem, ProductSection};
use crate::{Error, ErrorKind, FlowData, ProductSections, parameter::Value};

/// The products of a catalog or multi-product message.
pub(in crate::provider::cams) fn products(value: &Value<'_>) -> Option<ProductAction> {
    match *value {
        Value::ProductId(id) => Some(ProductAction::new().with_thumbnail_product_retailer_id(id.as_str())),
        Value::ProductSections(products) => Some(sections(products)),
        _ => None,
    }
}

fn sections(products: &ProductSections) -> ProductAction {
    let sections = products.sections().iter().map(|section| {
        let items = section.retailer_ids().iter().map(|id| ProductItem::new(id.as_str()));
        ProductSection::new(section.title(), items.collect::<Vec<_>>())
    });
    ProductAction::new()
        .with_thumbnail_product_retailer_id(products.thumbnail())
        .with_sections(sections.collect::<Vec<_>>())
}

/// The token and data of a flow; `None` if the value has neither.
pub(in crate::provider::cams) fn flow(value: &Value<'_>) -> Result<Option<FlowAction>, Error> {
    let Value::FlowData(data) = *value else { return Ok(None) };
    let mut action = FlowAction::new();
    action.flow_token = data.token().map(str::to_owned);
    if let Some(entries) = entries(data)? {
        action.flow_action_data = entries;
    }
    Ok((action != FlowAction::new()).then_some(action))
}

fn entries(data: &FlowData) -> Result<Option<std::collections::BTreeMap<String, serde_json::Value>>, Error> {
    let Some(text) = data.as_json() else { return Ok(None) };
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(entries)) => Ok(Some(entries.into_iter().collect())),
        // The type was serialized to a text that is not a JSON object.
        _ => Err(Error::new(ErrorKind::Message, "the data of a flow is not a JSON object; write a struct or a map")
            .with_provider(NAME)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;
    use crate::{ProductId, parameter::ProductsSection};

    #[test]
    fn products_have_an_image_and_optional_sections() {
        let id = ProductId::new("sku-1").unwrap();
        let action = products(&Value::ProductId(&id)).unwrap();
        assert_eq!(serde_json::to_value(action).unwrap(), json!({"ThumbnailProductRetailerId": "sku-1"}));
        let sections = ProductSections::new("sku-1", [ProductsSection::new("Phones", ["sku-1", "sku-2"])]).unwrap();
        assert_eq!(
            serde_json::to_value(products(&Value::ProductSections(&sections)).unwrap()).unwrap(),
            json!({"ThumbnailProductRetailerId": "sku-1", "Sections": [
                {"Title": "Phones", "ProductItems": [{"ProductRetailerId": "sku-1"}, {"ProductRetailerId": "sku-2"}]},
            ]})
        );
        assert!(products(&Value::Text("sku-1")).is_none());
    }

    #[test]
    fn a_flow_has_a_token_and_data_or_neither() {
        let written = |data: &FlowData| flow(&Value::FlowData(data)).unwrap().map(|action| json!(action));
        assert_eq!(written(&FlowData::new()), None);
        assert_eq!(written(&FlowData::new().with_token("t")), Some(json!({"FlowToken": "t"})));
        let data = FlowData::new().with_data(&json!({"b": [1, {"c": null}], "a": "ü"})).unwrap();
        assert_eq!(written(&data), Some(json!({"FlowActionData": {"b": [1, {"c": null}], "a": "ü"}})));
    }
}
