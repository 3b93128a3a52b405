//! An attribute of another tool on a card.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    pub struct NewPlants {
        picks: [#[sample(plant = "Blue Elf")] Pick { photo: Image = "https://shop.example/elf.jpg", plant: &str = "Blue Elf" }; 2],
    }
    category: marketing,
    language: en_US,
    body: "We kept two plants for you.",
    carousel: picks { header: image(photo), body: "Meet {plant}, a new plant.", buttons: [quick_reply("More")] },
}

fn main() {}
