//! Each rule of name, category, languages, providers and time to live at its limit and one past it.

use crate::rules::tests::build::{Template, authentication, carousel, marketing, utility};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use crate::{Category, Mark, Marked, Provider, Providers};

pub(crate) fn cases() -> Vec<Case> {
    let tracking = || {
        utility()
            .button("url|Open|https://shop.example")
            .with(|d| d.cta_url_link_tracking_opted_out = Some(Marked::at(true, Mark::new(9))))
    };
    let changeable = || utility().with(|d| d.allow_category_change = Some(Marked::at(true, Mark::new(9))));
    vec![
        keeps("key_provider", changeable().on(Providers::META.and(Providers::CAMS))),
        breaks_as("key_provider", changeable(), "key_provider@nxcloud"),
        keeps("providers_some", utility().on(META)),
        breaks("providers_some", utility().on(Providers::NONE)),
        keeps("allow_known", utility().body("a\tb").allow(&["body_tab"])),
        breaks("allow_known", utility().allow(&["body_tabs"])),
        breaks("allow_known", utility().deny(&["nothing_of_the_kind"])),
        keeps("allow_unused", utility().body("a\tb").allow(&["body_tab"])),
        breaks("allow_unused", utility().allow(&["body_tab"])),
        keeps("deny_advice", utility().deny(&["body_tab"])),
        breaks("deny_advice", utility().deny(&["body_emoji"])),
        keeps("control_character", utility().body("Hello\nthere.")),
        breaks("control_character", utility().body("Hello\0there.")),
        breaks("control_character", utility().body("See https://shop.example/new\0 for more.")),
        keeps("control_character", utility().button("url|Shop|https://shop.example/\0").allow(&["url_absolute"])),
        breaks("control_character", utility().footer("Our\u{7f} shop")),
        breaks("control_character", utility().button("reply|Yes\u{85}")),
        breaks("url_absolute", utility().button("url|Open|https://shop.example/\0")),
        keeps("name_charset", utility().name("a_1")),
        breaks("name_charset", utility().name("a-1")),
        breaks("name_charset", utility().name("OrderShipped")),
        breaks("name_charset", utility().name("größe")),
        keeps("name_length", utility().name("a")),
        keeps("name_length", utility().name(&"a".repeat(512))),
        breaks("name_length", utility().name(&"a".repeat(513))),
        breaks("name_length", utility().name("")),
        keeps("category_known", utility()),
        breaks("category_known", utility().with(|d| d.category.value = Category::Unknown)),
        // With a misspelt category and a code, nothing is missing.
        breaks("category_known", authentication().with(|d| d.category.value = Category::Unknown)),
        keeps("language_known", utility().language("zh_CN")),
        breaks("language_known", utility().language("en-US")),
        breaks("language_known", utility().language("EN")),
        breaks("language_known", utility().language("")),
        keeps("language_unique", utility().also_in("de")),
        breaks("language_unique", utility().also_in("en_US")),
        keeps("language_listed", utility().on(META).language("en_ZA")),
        breaks("language_listed", utility().language("en_ZA")),
        keeps("ttl_allowlist", utility().on(META).ttl(600)),
        breaks("ttl_allowlist", utility().on(CAMS).ttl(600)),
        keeps("key_provider", tracking().on(META)),
        breaks("key_provider", tracking()),
        breaks("key_provider", tracking().on(NXCLOUD)),
        breaks_as("key_provider", tracking().on(without(Provider::Nxcloud)), "key_provider@cams"),
    ]
}

/// Special kinds.
pub(crate) fn kinds() -> Vec<Case> {
    const URL: &str = "url|Shop|https://shop.example/{slug}";
    let buttons = |buttons: &[&str]| marketing().offer("Ends tonight").on(without(Provider::Nxcloud)).buttons(buttons);
    let offer = || buttons(&["copy_code|coupon", URL]);
    vec![
        keeps("kind_combination", offer()),
        breaks_as("kind_combination", carousel(2).on(META).offer("Ends tonight"), "kind_combination"),
        breaks("kind_combination", offer().on(META).permission().allow(&["call_permission_buttons"])),
        breaks("kind_combination", buttons(&[URL, "catalog|View catalog"])),
    ]
}

pub(crate) fn time_to_live() -> Vec<Case> {
    let graph = [META, NXCLOUD];
    let mut cases = Vec::new();
    let mut edges = |template: fn() -> Template, on: &[Providers], least: i64, most: i64| {
        for providers in on {
            let at = |seconds| template().on(*providers).allow(&["ttl_allowlist"]).ttl(seconds);
            let at = |seconds| if *providers == CAMS { at(seconds) } else { at(seconds).allow(&[]) };
            cases.extend([least, most].map(|seconds| keeps("ttl_range", at(seconds))));
            cases.extend([least - 1, most + 1, 0, -2].map(|seconds| breaks("ttl_range", at(seconds))));
        }
    };
    edges(authentication, &[META, CAMS, NXCLOUD], 30, 900);
    edges(utility, &[META, CAMS, NXCLOUD], 30, 43_200);
    edges(marketing, &graph, 43_200, 2_592_000);
    edges(marketing, &[CAMS], 30, 2_592_000);
    // −1 means 30 days with Meta, except for marketing.
    cases.push(keeps("ttl_range", authentication().on(META).ttl(-1)));
    cases.push(keeps("ttl_range", utility().on(META).ttl(-1)));
    cases.push(breaks("ttl_range", marketing().on(META).ttl(-1)));
    cases.push(breaks("ttl_range", utility().on(NXCLOUD).ttl(-1)));
    for template in [authentication(), utility(), marketing()] {
        cases.push(breaks("ttl_range", template.on(CAMS).ttl(-1).allow(&["ttl_allowlist"])));
    }
    let portable = |seconds| marketing().ttl(seconds).allow(&["ttl_allowlist"]);
    cases.push(breaks_as("ttl_range", portable(43_199), "ttl_range@meta+nxcloud"));
    cases.push(breaks_as("ttl_range", portable(29), "ttl_range"));
    cases
}

#[test]
fn declarations() {
    run(&cases());
}

#[test]
fn times_to_live() {
    run(&time_to_live());
}

#[test]
fn special_kinds() {
    run(&kinds());
}
