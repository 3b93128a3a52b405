//! Empty texts.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    header: "",
    body: "",
    footer: "",
    buttons: [quick_reply("")],
}

fn main() {}
