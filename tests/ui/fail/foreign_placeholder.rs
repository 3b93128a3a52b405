//! Placeholders as other languages write them, which are advice.

#![deny(deprecated)]

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct Shell {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi ${customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct C {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi %s, your order is on its way to you, {customer}, today.",
}

whatsapp_template! {
    pub struct Brackets {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to [customer] today.",
}

fn main() {
    let _ = Shell { customer: "Mei" };
    let _ = C { customer: "Mei" };
    let _ = Brackets { customer: "Mei" };
}
