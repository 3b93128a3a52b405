//! A text where an image is required.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        photo: &str = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Your order is waiting for you at our shop.",
}

whatsapp_template! {
    pub struct ImageForText {
        photo: Image = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {photo}, your order is waiting for you.",
}

whatsapp_template! {
    pub struct TextForCode {
        code: &str = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {}
