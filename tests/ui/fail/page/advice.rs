//! Advice, which is a warning; here it is an error, so that there is something to fail.

#![deny(deprecated)]

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi ${customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
