//! An unknown button.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: utility,
    language: en_US,
    body: "Your order is waiting for you at our shop.",
    buttons: [quickreply("Thanks"), link("Shop", "https://shop.example"), quick_reply],
}

fn main() {}
