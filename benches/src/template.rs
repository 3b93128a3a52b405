//! The template that the benchmarks send.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    /// A shipped order, with a link.
    pub struct OrderShipped {
        customer: &str = "Ann",
        order: &str = "A-1029",
        day: &str = "Monday",
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order} left our warehouse and will be with you on {day} at the latest.",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
}

/// The message about an order.
pub fn order_shipped(order: &str) -> OrderShipped<'_> {
    OrderShipped { customer: "Mei", order, day: "Monday", tracking: "SG123" }
}
