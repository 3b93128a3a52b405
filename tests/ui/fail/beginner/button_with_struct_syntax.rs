//! A button with braces.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [url { label: "Track", url: "https://shop.example/orders" }],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
