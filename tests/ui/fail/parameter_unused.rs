//! An unused parameter.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
