//! Parameters that are named like keywords.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        type: &str = "van",
        self: &str = "me",
        gen: &str = "new",
    }
    category: utility,
    language: en_US,
    body: "Your order comes by {type} to {self} and is {gen}, as you asked us.",
}

fn main() {}
