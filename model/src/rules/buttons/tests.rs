//! How many buttons, of which kinds, in which order.

use super::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use super::build::{Template, marketing, utility};
use crate::Provider;

fn of(letters: &str) -> Template {
    letters.chars().enumerate().fold(marketing().on(META), |template, (n, letter)| {
        template.button(&match letter {
            'Q' => format!("reply|Reply {n}"),
            'U' => format!("url|Open {n}|https://shop.example/{n}"),
            'P' => format!("phone|Call {n}|+15550100"),
            _ => String::from("copy_code|coupon"),
        })
    })
}

pub(super) fn cases() -> Vec<Case> {
    let portable = |letters: &str| of(letters).on(crate::Providers::ALL);
    vec![
        keeps("buttons_total", utility().replies(10)),
        breaks("buttons_total", utility().replies(11)),
        keeps("url_count", portable("UU")),
        breaks("url_count", portable("UUU")),
        keeps("phone_number_count", portable("P")),
        breaks("phone_number_count", portable("PP")),
        keeps("copy_code_count", of("C")),
        breaks("copy_code_count", of("CC")),
        keeps("buttons_quick_reply_block", of("QQ")),
        keeps("buttons_quick_reply_block", of("QQUP")),
        keeps("buttons_quick_reply_block", of("UPQQ")),
        keeps("buttons_quick_reply_block", of("UPUC")),
        keeps("buttons_quick_reply_block", of("QC")),
        breaks("buttons_quick_reply_block", of("QUQ")),
        breaks("buttons_quick_reply_block", of("UQU")),
        breaks("buttons_quick_reply_block", of("QQUPQ")),
        breaks("buttons_quick_reply_block", of("PQQC")),
        keeps("buttons_quick_reply_alone", of("QU").on(without(Provider::Cams))),
        keeps("buttons_quick_reply_alone", portable("QQ")),
        keeps("buttons_quick_reply_alone", of("QC").on(CAMS)),
        breaks("buttons_quick_reply_alone", portable("QU")),
        breaks("buttons_quick_reply_alone", of("PQ").on(CAMS)),
        keeps("button_kind", of("C").on(without(Provider::Nxcloud))),
        breaks_as("button_kind", portable("C"), "button_kind@nxcloud"),
        breaks("button_kind", of("C").on(NXCLOUD)),
        keeps("payload_empty", utility().reply("Yes", "y")),
        breaks("payload_empty", utility().reply("Yes", "")),
        keeps("payload_length", utility().reply("Yes", &"x".repeat(256))),
        breaks("payload_length", utility().reply("Yes", &"x".repeat(257))),
        keeps("payload_unique", utility().reply("Yes", "yes").reply("No", "no")),
        breaks("payload_unique", utility().reply("Yes", "x").reply("No", "x")),
        keeps("button_name_unique", of("QQ").named(&["yes", "no"])),
        breaks("button_name_unique", of("QQ").named(&["yes", "yes"])),
    ]
}

#[test]
fn lists_of_buttons() {
    run(&cases());
}
