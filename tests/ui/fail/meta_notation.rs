//! A placeholder in Meta's notation.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {{customer}}, your order is on its way to you, {customer}, today.",
}

whatsapp_template! {
    pub struct Numbered {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {{{{1}}}}, your order is on its way to you, {customer}, today.",
}

whatsapp_template! {
    pub struct Doubled {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {{{{customer}}}}, your order is on its way to you.",
}

fn main() {}
