//! A parameter with `cfg`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        #[cfg(test)]
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
