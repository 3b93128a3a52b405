//! An equals sign after the key of a button.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [quick_reply("Stop", opt_out = true)],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
