//! A number with a unit.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    message_send_ttl_seconds: 10m,
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
