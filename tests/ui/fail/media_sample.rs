//! Samples of media that are not files of the right kind.

use whatsapp_template::{Document, Image, Video};
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        photo: Image = "ftp://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Your order is waiting for you at our shop.",
}

whatsapp_template! {
    pub struct Film {
        film: Video = "https://shop.example/elf.gif",
    }
    category: utility,
    language: en_US,
    header: video(film),
    body: "Your order is waiting for you at our shop.",
}

whatsapp_template! {
    pub struct Bill {
        bill: Document,
    }
    category: utility,
    language: en_US,
    header: document(bill),
    body: "Your order is waiting for you at our shop.",
}

fn main() {}
