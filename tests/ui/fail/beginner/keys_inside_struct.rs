//! Keys inside the struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        category: utility,
        language: en_US,
        header: "Your order",
        body: "Hi {customer}, your order is on its way to you.",
        footer: "Example Shop",
        buttons: [quick_reply("Thanks")],
    }
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
