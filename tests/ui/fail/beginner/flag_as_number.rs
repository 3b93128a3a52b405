//! A number in the place of a flag.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    allow_category_change: 1,
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
