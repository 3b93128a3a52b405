//! Two misspelt placeholders among several parameters.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
        city: &str = "Berlin",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {orderId} is on its way to {town} today, and we hope that you will like it.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei", order_id: 7, city: "Rome" };
}
