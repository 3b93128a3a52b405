//! Names that a provider does not accept.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        line2: &str = "Ann",
        Order: &str = "1042",
    }
    category: utility,
    language: en_US,
    body: "Hi {line2}, your order {Order} is on its way to you.",
}

fn main() {}
