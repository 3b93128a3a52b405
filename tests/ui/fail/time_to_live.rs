//! Times to live outside their ranges.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    message_send_ttl_seconds: 5,
    body: "Your order is on its way to you.",
}

whatsapp_template! {
    pub struct Unlimited {}
    category: utility,
    language: en_US,
    providers: [meta, cams],
    message_send_ttl_seconds: -1,
    body: "Your order is on its way to you.",
}

fn main() {}
