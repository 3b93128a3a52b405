//! A body past its limit.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, thank you for your order. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver. We have packed your order with care and handed it to our own driver.",
}

fn main() {}
