//! Parts that cannot be combined with products.

use whatsapp_template::{Product, ProductId, ProductSections, whatsapp_template};

whatsapp_template! {
    pub struct BrowseCatalog { item: ProductId }
    category: utility,
    language: en_US,
    providers: [meta],
    header: "All our plants",
    body: "Have a look at everything that we have.",
    buttons: [catalog("See all", thumbnail: item), quick_reply("Later")],
}

whatsapp_template! {
    pub struct Basket { products: ProductSections }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Your picks are still waiting for you.",
    buttons: [mpm("View items", sections: products)],
}

whatsapp_template! {
    pub struct Single {}
    category: marketing,
    language: en_US,
    providers: [meta],
    header: "Back in stock",
    body: "What you were looking for is back.",
    buttons: [spm("View")],
}

whatsapp_template! {
    pub struct Lonely { item: Product }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: product(item),
    body: "What you were looking for is back.",
}

whatsapp_template! {
    pub struct Shelf { items: [Item { item: Product, photo: &str = "x" }] }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "This is what our gardeners like best.",
    carousel: items {
        header: product(item),
        body: "The {photo} on the shelf.",
        buttons: [spm("View"), quick_reply("More")],
    },
}

whatsapp_template! {
    pub struct OpenNumber { picks: [Open { plant: &str = "Blue Elf" }] }
    category: marketing,
    language: en_US,
    body: "This is what our gardeners like best.",
    carousel: picks {
        header: image("https://shop.example/a.jpg"),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [quick_reply("More")],
    },
}

fn main() {}
