//! Advice is a warning, which `#![deny(deprecated)]` turns into an error.

#![deny(deprecated)]

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Your order is on its way to you, {customer}!",
    message_send_ttl_seconds: 600,
}

whatsapp_template! {
    pub struct Promotion {}
    category: utility,
    language: en_US,
    body: "Your order is here. Congratulations: the next one is 20% off.",
}

fn main() {}
