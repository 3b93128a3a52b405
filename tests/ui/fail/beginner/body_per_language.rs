//! The body with a text for each language.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: {
        en_US: "Hi {customer}, your order is on its way to you.",
        de: "Hallo {customer}, Ihre Bestellung ist unterwegs.",
    },
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
