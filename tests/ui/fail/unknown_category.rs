//! An unknown category.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utilty,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Code {
        customer: &str = "Ann",
    }
    category: otp,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Quoted {
        customer: &str = "Ann",
    }
    category: "marketing",
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
