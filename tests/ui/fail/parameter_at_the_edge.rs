//! A parameter at the edge of a body.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        day: &str = "Monday",
    }
    category: utility,
    language: en_US,
    body: "{customer}, your order is on its way and will be with you on {day}",
}

whatsapp_template! {
    pub struct Touching {
        customer: &str = "Ann",
        day: &str = "Monday",
    }
    category: utility,
    language: en_US,
    body: "Your order is on its way to you and comes on {day}{customer} by van.",
}

whatsapp_template! {
    pub struct FewWords {
        customer: &str = "Ann",
        day: &str = "Monday",
        order_id: u64 = 1,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, order {order_id}: {day}, yes.",
}

fn main() {}
