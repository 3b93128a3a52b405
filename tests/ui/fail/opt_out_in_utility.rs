//! An opt-out reply in a utility template.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
    buttons: [quick_reply("Stop", opt_out: true)],
}

fn main() {}
