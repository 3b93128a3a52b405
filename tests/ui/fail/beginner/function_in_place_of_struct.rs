//! A function in the place of the struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub fn order_shipped(customer: &str) {}
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
