//! An unknown header.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: picture(photo),
    body: "Your order is waiting for you at our shop.",
}

whatsapp_template! {
    pub struct Near {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: imge(photo),
    body: "Your order is waiting for you at our shop.",
}

whatsapp_template! {
    pub struct Bare {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: image,
    body: "Your order is waiting for you at our shop.",
}

fn main() {}
