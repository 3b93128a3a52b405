//! A text that breaks a rule of WhatsApp.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [url("Track your parcel on our page", "https://shop.example/track")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
