//! Buttons as other tools call them.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [link("Track", "https://shop.example/orders"), call("Call us", "+15550100")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
