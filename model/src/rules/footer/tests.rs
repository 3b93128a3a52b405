//! Each rule of footers at its limit and one past it.

use crate::rules::tests::build::utility;
use crate::rules::tests::{Case, breaks, keeps, run};

pub(crate) fn cases() -> Vec<Case> {
    let footer = |source: &str| utility().footer(source);
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
        breaks("footer_markup", footer("your_shop")),
    ]
}

#[test]
fn footers() {
    run(&cases());
}
