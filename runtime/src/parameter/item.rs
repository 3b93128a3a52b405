//! An item of an order.

use super::ParameterError;
use super::validate::{money, text};
use crate::json;

/// The longest name of an item, in characters. Source: Meta, payments/payments-in/checkout-button-templates
/// (November 2025).
const MAX_NAME: usize = 60;
/// The longest country of origin, in characters. Source as above.
const MAX_COUNTRY: usize = 100;

/// One line of an order: what it is, what one piece costs, and how many there are.
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
    /// An item by its name, the price of one piece in hundredths, and the number of pieces.
    ///
    /// # Errors
    ///
    /// If the name is empty or longer than 60 characters, there are no pieces, or the price is more than a whole
    /// number of JSON can say.
    pub fn new(name: impl Into<String>, amount: u64, quantity: u32) -> Result<Self, ParameterError> {
        let name = text(name.into(), "the name of an item", MAX_NAME)?;
        if quantity == 0 {
            return Err(ParameterError::new(
                "an item takes at least 1 piece, found 0; write how many there are, or leave the item out",
            ));
        }
        let amount = money(amount, "the price of an item")?;
        Ok(Self { name, amount, quantity, sale_amount: None, retailer_id: None, country_of_origin: None })
    }

    /// With a reduced price of one piece, in hundredths, which is then the one that counts.
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

    /// With the id that the shop gave it.
    ///
    /// # Errors
    ///
    /// If the id is empty.
    pub fn with_retailer_id(mut self, retailer_id: impl Into<String>) -> Result<Self, ParameterError> {
        self.retailer_id = Some(text(retailer_id.into(), "the id of an item", usize::MAX)?);
        Ok(self)
    }

    /// With the country that it comes from.
    ///
    /// # Errors
    ///
    /// If it is empty or longer than 100 characters.
    pub fn with_country_of_origin(mut self, country: impl Into<String>) -> Result<Self, ParameterError> {
        self.country_of_origin = Some(text(country.into(), "a country of origin", MAX_COUNTRY)?);
        Ok(self)
    }

    /// What it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many pieces there are.
    pub fn quantity(&self) -> u32 {
        self.quantity
    }

    /// What all pieces cost, in hundredths.
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
        for (length, taken) in [(0, false), (1, true), (60, true), (61, false)] {
            assert_eq!(OrderItem::new("ä".repeat(length), 1, 1).is_ok(), taken, "{length}");
        }
        for (length, taken) in [(1, true), (100, true), (101, false)] {
            let item = OrderItem::new("Elf", 1, 1).and_then(|item| item.with_country_of_origin("ä".repeat(length)));
            assert_eq!(item.is_ok(), taken, "{length}");
        }
        for (sale, taken) in [(0, true), (100, true), (101, false)] {
            assert_eq!(
                OrderItem::new("Elf", 100, 1).and_then(|item| item.with_sale_amount(sale)).is_ok(),
                taken,
                "{sale}"
            );
        }
        assert!(OrderItem::new("Elf", 100, 0).is_err());
        assert!(OrderItem::new("Elf", u64::MAX, 1).is_err());
    }
}
