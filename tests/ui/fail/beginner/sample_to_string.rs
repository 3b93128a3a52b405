//! A sample made with `to_string`.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: String = "Ann".to_string(),
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei".to_owned() };
}
