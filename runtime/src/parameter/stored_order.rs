//! An order read back from its JSON.

use serde_json::Value as Json;

use super::stored::{lacks, other_form, required, text};
use super::{Goods, OrderDetails, OrderItem, ParameterError};

/// Reads what [`OrderDetails::as_json`] returned.
pub(super) fn read(order: &Json) -> Result<OrderDetails, ParameterError> {
    let word = required(order, "type")?;
    let goods = [Goods::Digital, Goods::Physical].into_iter().find(|goods| goods.as_str() == word);
    let goods = goods.ok_or_else(|| other_form("a known type of goods"))?;
    let inner = order.get("order").ok_or_else(|| lacks("order"))?;
    let items = inner.get("items").and_then(Json::as_array).ok_or_else(|| lacks("items"))?;
    let items = items.iter().map(item).collect::<Result<Vec<_>, _>>()?;
    let mut read = OrderDetails::new(required(order, "reference_id")?, goods, required(order, "currency")?, items)?;
    if let Some(payment_type) = text(order, "payment_type") {
        read = read.with_payment_type(payment_type)?;
    }
    if let Some(settings) = order.get("payment_settings") {
        read = read.with_payment_settings(settings)?;
    }
    if let Some(tax) = inner.get("tax") {
        read = read.with_tax(amount(tax)?, text(tax, "description"))?;
    }
    if let Some(shipping) = inner.get("shipping") {
        read = read.with_shipping(amount(shipping)?, text(shipping, "description"))?;
    }
    // Last, because it must not exceed the rest.
    if let Some(discount) = inner.get("discount") {
        read = read.with_discount(amount(discount)?, text(discount, "description"))?;
    }
    Ok(read)
}

fn item(item: &Json) -> Result<OrderItem, ParameterError> {
    let price = amount(item.get("amount").ok_or_else(|| lacks("amount"))?)?;
    let quantity = item.get("quantity").and_then(Json::as_u64).ok_or_else(|| lacks("quantity"))?;
    let mut read = OrderItem::new(required(item, "name")?, price, u32::try_from(quantity).unwrap_or(u32::MAX))?;
    if let Some(sale) = item.get("sale_amount") {
        read = read.with_sale_amount(amount(sale)?)?;
    }
    if let Some(id) = text(item, "retailer_id") {
        read = read.with_retailer_id(id)?;
    }
    if let Some(country) = text(item, "country_of_origin") {
        read = read.with_country_of_origin(country)?;
    }
    Ok(read)
}

/// An amount of money, in hundredths.
fn amount(value: &Json) -> Result<u64, ParameterError> {
    value.get("value").and_then(Json::as_u64).ok_or_else(|| lacks("value"))
}
