//! A body in a file of its own, inside the struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
        body: include_str!("../pass/texts/shipped.txt"),
    }
    category: utility,
    language: en_US,
}

fn main() {
    let _ = OrderShipped { customer: "Mei", order_id: 7 };
}
