//! A placeholder that is not closed.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    header: "Hello {customer",
    body: "Hi customer}, your order is on its way to you, dear {customer}, as you wished.",
    footer: "Example { Shop",
}

fn main() {}
