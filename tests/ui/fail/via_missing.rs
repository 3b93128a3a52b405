//! A template that is sent through a provider that it is not for, and a type that is not a template.

use whatsapp_template::{Cams, Meta, template::Via, whatsapp_template};

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, your order is on its way to you.",
}

fn send<P, T: Via<P>>(_template: &T) {}

struct Own;

fn main() {
    let message = OrderShipped { customer: "Ann" };
    send::<Meta, _>(&message);
    send::<Cams, _>(&message);
    send::<Meta, _>(&Own);
}
