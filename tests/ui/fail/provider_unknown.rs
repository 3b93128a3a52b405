//! An unknown provider.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [mata, cams, twilio, cams],
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Nobody {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [],
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
