//! A parameter in `Vec`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: Vec<String> = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: vec!["Mei".to_owned()] };
}
