//! A relative URL, a parameter within a URL, and a malformed phone number.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        slug: &str = "BLUE_ELF",
    }
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
    buttons: [
        url("Shop", "shop.example"),
        url("Track", "https://shop.example/{slug}/track"),
        phone_number("Call us", "555 0100 ext. 2"),
    ],
}

fn main() {}
