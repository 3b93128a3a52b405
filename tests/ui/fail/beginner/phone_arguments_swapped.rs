//! The label and the number of a button swapped.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [phone_number("+15550100", "Call us")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
