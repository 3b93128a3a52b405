//! A caption without a colon.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: image(photo, caption "The shop"),
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei", photo: Image::link("https://shop.example/elf.jpg").unwrap() };
}
