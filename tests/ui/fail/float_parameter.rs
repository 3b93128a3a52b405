//! Parameters of types that are not allowed.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        total: f64 = 19.99,
        items: Vec<u8> = "3",
    }
    category: utility,
    language: en_US,
    body: "Your order costs {total} dollars for {items} items and is on its way.",
}

fn main() {}
