//! A quick reply between other buttons.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Your order is on its way to you.",
    buttons: [
        url("Track", "https://shop.example/track"),
        quick_reply("Thanks"),
        url("Shop", "https://shop.example"),
    ],
}

fn main() {}
