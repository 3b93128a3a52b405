//! Footers and labels: short texts without parameters.

use super::build::{authentication, utility, with_app};
use super::{Case, META, breaks, keeps, run};
use crate::Text;

pub(super) fn cases() -> Vec<Case> {
    let footer = |source: &str| utility().footer(source);
    let label = |source: &str| utility().button(&format!("reply|{source}"));
    let labels = |labels: &[&str]| labels.iter().fold(utility(), |t, label| t.button(&format!("reply|{label}")));
    let autofill =
        |text: &'static str| with_app("one_tap").first_code(|code| code.autofill_text = Some(Text::plain(text)));
    vec![
        keeps("footer_empty", footer("x")),
        breaks("footer_empty", footer("")),
        keeps("footer_length", footer(&"x".repeat(60))),
        breaks("footer_length", footer(&"x".repeat(61))),
        keeps("footer_parameters", footer("Your shop")),
        breaks("footer_parameters", footer("Your {shop}")),
        keeps("footer_line_break", footer("One line")),
        breaks("footer_line_break", footer("One\nline")),
        breaks("footer_line_break", footer("One\rline")),
        keeps("footer_emoji", footer("Shop™ ©")),
        breaks("footer_emoji", footer("Thanks ❤️")),
        keeps("footer_markup", footer("Don't reply: it's - well, automatic!")),
        breaks("footer_markup", footer("_Your shop_")),
        keeps("label_empty", label("x")),
        breaks("label_empty", label("")),
        breaks("label_empty", label(" ")),
        keeps("label_length", label(&"x".repeat(25))),
        breaks("label_length", label(&"x".repeat(26))),
        keeps("label_length", autofill("Fill in this code for me.")),
        breaks("label_length", autofill("Fill in this code for me!!")),
        keeps("label_parameters", label("More")),
        breaks("label_parameters", label("More {things}")),
        keeps("label_line_break", label("One line")),
        breaks("label_line_break", label("One\nline")),
        keeps("label_emoji", label("Send me more like this!")),
        breaks("label_emoji", label("Yes 👍")),
        keeps("label_markup", label("Book now!")),
        breaks("label_markup", label("*Book now*")),
        breaks("label_markup", authentication().first_code(|code| code.text = Some(Text::plain("`Copy`")))),
        keeps("label_unique", labels(&["Yes", "yes"])),
        breaks("label_unique", labels(&["Yes", "No", "Yes"])),
        keeps("label_unique", super::build::carousel(2)),
        keeps("label_unique", utility().on(META).buttons(&["reply|Yes", "url|No|https://shop.example"])),
    ]
}

#[test]
fn footers_and_labels() {
    run(&cases());
}
