//! A parameter in the place of an address.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        link: &str = "https://shop.example/orders",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [url("Track", link)],
}

fn main() {
    let _ = OrderShipped { customer: "Mei", link: "https://shop.example/orders" };
}
