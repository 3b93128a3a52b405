//! Advice that `deny` turns into an error.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    deny: [body_edge_punctuation],
    body: "Your order is on its way to you, {customer}!",
}

fn main() {}
