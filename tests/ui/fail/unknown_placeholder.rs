//! An unknown name in a text.

#![allow(non_upper_case_globals)]

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    header: "Order {order_id} has shipped",
    body: "Hi {custmer}, your order is on its way to {customer} today.",
    buttons: [url("Track", "https://shop.example/track/{tracking}")],
}

// A constant of the surrounding code is not a parameter.
const shop: &str = "Example Shop";

whatsapp_template! {
    pub struct Constant {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, {shop} has sent your order to you today.",
}

fn main() {}
