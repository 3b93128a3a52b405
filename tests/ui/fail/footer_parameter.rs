//! A parameter in a footer.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        shop: &str = "Example Shop",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    footer: "Yours, {shop}",
    buttons: [quick_reply("Thanks, {customer}")],
}

fn main() {}
