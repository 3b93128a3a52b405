//! Buttons in round brackets.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: (quick_reply("Thanks"), quick_reply("No")),
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
