//! Each rule of bodies at its limit and one past it.

use crate::Provider;
use crate::rules::tests::build::{authentication, marketing, utility};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, build, keeps, run, without};

pub(crate) fn cases() -> Vec<Case> {
    let text = |source: &str| utility().body(source);
    let offer = |source: &str| marketing().body(source);
    // Seven characters of words, a parameter, and padding: `letters` without the parameter.
    let padded = |letters: usize| text(&format!("a b c {{customer}} {}", "x".repeat(letters - 7)));
    vec![
        keeps("body_missing", authentication()),
        breaks("body_missing", utility().no_body()),
        keeps("body_empty", text(".")),
        breaks("body_empty", text("")),
        breaks("body_empty", text(" \n")),
        breaks("body_empty", text("\u{200b}")),
        breaks(
            "body_empty",
            build::carousel(2).card("image|photo", " ", &["reply|More like this", "url|Shop|https://shop.example/x"]),
        ),
        keeps("body_length", text(&"x".repeat(1024))),
        breaks("body_length", text(&"x".repeat(1025))),
        // `{{customer}}` has 12 characters, `$(customer)` 11, `{{1}}` 5.
        keeps("body_length", padded(1012)),
        breaks_as("body_length", padded(1013), "body_length@meta"),
        breaks_as("body_length", padded(1014), "body_length@meta+cams"),
        breaks_as("body_length", padded(1019), "body_length@meta+cams"),
        breaks("body_length", padded(1020)),
        keeps("body_length", padded(1013).on(CAMS)),
        breaks("body_length", padded(1014).on(CAMS)),
        keeps("body_length", padded(1019).on(NXCLOUD)),
        breaks("body_length", padded(1020).on(NXCLOUD)),
        keeps("body_length", padded(1019).on(META).positional()),
        breaks("body_length", padded(1020).on(META).positional()),
        keeps("body_edge_parameter", text("Hi {customer}, welcome back to us")),
        breaks("body_edge_parameter", text("{customer}, welcome back to us")),
        breaks("body_edge_parameter", text(" {customer}, welcome back to us")),
        breaks("body_edge_parameter", text("You are welcome, {customer}")),
        breaks("body_edge_parameter", text("You are welcome, {customer}\u{a0}")),
        breaks_as("body_edge_parameter", text("{customer}"), "body_edge_parameter body_word_ratio"),
        keeps("body_edge_punctuation", text("Hi {customer}, your parcel is here")),
        keeps("body_edge_punctuation", text("👋 {customer}, your parcel is here 📦")),
        breaks("body_edge_punctuation", text("You are welcome, {customer}.")),
        breaks("body_edge_punctuation", text("*{customer}*, you are welcome here")),
        breaks_as(
            "body_edge_punctuation",
            text("*{customer}*, you are welcome in our {shop}!"),
            "body_edge_punctuation body_edge_punctuation",
        ),
        keeps("body_adjacent_parameters", text("It comes {day}, {date} by our own van.")),
        keeps("body_adjacent_parameters", text("It comes {day}-{date} by our own van.")),
        breaks("body_adjacent_parameters", text("It comes {day}{date} by our own van.")),
        keeps("body_space_between", text("It comes {day}/{date} by our own van.")),
        breaks("body_space_between", text("It comes {day} {date} by our own van.")),
        breaks("body_space_between", text("It comes {day}\n{date} by our own van.")),
        keeps("body_word_ratio", text("Hi {customer}, welcome back.")),
        breaks("body_word_ratio", text("Hi {customer}, welcome.")),
        keeps("body_word_ratio", text("One {a} two {b} three four five")),
        breaks("body_word_ratio", text("One {a} two {b} three four")),
        // A dash and an ampersand are not words.
        breaks("body_word_ratio", text("One {a} - & two")),
        keeps("body_word_ratio", text("Hello!")),
        // A number that repeats is one variable; a name counts each time, and then the count is an estimate.
        keeps("body_word_ratio", text("See {a} and {b}, or {a} with {b} today again").on(META).positional()),
        breaks("body_word_ratio", text("See {a} and {b}, {a}, {b} today yes").on(META).positional()),
        keeps("body_word_ratio_estimated", text("One {a} two {a} three four five").on(META)),
        breaks("body_word_ratio_estimated", text("One {a} two {a} three four").on(META)),
        keeps("body_word_ratio_estimated", text("One {a} two {a} three").on(NXCLOUD)),
        breaks("body_word_ratio_estimated", text("One {a} two").on(NXCLOUD)),
        breaks("body_word_ratio_estimated", text("One {a} two").on(without(Provider::Meta))),
        keeps("body_word_ratio_estimated", text("您{customer}好啊")),
        breaks("body_word_ratio_estimated", text("您{customer}好")),
        breaks("body_word_ratio_estimated", text("ไ{customer}a")),
        breaks("body_word_ratio", text("Привет {customer} друг")),
        breaks("body_word_ratio", text("مرحبا {customer} بك")),
        keeps("body_line_breaks", text("a\n\nb\n\nc")),
        keeps("body_line_breaks", text("a\r\n\r\nb")),
        breaks("body_line_breaks", text("a\n\n\nb")),
        breaks("body_line_breaks", text("a\r\n\r\n\r\nb")),
        keeps("body_edge_line_break", text("a\nb")),
        breaks("body_edge_line_break", text("\na")),
        breaks("body_edge_line_break", text("a\n")),
        breaks("body_edge_line_break", text("\na\n")),
        keeps("body_tab", text("a b")),
        breaks("body_tab", text("a\tb")),
        keeps("body_spaces", text("a    b")),
        breaks("body_spaces", text("a     b")),
        keeps("body_emoji", text(&"👍🏽 ".repeat(10))),
        breaks("body_emoji", text(&"👍🏽 ".repeat(11))),
        keeps("shortened_link", text("See https://shop.example/bit.ly and orbit.lyon.example")),
        breaks("shortened_link", text("See https://bit.ly/abc for more")),
        breaks("shortened_link", text("Write to wa.me/15550100.")),
        breaks("shortened_link", text("It is on t.co.")),
        breaks("shortened_link", utility().button("url|Open|https://tinyurl.com/x")),
        keeps("utility_promotion", offer("A special offer: 20% off today")),
        keeps("utility_promotion", text("Your discounted-rate review is due")),
        // Meta's own sample template `hello_world` is a utility template.
        keeps(
            "utility_promotion",
            text(
                "Welcome and congratulations!! This message demonstrates your ability to send a message notification.",
            ),
        ),
        breaks("utility_promotion", text("Thank you. Here is a voucher for you")),
        breaks("utility_promotion", text("Thank you. Take 20% off next time")),
    ]
}

#[test]
fn bodies() {
    run(&cases());
}
