//! Tests of the marks of problems: each is the most precise one in the definition.

use super::build::{Template, app, authentication, carousel, marketing, owned, utility, with_app};
use super::{CAMS, META, mark};
use crate::{List, Mark, Problem, check};

/// The marks of the problems, with those of the rule first.
#[track_caller]
fn has_mark(template: &Template, rule: &str, at: u32) {
    let problems = template.problems();
    let found: Vec<_> = problems.iter().filter(|problem| problem.rule.id == rule).map(|p| p.mark.number()).collect();
    assert_eq!(found, [at], "{rule}");
}

#[test]
fn a_problem_has_the_mark_of_the_part_that_is_wrong() {
    has_mark(&utility().name("A"), "name_charset", mark::NAME);
    has_mark(&utility().language("xx"), "language_known", mark::LANGUAGE);
    has_mark(&utility().also_in("en_US"), "language_unique", mark::LANGUAGE + 1);
    has_mark(&utility().on(META).ttl(1), "ttl_range", mark::TTL);
    has_mark(&utility().on(CAMS).ttl(60), "ttl_allowlist", mark::TTL);
    has_mark(&utility().security(), "authentication_keys", mark::SECURITY);
    has_mark(&authentication().expires(0), "code_expiration", mark::EXPIRATION);
    has_mark(&utility().on(crate::Providers::NONE), "providers_some", mark::PROVIDERS);
    has_mark(&utility().with(|d| d.category.value = crate::Category::Unknown), "category_known", mark::CATEGORY);
    has_mark(&utility().deny(&["body_emoji"]), "deny_advice", mark::DENY);
    has_mark(&utility().header("a\nb"), "header_line_break", mark::HEADER);
    has_mark(&utility().header("location|shop"), "header_kind", mark::HEADER);
    has_mark(&utility().body("a\tb"), "body_tab", mark::BODY);
    has_mark(&utility().footer("*"), "footer_markup", mark::FOOTER);
    has_mark(&utility().no_body(), "body_missing", mark::LANGUAGE);
}

#[test]
fn a_problem_of_a_parameter_has_the_mark_of_its_name_or_sample() {
    let order = || utility().body("Your order {order} is on its way.");
    has_mark(&order().sample("order", None), "parameter_sample", mark::PARAMETER);
    has_mark(&order().sample("order", Some("")), "sample_empty", mark::PARAMETER + 1);
    has_mark(&order().sample("unused", Some("x")), "parameter_used", mark::PARAMETER + 2);
    has_mark(&order().header("image|order"), "parameter_role", mark::HEADER);
    has_mark(&utility().header("image|photo").sample("photo", Some("a.gif")), "media_format", mark::PARAMETER + 1);
}

#[test]
fn a_problem_of_a_button_has_the_mark_of_its_part() {
    let second = mark::BUTTON + 10;
    has_mark(&utility().replies(11), "buttons_total", mark::BUTTON + 100);
    has_mark(&utility().buttons(&["reply|A", "reply|*B"]), "label_markup", second + 1);
    has_mark(&utility().buttons(&["reply|A", "reply|A"]), "label_unique", second + 1);
    has_mark(&utility().button("url|A|x"), "url_absolute", mark::BUTTON + 2);
    has_mark(&utility().button("phone|A|x"), "phone_number_form", mark::BUTTON + 2);
    has_mark(&utility().button("opt_out|A"), "opt_out_category", mark::BUTTON + 2);
    has_mark(&utility().buttons(&["reply|A", "url|B|https://b.example"]), "buttons_quick_reply_alone", second);
    has_mark(&marketing().button("copy_code|coupon"), "button_kind", mark::BUTTON);
    let mixed = ["reply|A", "url|B|https://b.example", "reply|C"];
    has_mark(&utility().on(META).buttons(&mixed), "buttons_quick_reply_block", mark::BUTTON + 20);
    let wrong = vec![app("shop", "K8a/AINcGX7")];
    has_mark(&with_app("one_tap").first_code(|code| code.supported_apps = List::Owned(wrong)), "package_name_form", 7);
    let wrong = vec![app("com.shop", "K8a")];
    has_mark(
        &with_app("one_tap").first_code(|code| code.supported_apps = List::Owned(wrong)),
        "signature_hash_form",
        8,
    );
}

#[test]
fn a_problem_of_a_card_has_the_mark_of_its_part() {
    let second = mark::CARD + 100;
    let buttons = &["reply|More like this", "url|Shop|https://shop.example/x"];
    let card = |header: &str, body: &str| carousel(1).card(header, body, buttons);
    has_mark(&card("", "A rare plant."), "card_header", second);
    has_mark(&card("video|film", "A rare plant."), "card_uniform", second + 1);
    has_mark(&card("image|photo", ""), "card_uniform", second);
    has_mark(&card("image|photo", &"x".repeat(161)), "card_body_length", second + 2);
    has_mark(&carousel(11), "carousel_cards", mark::CARD + 1000);
    has_mark(&carousel(2).footer("x"), "carousel_parts", mark::FOOTER);
}

#[test]
fn a_problem_of_a_special_kind_has_the_mark_of_its_part() {
    let second = mark::BUTTON + 10;
    has_mark(&utility().permission(), "key_provider", mark::PERMISSION);
    has_mark(&marketing().offer("Ends tonight"), "key_provider", mark::OFFER);
    has_mark(&marketing().on(META).offer(" "), "offer_text_empty", mark::OFFER + 1);
    has_mark(&marketing().on(META).offer("x").footer("x"), "offer_footer", mark::FOOTER);
    has_mark(&marketing().on(META).offer("x"), "offer_url", mark::LANGUAGE);
    has_mark(&marketing().on(META).offer("x").button("copy_code|coupon"), "offer_url", mark::BUTTON);
    has_mark(&carousel(2).on(META).offer("x"), "kind_combination", mark::OFFER);
    has_mark(&marketing().on(META).button("spm|View"), "spm_header", mark::LANGUAGE);
    has_mark(&marketing().on(META).button("spm|Look"), "product_label", mark::BUTTON + 1);
    has_mark(&marketing().on(META).buttons(&["catalog|View catalog", "reply|No"]), "product_button_alone", second);
    has_mark(&marketing().on(META).buttons(&["reply|No", "catalog|View catalog"]), "product_button_alone", second);
    has_mark(&marketing().on(META).header("product|item"), "product_header", mark::HEADER);
    has_mark(&utility().on(META).order_status(), "order_status_keys", mark::ORDER_STATUS);
    has_mark(&utility().on(META).shown_as_order(), "display_format_button", mark::DISPLAY_FORMAT);
    has_mark(&utility().on(META).button("pay|Pay|order"), "order_details_header_missing", mark::LANGUAGE);
    has_mark(&utility().on(META).button("call|Call|1"), "voice_call_ttl", mark::BUTTON + 2);
    has_mark(&utility().on(META).button("flow|Book||X"), "flow_reference_missing", mark::BUTTON);
    has_mark(&utility().reply("Yes", "a").reply("No", "a"), "payload_unique", mark::PAYLOAD);
    has_mark(&utility().button("reply|Yes").also_in("de").button("reply|No"), "languages_buttons", second);
}

#[test]
fn problems_are_unique_and_in_the_order_of_their_marks() {
    let template = utility().name("A").header("*").body("{a}\t{b}").footer("{c}").button("reply|{d}").also_in("xx");
    let marks: Vec<_> = template.problems().iter().map(|problem| problem.mark).collect();
    assert!(marks.is_sorted() && marks.len() > 8, "{marks:?}");
    carousel(3).sample("photo", Some("a.gif")).fails("media_format");
    // Without marks, the problems are the same.
    let mut bare = utility().body("a\tb").0;
    owned(&mut bare.translations)[0].body.as_mut().unwrap().mark = Mark::NONE;
    assert_eq!(check(&bare).iter().map(|Problem { rule, .. }| rule.id).collect::<Vec<_>>(), ["body_tab"]);
}
