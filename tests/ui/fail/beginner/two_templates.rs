//! Two templates in one call.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",

    pub struct OrderPacked {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order has been packed for you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
    let _ = OrderPacked { customer: "Mei" };
}
