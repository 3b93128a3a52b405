//! An unknown language.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en-US,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Klingon {
        customer: &str = "Ann",
    }
    category: utility,
    language: tlh,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Lower {
        customer: &str = "Ann",
    }
    category: utility,
    language: pt_br,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
