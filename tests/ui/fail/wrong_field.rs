//! Missing, misspelt and mistyped fields of a message.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Ann" };
    let _ = OrderShipped { custmer: "Ann", order_id: 1042 };
    let _ = OrderShipped { customer: "Ann", order_id: "1042" };
}
