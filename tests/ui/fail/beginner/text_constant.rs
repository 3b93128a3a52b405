//! A constant as a text.

use whatsapp_template::whatsapp_template;

const BODY: &str = "Hi {customer}, your order is on its way to you.";

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: BODY,
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
    let _ = BODY;
}
