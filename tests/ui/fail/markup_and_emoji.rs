//! Markup and emoji in short texts.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    header: "*Good news* 🎉",
    body: "Hi {customer}, your order is on its way to you.",
    footer: "_Example Shop_",
    buttons: [quick_reply("Great 👍")],
}

fn main() {}
