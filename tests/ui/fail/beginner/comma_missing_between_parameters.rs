//! A missing comma between parameters.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann"
        order_id: u64 = 1042
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei", order_id: 7 };
}
