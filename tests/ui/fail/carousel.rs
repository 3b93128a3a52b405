//! Mistakes in a carousel.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct NewArrivals {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: marketing,
    language: en_US,
    body: "Three rare plants arrived this week, and we kept one of each for you.",
    footer: "Example Shop",
    carousel: [
        { header: image(photo), body: "A blue elf.", buttons: [quick_reply("More like this")] },
        { header: "Red elf", body: "A red elf." },
        { footer: "Green elf", header: image(photo), body: "A green elf.", buttons: [voice_call("Call")] },
        "Yellow elf",
    ],
}

whatsapp_template! {
    pub struct OneCard {
        photo: Image = "https://shop.example/elf.jpg",
    }
    category: utility,
    language: en_US,
    body: "One rare plant arrived this week, and we kept it for you.",
    carousel: [
        { header: image(photo), body: "A blue elf.", buttons: [quick_reply("More like this")] },
    ],
}

fn main() {}
