//! Two parameters in a header.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    header: "{customer}, order {order_id} has shipped",
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
