//! Quick replies together with a URL button, with CAMS.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    deny: [buttons_quick_reply_alone],
    body: "Your order is on its way to you.",
    buttons: [
        quick_reply("Thanks"),
        url("Shop", "https://shop.example"),
    ],
}

fn main() {}
