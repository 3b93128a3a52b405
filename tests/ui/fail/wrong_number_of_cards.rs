//! The number of cards is in the type.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    pub struct NewArrivals {
        picks: [Pick { photo: Image = "https://cdn.shop.example/elf.jpg", plant: &str = "Blue Elf" }; 3],
    }
    category: marketing,
    language: en_US,
    body: "Three rare plants arrived this week and we kept one of each for you.",
    carousel: picks {
        header: image(photo),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [quick_reply("More like this")],
    },
}

fn main() {
    let pick = |plant| Pick { photo: Image::link("https://cdn.shop.example/x.jpg").unwrap(), plant };
    let _ = NewArrivals { picks: [pick("Blue Elf"), pick("Moon")] };
    let _ = Pick { plant: "Sun" };
}
