//! Keys as other tools call them.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    lang: en_US,
    text: "Hi {customer}, your order is on its way to you.",
    button: [quick_reply("Thanks")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
