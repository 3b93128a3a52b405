//! A lifetime in `Cow`.

use std::borrow::Cow;

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped<'msg> {
        customer: Cow<'msg, str> = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei".into() };
}
