//! Each rule of headers at its limit and one past it.

use crate::rules::tests::build::{Template, carousel, marketing, owned, utility};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use crate::{Header, MarkedStr, Provider};

/// A header with the keys that CAMS has beside a file.
fn with_keys(header: &str, file_name: Option<&'static str>, caption: Option<&'static str>) -> Template {
    utility().header(header).with(|definition| {
        let translation = &mut owned(&mut definition.translations)[0];
        if let Some(Header::Media(media)) = &mut translation.header {
            media.file_name = file_name.map(MarkedStr::borrowed);
            media.caption = caption.map(MarkedStr::borrowed);
        }
    })
}

fn card_with_caption() -> Template {
    carousel(2).with(|definition| {
        let translation = &mut owned(&mut definition.translations)[0];
        for card in owned(&mut translation.cards) {
            if let Some(Header::Media(media)) = &mut card.header {
                media.caption = Some(MarkedStr::borrowed("A plant"));
            }
        }
    })
}

pub(crate) fn cases() -> Vec<Case> {
    let text = |source: &str| utility().header(source);
    let file =
        |header: &str, sample: &str| utility().header(header).sample(header.split_once('|').unwrap().1, Some(sample));
    let padded = |letters: usize| text(&format!("{}{{customer}}", "x".repeat(letters)));
    vec![
        keeps("header_empty", text("x")),
        keeps("header_empty", text("{customer}")),
        breaks("header_empty", text("")),
        breaks("header_empty", text("  ")),
        keeps("header_length", text(&"x".repeat(60))),
        breaks("header_length", text(&"x".repeat(61))),
        // `{{customer}}` has 12 characters, `$(customer)` 11, `{{1}}` 5.
        keeps("header_length", padded(48)),
        breaks_as("header_length", padded(49), "header_length@meta"),
        breaks_as("header_length", padded(50), "header_length@meta+cams"),
        breaks("header_length", padded(56)),
        keeps("header_length", padded(55).on(META).positional()),
        breaks("header_length", padded(56).on(META).positional()),
        keeps("header_length", padded(49).on(CAMS)),
        breaks("header_length", padded(50).on(CAMS)),
        keeps("header_length", padded(55).on(NXCLOUD)),
        keeps("header_parameters", text("Order {order} is here")),
        breaks("header_parameters", text("Order {order} for {customer}")),
        keeps("header_line_break", text("One line")),
        breaks("header_line_break", text("One line\nand another")),
        keeps("header_emoji", text("→ 25% © Shop™")),
        breaks("header_emoji", text("A parcel 📦")),
        keeps("header_markup", text("Order #1: 5 - 3 = 2!")),
        breaks("header_markup", text("A *bold* word")),
        breaks("header_markup", text("very _long_ name")),
        breaks("header_markup", text("from ~5 to ~9")),
        keeps("header_lone_markup", text("Order #1: 5 - 3 = 2!")),
        breaks("header_lone_markup", text("snake_case")),
        breaks("header_lone_markup", text("about ~5")),
        breaks("header_markup", text("a `word`")),
        keeps("header_kind", utility().on(META).header("location|shop")),
        keeps("header_kind", utility().header("document|bill")),
        breaks("header_kind", utility().header("location|shop")),
        breaks("header_kind", utility().on(CAMS).header("location|shop")),
        keeps("gif_category", marketing().on(META).header("gif|film")),
        breaks("gif_category", utility().on(META).header("gif|film")),
        breaks("header_kind", marketing().header("gif|film")),
        keeps("header_kind", marketing().on(META).header("location|shop")),
        breaks("media_format", marketing().on(META).header("gif|film").sample("film", Some("a.gif"))),
        keeps("file_name_kind", with_keys("document|bill", Some("bill.pdf"), Some("May"))),
        breaks("file_name_kind", with_keys("image|photo", Some("a.png"), None)),
        keeps("file_name_kind", with_keys("image|photo", Some("a.png"), None).on(META)),
        keeps("file_key_empty", with_keys("video|film", None, Some("A"))),
        breaks("file_key_empty", with_keys("document|bill", Some(" "), None)),
        breaks("file_key_empty", with_keys("image|photo", None, Some(""))),
        keeps("card_file_keys", carousel(2).on(CAMS)),
        breaks("card_file_keys", card_with_caption().on(CAMS)),
        keeps("card_file_keys", card_with_caption().on(META)),
        keeps("media_link", file("image|photo", "samples/photo.jpg")),
        keeps("media_link", file("image|photo", "C:\\samples\\photo.jpg")),
        keeps("media_link", file("image|photo", "HTTPS://shop.example/p")),
        breaks("media_link", file("image|photo", "ftp://shop.example/photo.jpg")),
        breaks("media_link", file("image|photo", "https:///photo.jpg")),
        breaks("media_link", file("image|photo", "https://shop.example/my photo.jpg")),
        keeps("media_link", utility().header("image|https://shop.example/logo.png")),
        breaks("media_link", utility().header("image|logo.png")),
        keeps("media_format", file("image|photo", "https://shop.example/a.JPG?size=1")),
        keeps("media_format", file("video|film", "a.mp4")),
        keeps("media_format", file("document|bill", "https://shop.example/bill/1042")),
        keeps("media_format", file("document|bill", "https://files.zip")),
        breaks("media_format", file("image|photo", "a.webp")),
        breaks("media_format", file("video|film", "a.mov")),
        breaks("media_format", file("document|bill", "a.docx")),
        keeps("media_format", file("document|bill", "a.txt").on(CAMS)),
        breaks_as("media_format", file("document|bill", "a.txt"), "media_format@meta+nxcloud"),
        breaks("media_format", carousel(2).sample("photo", Some("a.gif"))),
    ]
}

#[test]
fn headers() {
    run(&cases());
}

#[test]
fn a_header_needs_no_words_around_its_parameter() {
    for header in ["{customer}", "{customer}!", "Act fast, {customer}!", "Support of Order No: {order}"] {
        marketing().header(header).passes();
    }
    utility().header("location|shop").on(without(Provider::Meta)).fails("header_kind");
}
