//! The label and the number of a button swapped, with a placeholder in the number.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        extension: u64 = 17,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [phone_number("+15550100{extension}", "Call")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei", extension: 17 };
}
