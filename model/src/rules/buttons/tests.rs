//! Each rule of buttons at its limit and one past it.

use crate::rules::tests::build::{Template, authentication, marketing, utility, with_app};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, build, keeps, run, without};
use crate::{Provider, Text};

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

pub(crate) fn cases() -> Vec<Case> {
    let portable = |letters: &str| of(letters).on(crate::Providers::ALL);
    let call = || utility().on(META).button("call|Call now|");
    let flow = || utility().on(without(Provider::Nxcloud)).button("flow|Book a visit|1122|DETAILS");
    let opt_out = |template: Template| template.button("opt_out|Stop promotions");
    let linked =
        || marketing().deep_link(2890, "shop://item", "https://play.google.com/store/apps/details?id=com.example.shop");
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
        keeps("voice_call_count", call().button("url|Shop|https://shop.example")),
        breaks("voice_call_count", call().button("call|Call later|")),
        keeps("request_contact_info_count", marketing().on(META).button("contact")),
        breaks("request_contact_info_count", utility().on(META).buttons(&["contact", "contact"])),
        keeps("flow_count", flow()),
        breaks("flow_count", flow().button("flow|Another|1123|DETAILS")),
        keeps("button_key_provider", linked()),
        breaks("button_key_provider", linked().on(crate::Providers::ALL)),
        breaks("button_key_provider", linked().on(CAMS)),
        keeps("opt_out_category", opt_out(marketing())),
        keeps("opt_out_category", opt_out(utility()).on(META)),
        breaks("opt_out_category", opt_out(utility())),
        breaks("opt_out_category", opt_out(utility()).on(CAMS)),
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

pub(crate) fn labels() -> Vec<Case> {
    let label = |source: &str| utility().button(&format!("reply|{source}"));
    let labels = |labels: &[&str]| labels.iter().fold(utility(), |t, label| t.button(&format!("reply|{label}")));
    let autofill =
        |text: &'static str| with_app("one_tap").first_code(|code| code.autofill_text = Some(Text::literal(text)));
    vec![
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
        breaks("label_markup", authentication().first_code(|code| code.text = Some(Text::literal("`Copy`")))),
        breaks("label_markup", label("_Book now_")),
        breaks("label_markup", label("2 * 3")),
        keeps("label_lone_markup", label("Book now!")),
        breaks("label_lone_markup", label("Book_now")),
        breaks("label_lone_markup", label("~ 5 km")),
        keeps("label_empty", utility().on(META).button("call||")),
        keeps("label_unique", labels(&["Yes", "yes"])),
        breaks("label_unique", labels(&["Yes", "No", "Yes"])),
        keeps("label_unique", build::carousel(2)),
        keeps("label_unique", utility().on(META).buttons(&["reply|Yes", "url|No|https://shop.example"])),
    ]
}

#[test]
fn labels_of_buttons() {
    run(&labels());
}

#[test]
fn lists_of_buttons() {
    run(&cases());
}
