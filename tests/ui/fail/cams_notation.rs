//! A placeholder in CAMS' notation.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi $(customer), your order is on its way to you.",
}

whatsapp_template! {
    pub struct Link {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [url("Shop", "https://shop.example/$(customer)")],
}

fn main() {}
