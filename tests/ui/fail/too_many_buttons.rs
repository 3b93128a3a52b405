//! More buttons than allowed.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    providers: [meta, nxcloud],
    body: "Your order is on its way to you.",
    buttons: [
        url("Track", "https://shop.example/track"),
        url("Shop", "https://shop.example"),
        url("Help", "https://shop.example/help"),
        phone_number("Call us", "+15550100"),
        phone_number("Call them", "+15550101"),
    ],
}

fn main() {}
