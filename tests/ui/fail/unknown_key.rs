//! An unknown key.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    foter: "Example Shop",
    components: [],
    allowed: [body_length],
}

fn main() {}
