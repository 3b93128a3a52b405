//! A template without a category.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Speechless {
        customer: &str = "Ann",
    }
    category: utility,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Bodiless {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
}

fn main() {}
