//! An order that a customer sent from a catalog.

/// An order that a customer sent.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "order", "order": {"catalog_id": "1",
///     "product_items": [{"product_retailer_id": "a", "quantity": 2, "item_price": 7.99, "currency": "USD"}]}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Order(order) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(order.items[0].product_id.as_deref(), Some("a"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Order {
    /// The id of the catalog.
    pub catalog_id: Option<String>,
    /// The text that the customer added.
    pub text: Option<String>,
    /// The products.
    pub items: Vec<OrderItem>,
}

/// One product of an order. The prices come from the customer's device: compare them with your own.
///
/// ```
/// use whatsapp_template::webhook::OrderItem;
/// assert_eq!(OrderItem::default().quantity, None);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OrderItem {
    /// Your id of the product.
    pub product_id: Option<String>,
    /// The quantity.
    pub quantity: Option<f64>,
    /// The price of one piece.
    pub price: Option<f64>,
    /// The currency of the price.
    pub currency: Option<String>,
}
