//! A provider without a list.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    providers: meta,
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
