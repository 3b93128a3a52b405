//! A constant as a sample.

use whatsapp_template::whatsapp_template;

const NAME: &str = "Ann";

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = NAME,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
    let _ = NAME;
}
