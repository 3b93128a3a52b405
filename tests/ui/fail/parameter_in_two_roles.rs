//! A parameter that is used in two roles.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "See your order here: {photo}, as it left our warehouse.",
}

fn main() {}
