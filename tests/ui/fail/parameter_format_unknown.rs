//! An unknown parameter format.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    parameter_format: numbered,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Values {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    message_send_ttl_seconds: "600",
    name: OrderShipped,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Name {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    name: "Order-Shipped",
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {
    pub struct Order {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    parameter_order: field,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
