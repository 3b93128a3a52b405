//! A numbered placeholder.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {1}, your order is on its way to {customer} today.",
}

whatsapp_template! {
    pub struct Nameless {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {}, your order is on its way to {customer} today.",
}

fn main() {}
