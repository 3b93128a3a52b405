//! A line break in a header.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    header: "Good\nnews",
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
