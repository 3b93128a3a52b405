//! Cards.

use whatsapp_template::{Image, Template, whatsapp_template};

whatsapp_template! {
    pub struct NewArrivals {
        customer: &str = "Ann",
        elf: Image = "https://shop.example/elf.jpg",
        cedar: Image = "https://shop.example/cedar.png",
        slug: &str = "BLUE_ELF",
    }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, two rare plants arrived this week and we kept one of each for you.",
    carousel: [
        {
            header: image(elf),
            body: "The blue elf.",
            buttons: [quick_reply("More like this"), url("Shop", "https://shop.example/{slug}")],
        },
        {
            header: image(cedar),
            body: "The cedar.",
            buttons: [quick_reply("More like this"), url("Shop", "https://shop.example/CEDAR")],
        },
    ],
}

#[test]
fn cards_keep_their_order() {
    let image = |name: &str| Image::link(format!("https://shop.example/{name}")).unwrap();
    let message = NewArrivals { customer: "Ann", elf: image("1.jpg"), cedar: image("2.jpg"), slug: "x" };
    assert_eq!(message.values().text(2).unwrap(), "https://shop.example/2.jpg");
    assert_eq!(NewArrivals::definition().translations[0].cards.len(), 2);
}
