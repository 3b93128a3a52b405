//! Mistakes in a repeated card, each of which is reported once.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    pub struct NewArrivals {
        customer: &str = "Ann",
        picks: [Pick { photo: Image = "https://cdn.shop.example/elf.gif", plant: &str = "Blue Elf", unused: u64 = 7 }; 3],
    }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, we kept a {plant} for you.",
    carousel: picks {
        header: image(photo),
        body: "Meet {plamt}, the rarest of the new arrivals.",
        buttons: [quick_reply("More like this, which is too long"), url("Shop", "shop.example")],
    },
}

whatsapp_template! {
    pub struct WrongName {
        picks: [OtherPick { photo: Image = "https://cdn.shop.example/elf.jpg" }; many],
    }
    category: marketing,
    language: en_US,
    body: "Three rare plants arrived this week.",
    carousel: pick { header: image(photo), buttons: [quick_reply("More")] },
}

whatsapp_template! {
    pub struct TooMany {
        picks: [ThirdPick { photo: Image = "https://cdn.shop.example/elf.jpg" }; 11],
    }
    category: marketing,
    language: en_US,
    body: "Eleven rare plants arrived this week.",
    carousel: picks { header: image(photo), buttons: [quick_reply("More")] },
}

fn main() {}
