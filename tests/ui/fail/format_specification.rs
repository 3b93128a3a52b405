//! A placeholder with a format specification.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        total: u64 = 20,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer:?}, your order costs {total:.2} dollars and is on its way.",
}

fn main() {}
