//! A template that is sent through a provider that it is not for.

use whatsapp_template::{Cams, template::Via, whatsapp_template};

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, your order is on its way to you.",
}

fn send<P, T: Via<P>>(_message: &T) {}

fn main() {
    send::<Cams, _>(&OrderShipped { customer: "Mei" });
}
