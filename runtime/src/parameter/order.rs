//! The details of an order to be paid.

use core::fmt;

use super::ParameterError;
use super::charge::Charge;
use super::item::OrderItem;
use super::validate::{money, text};
use crate::json;

/// The longest reference of an order, in characters. Source: Meta, payments/payments-in/orderdetailstemplate
/// (November 2025).
const MAX_REFERENCE: usize = 35;

/// The kind of goods in an order.
///
/// ```
/// assert_eq!(whatsapp_template::parameter::Goods::Physical.as_str(), "physical-goods");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Goods {
    /// Digital goods, which are not shipped.
    Digital,
    /// Physical goods, which are shipped.
    Physical,
}

impl Goods {
    /// The word in Meta's API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Digital => "digital-goods",
            Self::Physical => "physical-goods",
        }
    }
}

/// An order to be paid, for an `order_details` button.
///
/// The sum of the items and the total are computed. Amounts are in hundredths of the currency.
///
/// Source: Meta, payments/payments-in/orderdetailstemplate and checkout-button-templates (November 2025).
///
/// ```
/// use whatsapp_template::{OrderDetails, parameter::{Goods, OrderItem}};
/// let order = OrderDetails::new("order-1042", Goods::Physical, "INR", [
///     OrderItem::new("Blue Elf aloe", 1999, 2)?,
///     OrderItem::new("Pot", 500, 1)?,
/// ])?
/// .with_tax(450, Some("GST"))?
/// .with_shipping(300, None)?
/// .with_discount(200, Some("Spring"))?;
/// assert_eq!((order.subtotal(), order.total()), (4498, 5048));
/// assert!(OrderDetails::new("order-1042", Goods::Physical, "INR", []).is_err(), "no item");
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct OrderDetails {
    reference_id: String,
    goods: Goods,
    payment_type: Option<String>,
    /// JSON as text.
    payment_settings: Option<String>,
    currency: String,
    items: Vec<OrderItem>,
    tax: Charge,
    shipping: Option<Charge>,
    discount: Option<Charge>,
    json: String,
}

impl OrderDetails {
    /// An order with its reference, which the reports about the payment contain, the code of its currency, and its items.
    ///
    /// # Errors
    ///
    /// If the reference is empty, longer than 35 characters or contains other characters than letters, digits, `-`, `_`
    /// and `.`, the currency is not three capital letters, or there is no item.
    pub fn new(
        reference_id: impl Into<String>,
        goods: Goods,
        currency: impl Into<String>,
        items: impl IntoIterator<Item = OrderItem>,
    ) -> Result<Self, ParameterError> {
        let reference_id = text(reference_id.into(), "the reference of an order", MAX_REFERENCE)?;
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if let Some(c) = reference_id.chars().find(|c| !is_allowed(*c)) {
            return Err(ParameterError::new(format!(
                "the reference of an order takes letters, digits, `-`, `_` and `.`, found {c:?}; write it without"
            )));
        }
        let currency = currency.into();
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(ParameterError::new(format!(
                "the currency of an order takes three capital letters, found {currency:?}; write for example `INR`"
            )));
        }
        let items: Vec<OrderItem> = items.into_iter().collect();
        if items.is_empty() {
            return Err(ParameterError::new("an order takes at least 1 item, found none; add one"));
        }
        let order = Self {
            reference_id,
            goods,
            payment_type: None,
            payment_settings: None,
            currency,
            items,
            tax: Charge::default(),
            shipping: None,
            discount: None,
            json: String::new(),
        };
        order.validated()
    }

    /// Sets the payment type, in Meta's word: `upi` in India, `br` in Brazil.
    ///
    /// # Errors
    ///
    /// If the word is empty.
    pub fn with_payment_type(mut self, payment_type: impl Into<String>) -> Result<Self, ParameterError> {
        self.payment_type = Some(text(payment_type.into(), "the payment type of an order", usize::MAX)?);
        self.validated()
    }

    /// Sets the settings of the payment, which depend on the country: a value that serializes to a JSON array.
    ///
    /// ```
    /// use whatsapp_template::{OrderDetails, parameter::{Goods, OrderItem}};
    /// let order = OrderDetails::new("order-1042", Goods::Digital, "BRL", [OrderItem::new("Ticket", 5000, 1)?])?;
    /// let settings = serde_json::json!([{
    ///     "type": "payment_link", "payment_link": { "uri": "https://shop.example/pay/1042" },
    /// }]);
    /// assert!(order.clone().with_payment_type("br")?.with_payment_settings(&settings).is_ok());
    /// assert!(order.with_payment_settings("payment_link").is_err(), "not a list");
    /// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the value cannot be serialized, or is not an array.
    #[cfg(feature = "providers")]
    pub fn with_payment_settings(
        mut self,
        settings: &(impl serde::Serialize + ?Sized),
    ) -> Result<Self, ParameterError> {
        let text = serde_json::to_string(settings).map_err(|error| {
            ParameterError::new(format!(
                "the settings of a payment cannot be written as JSON: {error}; change their type"
            ))
        })?;
        if !text.starts_with('[') {
            // The message does not contain the value, which may be an account.
            return Err(ParameterError::new("the settings of a payment take a list; write a `Vec` or an array"));
        }
        self.payment_settings = Some(text);
        self.validated()
    }

    /// Sets the tax, in hundredths. The default is zero, because Meta requires a tax.
    ///
    /// # Errors
    ///
    /// If the total becomes too large, or the description is empty or longer than 60 characters.
    pub fn with_tax(mut self, amount: u64, description: Option<&str>) -> Result<Self, ParameterError> {
        self.tax = Charge::new(amount, "a tax", description)?;
        self.validated()
    }

    /// Sets the cost of shipping, in hundredths.
    ///
    /// # Errors
    ///
    /// Like [`with_tax`](Self::with_tax).
    pub fn with_shipping(mut self, amount: u64, description: Option<&str>) -> Result<Self, ParameterError> {
        self.shipping = Some(Charge::new(amount, "the shipping", description)?);
        self.validated()
    }

    /// Sets the discount, in hundredths: at most the sum of items, tax and shipping, which have to be set before.
    ///
    /// # Errors
    ///
    /// If the discount is larger, or the description is empty or longer than 60 characters.
    pub fn with_discount(mut self, amount: u64, description: Option<&str>) -> Result<Self, ParameterError> {
        self.discount = Some(Charge::new(amount, "a discount", description)?);
        self.validated()
    }

    /// The reference.
    pub fn reference_id(&self) -> &str {
        &self.reference_id
    }

    /// The price of all items, in hundredths.
    pub fn subtotal(&self) -> u64 {
        self.items.iter().fold(0, |sum, item| sum.saturating_add(item.total()))
    }

    /// The amount to be paid, in hundredths.
    pub fn total(&self) -> u64 {
        self.before_discount().saturating_sub(self.discount.as_ref().map_or(0, |discount| discount.amount))
    }

    /// The order in Meta's JSON.
    pub fn as_json(&self) -> &str {
        &self.json
    }

    fn before_discount(&self) -> u64 {
        let shipping = self.shipping.as_ref().map_or(0, |shipping| shipping.amount);
        self.subtotal().saturating_add(self.tax.amount).saturating_add(shipping)
    }

    /// Checks the sums, and writes the JSON.
    fn validated(mut self) -> Result<Self, ParameterError> {
        let before = money(self.before_discount(), "the sum of an order")?;
        let discount = self.discount.as_ref().map_or(0, |discount| discount.amount);
        if discount > before {
            return Err(ParameterError::new(format!(
                "a discount takes at most what the order costs, {before}, found {discount}; write less, and the discount last"
            )));
        }
        self.json = self.to_json();
        Ok(self)
    }

    fn to_json(&self) -> String {
        let mut out = String::from("{");
        json::entry(&mut out, "reference_id", &self.reference_id);
        json::entry(&mut out, "type", self.goods.as_str());
        if let Some(payment_type) = &self.payment_type {
            json::entry(&mut out, "payment_type", payment_type);
        }
        if let Some(settings) = &self.payment_settings {
            out.push_str(",\"payment_settings\":");
            out.push_str(settings);
        }
        json::entry(&mut out, "currency", &self.currency);
        json::amount(&mut out, "total_amount", self.total());
        out.push_str(",\"order\":{\"status\":\"pending\",\"items\":[");
        for item in &self.items {
            item.write(&mut out);
        }
        out.push(']');
        json::amount(&mut out, "subtotal", self.subtotal());
        self.tax.write(&mut out, "tax");
        for (key, charge) in [("shipping", &self.shipping), ("discount", &self.discount)] {
            if let Some(charge) = charge {
                charge.write(&mut out, key);
            }
        }
        out.push_str("}}");
        out
    }
}

/// Shows nothing of the order, which is personal data.
impl fmt::Debug for OrderDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OrderDetails(…)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::parameter::validate::MAX_AMOUNT;

    fn order(reference: &str, currency: &str) -> Result<OrderDetails, ParameterError> {
        OrderDetails::new(reference, Goods::Physical, currency, [OrderItem::new("Elf", 1000, 2).unwrap()])
    }

    #[test]
    fn orders_at_the_limit_and_one_past_it() {
        for (length, accepted) in [(0, false), (1, true), (35, true), (36, false)] {
            assert_eq!(order(&"x".repeat(length), "INR").is_ok(), accepted, "{length}");
        }
        assert!(order("a b", "INR").is_err());
        for (currency, accepted) in [("INR", true), ("inr", false), ("RS", false), ("€€€", false)] {
            assert_eq!(order("1", currency).is_ok(), accepted, "{currency}");
        }
        for (discount, accepted) in [(2100, true), (2101, false)] {
            let taxed = order("1", "INR").unwrap().with_tax(100, None).unwrap();
            assert_eq!(taxed.with_discount(discount, None).is_ok(), accepted, "{discount}");
        }
        let largest = [OrderItem::new("Elf", MAX_AMOUNT, 2).unwrap()];
        assert!(OrderDetails::new("1", Goods::Digital, "INR", largest).is_err());
    }

    #[cfg(feature = "providers")]
    #[test]
    fn an_order_is_written_in_meta_s_json() {
        let items = [OrderItem::new("Elf \"blue\"", 1000, 2).unwrap().with_sale_amount(900).unwrap()];
        let order = OrderDetails::new("o-1", Goods::Digital, "INR", items)
            .unwrap()
            .with_payment_type("upi")
            .unwrap()
            .with_tax(100, Some("GST"))
            .unwrap()
            .with_discount(50, None)
            .unwrap();
        let found: serde_json::Value = serde_json::from_str(order.as_json()).unwrap();
        let amount = |value: u64| serde_json::json!({"value": value, "offset": 100});
        assert_eq!(
            found,
            serde_json::json!({
                "reference_id": "o-1", "type": "digital-goods", "payment_type": "upi", "currency": "INR",
                "total_amount": amount(1850),
                "order": {
                    "status": "pending",
                    "items": [{"name": "Elf \"blue\"", "amount": amount(1000), "sale_amount": amount(900), "quantity": 2}],
                    "subtotal": amount(1800),
                    "tax": {"value": 100, "offset": 100, "description": "GST"},
                    "discount": amount(50),
                },
            })
        );
    }
}
