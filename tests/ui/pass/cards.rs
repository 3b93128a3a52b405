//! A repeated card.

use whatsapp_template::{
    Image, Product, Template,
    reply::{QuickReplies, Reply},
    whatsapp_template,
};

whatsapp_template! {
    /// Three plants.
    #[derive(Debug, Clone)]
    pub(crate) struct NewArrivals {
        customer: &str = "Ann",
        picks: [Pick {
            photo: Image = "https://cdn.shop.example/elf.jpg",
            plant: &str = "Blue Elf",
            /// The end of its address.
            slug: u32 = 17,
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

whatsapp_template! {
    struct Shelf {
        items: [#[derive(Debug)] Item { product: Product }],
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Have a look at what has arrived in our shop this week.",
    carousel: items {
        header: product(product),
        buttons: [spm("View")],
    },
}

#[test]
fn the_number_of_cards_is_in_the_type() {
    let photo = |name: &str| Image::link(format!("https://cdn.shop.example/{name}.jpg")).unwrap();
    let pick = |plant, slug| Pick { photo: photo(plant), plant, slug };
    let message = NewArrivals { customer: "Mei", picks: [pick("elf", 1), pick("moon", 2), pick("sun", 3)] };
    let values = message.clone().values().len();
    assert_eq!(values, 1 + 3 * 3);
    assert_eq!(message.values().text(1 + 3 * 2 + 1).unwrap(), "sun");
    let definition = NewArrivals::definition();
    assert_eq!(definition.parameters[4 + 1].full_name(), "plant_2");
    assert_eq!(definition.translations[0].cards[2].body.as_ref().unwrap().slots[0].parameter, 8);
}

#[test]
fn a_reply_knows_its_card() {
    type Answer<'t> = <NewArrivals<'t> as QuickReplies>::Reply;
    let tap = Answer::parse("new_arrivals:more_like_this:2", "More like this");
    assert_eq!(tap, NewArrivalsReply::MoreLikeThis { card: 2 });
}

#[test]
fn a_carousel_of_products_leaves_the_number_open() {
    let item = |sku: &str| Item { product: Product::new(sku, "1").unwrap() };
    let shelf = Shelf { items: ["a", "b", "c", "d"].map(item).into() };
    assert_eq!(shelf.values().len(), 4);
    assert_eq!(Shelf::definition().translations[0].cards.len(), 2);
    assert!(Shelf::definition().cards_vary);
}
