//! A sample as an attribute.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        #[sample = "Ann"]
        customer: &str,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
