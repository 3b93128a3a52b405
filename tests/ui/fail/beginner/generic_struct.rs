//! A generic struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped<T: Display> {
        customer: T = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
