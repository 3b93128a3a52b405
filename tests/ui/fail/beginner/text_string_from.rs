//! A text made with `String::from`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    footer: String::from("Example Shop"),
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
