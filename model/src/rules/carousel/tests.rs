//! Each rule of carousels at its limit and one past it.

use crate::Provider;
use crate::rules::tests::build::{Template, authentication, carousel, marketing, utility};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, build, keeps, run, without};

const BUTTONS: &[&str] = &["reply|More like this", "url|Shop|https://shop.example/x"];

/// Two cards. The second has these parts.
fn second(header: &str, body: &str, buttons: &[&str]) -> Template {
    carousel(1).card(header, body, buttons)
}

/// Two cards with this body.
fn bodies(body: &str) -> Template {
    marketing().card("image|photo", body, BUTTONS).card("image|photo", "A rare plant.", BUTTONS)
}

/// Two cards with these buttons.
fn buttons(buttons: &[&str]) -> Template {
    marketing().card("image|photo", "", buttons).card("image|photo", "", buttons)
}

/// A number of cards with products.
fn products(count: u16, buttons: &[&str]) -> Template {
    marketing().on(META).repeated(count, "product|item", "", buttons)
}

pub(crate) fn cases() -> Vec<Case> {
    let cards = |template: Template| template.card("image|photo", "", BUTTONS).card("image|photo", "", BUTTONS);
    let padded = |letters: usize| bodies(&format!("a b c {{plant}} {}", "x".repeat(letters - 7)));
    vec![
        keeps("carousel_category", carousel(2)),
        breaks("carousel_category", cards(utility())),
        breaks("carousel_category", cards(authentication())),
        keeps("carousel_parts", carousel(3)),
        breaks("carousel_parts", carousel(2).header("New plants")),
        breaks("carousel_parts", carousel(2).footer("Our shop")),
        breaks("carousel_parts", carousel(2).button("reply|More")),
        keeps("carousel_cards", carousel(2)),
        keeps("carousel_cards", carousel(10)),
        breaks("carousel_cards", carousel(11)),
        breaks_as("carousel_cards", carousel(1), "carousel_cards@meta+nxcloud"),
        keeps("carousel_cards", carousel(1).on(CAMS)),
        breaks("carousel_cards", carousel(11).on(CAMS)),
        keeps("card_header", second("image|other", "A rare plant.", BUTTONS)),
        breaks_as("card_header", second("", "A rare plant.", BUTTONS), "card_header"),
        breaks_as("card_header", second("A text", "A rare plant.", BUTTONS), "card_header"),
        breaks_as(
            "card_header",
            marketing().card("document|bill", "", BUTTONS).card("document|bill", "", BUTTONS),
            "card_header card_header",
        ),
        keeps("card_body_length", bodies(&"x".repeat(160))),
        breaks("card_body_length", bodies(&"x".repeat(161))),
        // `{{plant}}` has 9 characters, `$(plant)` 8, `{{1}}` 5.
        keeps("card_body_length", padded(151)),
        breaks_as("card_body_length", padded(152), "card_body_length@meta"),
        breaks_as("card_body_length", padded(153), "card_body_length@meta+cams"),
        breaks("card_body_length", padded(156)),
        breaks("sample_length", padded(151).sample("plant", Some("A very rare one"))),
        keeps("card_body_text", bodies("Meet {plant}, {price} today.")),
        breaks("card_body_text", bodies("{plant} is here")),
        breaks("card_body_text", bodies("Here is {plant}")),
        breaks("card_body_text", bodies("Meet {plant} {price} today.")),
        breaks("card_body_text", bodies("a\tb")),
        breaks("card_body_text", bodies("a     b")),
        breaks("card_body_text", bodies("a\n\n\nb")),
        keeps("card_body_text", bodies("a    b\n\nc")),
        keeps("card_buttons", buttons(&["reply|One", "reply|Two"])),
        keeps("card_buttons", buttons(&["phone|Call|+15550100"])),
        breaks_as("card_buttons", buttons(&["reply|One", "reply|Two", "reply|Three"]), "card_buttons card_buttons"),
        breaks_as("card_buttons", buttons(&["copy_code|coupon"]).on(META), "card_buttons card_buttons"),
        keeps("card_button_missing", buttons(&["reply|One"])),
        breaks_as("card_button_missing", buttons(&[]), "card_button_missing card_button_missing"),
        keeps("card_uniform", carousel(4)),
        breaks("card_uniform", second("video|film", "A rare plant.", BUTTONS)),
        breaks("card_uniform", second("image|photo", "", BUTTONS)),
        breaks("card_uniform", second("image|photo", "A rare plant.", &BUTTONS[..1])),
        breaks("card_uniform", second("image|photo", "A rare plant.", &[BUTTONS[1], BUTTONS[0]])),
        breaks("shortened_link", bodies("See https://bit.ly/x for more.")),
        keeps("card_order_details_first", buttons(&["pay|Buy now|order", "reply|More"]).on(META)),
        breaks_as(
            "card_order_details_first",
            buttons(&["reply|More", "pay|Buy now|order"]).on(META),
            "card_order_details_first card_order_details_first",
        ),
        keeps("cards_vary", products(2, &["spm|View"]).with(|d| d.cards_vary = true)),
        breaks("cards_vary", carousel(2).with(|d| d.cards_vary = true)),
        keeps("product_card_body", products(2, &["url|Shop|https://shop.example/x"])),
        breaks("product_card_body", marketing().on(META).repeated(2, "product|item", "A plant.", &["spm|View"])),
        keeps("product_card_button_missing", products(10, &["spm|View"])),
        breaks("product_card_button_missing", products(2, &[])),
        keeps("product_card_buttons", products(2, &["spm|View"])),
        breaks("product_card_buttons", products(2, &["reply|More"])),
        breaks("product_card_buttons", products(2, &["spm|View", "url|Shop|https://shop.example/x"])),
        breaks("carousel_cards", products(1, &["spm|View"])),
        breaks("carousel_cards", products(11, &["spm|View"])),
        breaks("product_label", products(2, &["spm|Look"])),
        breaks_as(
            "header_kind",
            products(2, &["url|Shop|https://shop.example/x"]).on(crate::Providers::ALL),
            "header_kind@cams+nxcloud",
        ),
        breaks(
            "card_uniform",
            products(2, &["url|Shop|https://shop.example/x"]).card("image|photo", "", &BUTTONS[1..]),
        ),
    ]
}

#[test]
fn carousels() {
    run(&cases());
}

#[test]
fn nxclouds_sample_passes() {
    let buttons = |path: &str| {
        [String::from("reply|Send me more like this!"), format!("url|Shop|https://www.luckyshrub.com/{path}")]
    };
    let card = |template: Template, body: &str, path: &str| {
        let buttons = buttons(path);
        template.card("image|photo", body, &[&buttons[0], &buttons[1]])
    };
    let mut template = marketing().body(
        "Rare succulents for sale! {customer}, add these unique plants to your collection. Each of these rare \
         succulents are {discount} if you checkout using code {coupon}. Shop now and add some unique and beautiful \
         plants to your collection!",
    );
    template = card(
        template,
        "Add a touch of elegance to your collection with the beautiful Aloe 'Blue Elf' succulent. Its deep blue-green leaves have a hint of pink around the edges.",
        "rare-succulents/{slug}",
    );
    template = card(
        template,
        "The Crassula Buddha's Temple is sure to be a conversation starter with its tiny temple shaped leaves, intricate details, and lacy texture.",
        "rare-succulents{slug}",
    );
    template = card(
        template,
        "The Echeveria 'Black Prince' is a stunning succulent, with near-black leaves, adorned with a hint of green around the edges, giving it its striking appearance.",
        "rare-succulents{slug}",
    );
    template.passes();
    template.clone().on(NXCLOUD).passes();
    template.on(without(Provider::Nxcloud)).positional().passes();
}

/// A repeated card is written once, so a mistake in it is reported once.
#[test]
fn a_mistake_in_a_repeated_card_is_reported_once() {
    const URL: &str = "url|Shop|https://shop.example/{slug}";
    let cards = |header: &str, body: &str, buttons: &[&str]| marketing().repeated(10, header, body, buttons);
    let one = || cards("image|photo", "Meet {plant}, a new plant.", &["reply|More", URL]).on(META);
    one().passes();
    one().no_samples().fails("parameter_sample parameter_sample parameter_sample");
    one().with(|d| build::owned(&mut d.parameters)[0].sample = None).fails("parameter_sample");
    cards("image|photo", "Meet {Plant}, a new plant.", &[URL]).on(META).fails("parameter_name_letters");
    cards("image|photo", "Meet {plant2}, a new plant.", &[URL]).on(META).positional().passes();
    cards("image|photo", "{plant} is new here.", &[URL]).on(META).fails("card_body_text");
    cards("image|photo", "A plant.", &["url|Shop|shop.example/{slug}"]).fails("url_absolute");
    cards("text", "A plant.", &[URL]).fails("card_header");
    cards("image|photo", "A plant.", &["reply|More {plant}"]).fails("label_parameters");
    // `$(plant_1)` has 10 characters, `$(plant_10)` 11, `{{plant}}` 9: only the last card is too long, for CAMS.
    let long = |letters: usize| cards("image|photo", &format!("Meet {{plant}} {}", "x".repeat(letters)), &[URL]);
    long(160 - 6 - 11).passes();
    long(160 - 5 - 11).fails("card_body_length@cams");
    long(160 - 4 - 11).fails("card_body_length@cams");
    long(160).fails("card_body_length");
}

#[test]
fn cards_of_products_need_no_samples() {
    products(2, &["spm|View"]).with(|d| d.cards_vary = true).no_samples().passes();
}
