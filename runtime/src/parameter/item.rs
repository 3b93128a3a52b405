//! An item of an order.

use super::ParameterError;
use super::validate::{money, text};
use crate::json;

/// The longest name of an item, in characters. Source: Meta, payments/payments-in/checkout-button-templates
/// (November 2025).
const MAX_NAME: usize = 60;
/// The longest country of origin, in characters. Source as above.
const MAX_COUNTRY: usize = 100;

/// An item of an order: its name, the price of one piece, and the quantity.
///
/// Prices are in hundredths of the currency: 1999 for 19.99.
///
/// ```
/// use whatsapp_template::parameter::OrderItem;
/// let elf = OrderItem::new("Blue Elf aloe", 1999, 2)?.with_sale_amount(1499)?.with_retailer_id("sku-100")?;
/// assert_eq!((elf.name(), elf.quantity(), elf.total()), ("Blue Elf aloe", 2, 2998));
/// assert!(OrderItem::new("", 1999, 2).is_err());
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrderItem {
    name: String,
    amount: u64,
    quantity: u32,
    sale_amount: Option<u64>,
    retailer_id: Option<String>,
    country_of_origin: Option<String>,
}

impl OrderItem {
    /// An item with its name, the price of one piece in hundredths, and the quantity.
    ///
    /// # Errors
    ///
    /// If the name is empty or longer than 60 characters, the quantity is 0, or the price is too large for an integer in JSON.
    pub fn new(name: impl Into<String>, amount: u64, quantity: u32) -> Result<Self, ParameterError> {
        let name = text(name.into(), "the name of an item", MAX_NAME)?;
        if quantity == 0 {
            return Err(ParameterError::new(
                "an item takes at least 1 piece, found 0; write the quantity, or leave the item out",
            ));
        }
        let amount = money(amount, "the price of an item")?;
        Ok(Self { name, amount, quantity, sale_amount: None, retailer_id: None, country_of_origin: None })
    }

    /// Sets a reduced price of one piece, in hundredths, which replaces the full price.
    ///
    /// # Errors
    ///
    /// If it is higher than the full price.
    pub fn with_sale_amount(mut self, sale_amount: u64) -> Result<Self, ParameterError> {
        if sale_amount > self.amount {
            return Err(ParameterError::new(format!(
                "a reduced price takes at most the full one, {}, found {sale_amount}; swap them, or leave it out",
                self.amount
            )));
        }
        self.sale_amount = Some(sale_amount);
        Ok(self)
    }

    /// Sets the id of the item in the shop.
    ///
    /// # Errors
    ///
    /// If the id is empty.
    pub fn with_retailer_id(mut self, retailer_id: impl Into<String>) -> Result<Self, ParameterError> {
        self.retailer_id = Some(text(retailer_id.into(), "the id of an item", usize::MAX)?);
        Ok(self)
    }

    /// Sets the country of origin.
    ///
    /// # Errors
    ///
    /// If it is empty or longer than 100 characters.
    pub fn with_country_of_origin(mut self, country: impl Into<String>) -> Result<Self, ParameterError> {
        self.country_of_origin = Some(text(country.into(), "a country of origin", MAX_COUNTRY)?);
        Ok(self)
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The quantity.
    pub fn quantity(&self) -> u32 {
        self.quantity
    }

    /// The price of all pieces, in hundredths.
    pub fn total(&self) -> u64 {
        self.sale_amount.unwrap_or(self.amount).saturating_mul(u64::from(self.quantity))
    }

    pub(super) fn write(&self, out: &mut String) {
        json::comma(out);
        out.push('{');
        if let Some(retailer_id) = &self.retailer_id {
            json::entry(out, "retailer_id", retailer_id);
        }
        json::entry(out, "name", &self.name);
        json::amount(out, "amount", self.amount);
        if let Some(sale_amount) = self.sale_amount {
            json::amount(out, "sale_amount", sale_amount);
        }
        json::number(out, "quantity", self.quantity.into());
        if let Some(country) = &self.country_of_origin {
            json::entry(out, "country_of_origin", country);
        }
        out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_at_the_limit_and_one_past_it() {
        for (length, accepted) in [(0, false), (1, true), (60, true), (61, false)] {
            assert_eq!(OrderItem::new("ä".repeat(length), 1, 1).is_ok(), accepted, "{length}");
        }
        for (length, accepted) in [(1, true), (100, true), (101, false)] {
            let item = OrderItem::new("Elf", 1, 1).and_then(|item| item.with_country_of_origin("ä".repeat(length)));
            assert_eq!(item.is_ok(), accepted, "{length}");
        }
        for (sale, accepted) in [(0, true), (100, true), (101, false)] {
            assert_eq!(
                OrderItem::new("Elf", 100, 1).and_then(|item| item.with_sale_amount(sale)).is_ok(),
                accepted,
                "{sale}"
            );
        }
        assert!(OrderItem::new("Elf", 100, 0).is_err());
        assert!(OrderItem::new("Elf", u64::MAX, 1).is_err());
    }
}
