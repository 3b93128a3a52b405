//! A tuple struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped(&str);
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
}

whatsapp_template! {
    pub struct OrderPacked;
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
}

whatsapp_template! {
    pub enum OrderLost {}
    category: utility,
}

whatsapp_template! {
    pub struct OrderFound<'a> {
        customer: &'a str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

whatsapp_template! {}

fn main() {}
