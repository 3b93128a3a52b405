//! Two buttons with the same label.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
    buttons: [yes: quick_reply("Thanks"), yes: quick_reply("Thanks")],
}

fn main() {}
