//! A template with a true `cfg` is checked as any other; conditions within it are errors.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    #[cfg(not(any()))]
    pub struct OrderShipped {
        #[cfg_attr(all(), cfg(any()))]
        customer: &str = "Ann",
        picks: [#[cfg(any())] Pick { photo: Image = "https://shop.example/a.png", plant: &str = "Blue Elf" }; 2],
    }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, your {order} is on its way to you.",
    carousel: picks { header: image(photo), body: "The {plant} is new in our shop.", buttons: [quick_reply("Buy")] },
}

fn main() {}
