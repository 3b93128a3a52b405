//! A placeholder without a parameter, where all parameters are used.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
