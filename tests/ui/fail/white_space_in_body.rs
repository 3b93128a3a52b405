//! White space that is not allowed in a body.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    body: "Your order is\ton its way.",
}

whatsapp_template! {
    pub struct Breaks {}
    category: utility,
    language: en_US,
    body: "Your order is on its way.\n\n\nThank you.",
}

whatsapp_template! {
    pub struct Spaces {}
    category: utility,
    language: en_US,
    body: "Your order      is on its way.",
}

fn main() {}
