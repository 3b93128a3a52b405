//! An unknown rule in `allow`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    allow: [body_lenght],
    deny: [body_length],
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
