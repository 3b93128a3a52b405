//! A template without `struct`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
