//! Cards: three of them, with the number in the type.

use whatsapp_template::{Image, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// Shows what arrived this week.
    #[derive(Debug)]
    pub(crate) struct NewArrivals {
        customer: &str = "Ann",
        picks: [Pick {
            photo: Image = "https://cdn.shop.example/elf.jpg",
            plant: &str = "Blue Elf",
            slug: &str = "BLUE_ELF",
        }; 3],
    }

    category: marketing,
    language: en_US,
    body: "Hi {customer}, three rare plants arrived this week and we kept one of each for you.",
    carousel: picks {
        header: image(photo),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [quick_reply("More like this"), url("Shop", "https://shop.example/{slug}")],
    },
}

pub(crate) fn message() -> Result<NewArrivals<'static>, ParameterError> {
    let pick = |plant, slug: &'static str| {
        Ok(Pick { photo: Image::link(format!("https://cdn.shop.example/{slug}.jpg"))?, plant, slug })
    };
    let picks = [pick("Blue Elf", "elf")?, pick("Moon Cactus", "moon")?, pick("Silver Fern", "fern")?];
    Ok(NewArrivals { customer: "Mei", picks })
}
