//! A category in upper case.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: UTILITY,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
