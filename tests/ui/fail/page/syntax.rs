//! A mistake in the syntax.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category = utility,
    language: en_US,
    body: "Hi {costumer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
