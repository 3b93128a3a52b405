//! The declaration itself: name, category, languages, providers, parameters, time to live.

use super::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use super::build::{authentication, marketing, owned, utility};
use crate::{Category, Provider, Providers, Slot};

pub(super) fn cases() -> Vec<Case> {
    vec![
        keeps("providers_some", utility().on(META)),
        breaks("providers_some", utility().on(Providers::NONE)),
        keeps("allow_known", utility().body("a\tb").allow(&["body_tab"])),
        breaks("allow_known", utility().allow(&["body_tabs"])),
        breaks("allow_known", utility().deny(&["nothing_of_the_kind"])),
        keeps("allow_unused", utility().body("a\tb").allow(&["body_tab"])),
        breaks("allow_unused", utility().allow(&["body_tab"])),
        keeps("deny_advice", utility().deny(&["body_emoji"])),
        breaks("deny_advice", utility().deny(&["body_tab"])),
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
        // A misspelt category of a code: nothing is missing.
        breaks("category_known", authentication().with(|d| d.category.value = Category::Unknown)),
        keeps("language_known", utility().language("zh_CN")),
        breaks("language_known", utility().language("en-US")),
        breaks("language_known", utility().language("EN")),
        breaks("language_known", utility().language("")),
        keeps("language_unique", utility().also_in("de")),
        breaks("language_unique", utility().also_in("en_US")),
        keeps("language_listed", utility().on(META).language("en_ZA")),
        breaks("language_listed", utility().language("en_ZA")),
    ]
}

pub(super) fn parameters() -> Vec<Case> {
    // A parameter of this name beside two cards, each with its own `plant`.
    let plants = |name: &str| {
        let body = format!("Look, {{{name}}} has arrived in our shop.");
        marketing().body(&body).repeated(2, "image|photo", "Meet {plant}, a new plant.", &["reply|More"])
    };
    let text = |source: &str| utility().body(source);
    let named = |name: &str| text(&format!("Your order {{{name}}} is on its way."));
    let sample = |sample: &str| named("order").sample("order", Some(sample));
    vec![
        keeps("parameter_used", named("order")),
        breaks("parameter_used", utility().sample("order", Some("12"))),
        keeps("placeholder_declared", named("order")),
        breaks(
            "placeholder_declared",
            named("order").with(|d| {
                let body = owned(&mut d.translations)[0].body.as_mut().unwrap();
                body.slots.to_mut().push(Slot { at: 11, parameter: Slot::UNDECLARED });
                body.slots.to_mut()[1].at = 14;
            }),
        ),
        keeps("parameter_role", named("order").header("Your order {order}")),
        breaks("parameter_role", named("order").header("image|order")),
        keeps("escaped_placeholder", named("order").footer("{{ }}")),
        breaks("escaped_placeholder", text("Your order {{order}} is here.")),
        breaks("escaped_placeholder", text("Your order {{1}} is on its way to you.")),
        keeps("parameter_sample", named("order")),
        breaks("parameter_sample", named("order").sample("order", None)),
        keeps("parameter_sample", utility().on(META).header("location|shop").sample("shop", None)),
        keeps("parameter_sample", authentication().sample("code", None)),
        keeps("parameter_name_letters", named("order_id")),
        breaks("parameter_name_letters", named("order2")),
        breaks("parameter_name_letters", named("Order")),
        keeps("parameter_name_letters", named("order2").positional()),
        keeps("parameter_name_letters", named("order2").on(without(Provider::Meta))),
        // Meta never hears these names.
        keeps("parameter_name_letters", utility().button("url|Open|https://shop.example/{slug2}")),
        keeps("parameter_name_letters", utility().header("image|photo2")),
        keeps("parameter_name_ascii", named("order_2").on(CAMS)),
        breaks("parameter_name_ascii", named("größe").on(CAMS)),
        breaks("parameter_name_ascii", named("_order")),
        keeps("parameter_name_unique", plants("plant").on(CAMS)),
        keeps("parameter_name_unique", plants("plant_3").on(CAMS)),
        keeps("parameter_name_unique", plants("plant_1").on(without(Provider::Cams)).positional()),
        breaks("parameter_name_unique", plants("plant_1").on(CAMS)),
        breaks("parameter_name_unique", plants("plant_2").on(CAMS)),
        breaks(
            "parameter_name_unique",
            marketing()
                .on(CAMS)
                .offer("Ends tonight")
                .body("It ends at {offerExpirationTimeMs} on Monday.")
                .button("url|Shop|https://shop.example"),
        ),
        keeps("sample_empty", sample("1")),
        breaks("sample_empty", sample("")),
        breaks("sample_empty", sample("  ")),
        keeps("sample_white_space", sample("a    b")),
        breaks("sample_white_space", sample("a     b")),
        breaks("sample_white_space", sample("a\nb")),
        breaks("sample_white_space", sample("a\tb")),
        keeps("sample_length", sample(&"x".repeat(1024 - 26))),
        breaks("sample_length", sample(&"x".repeat(1024 - 25))),
        keeps("sample_length", utility().header("Order {order}").sample("order", Some(&"9".repeat(54)))),
        breaks("sample_length", utility().header("Order {order}").sample("order", Some(&"9".repeat(55)))),
        keeps("placeholder_braces", text("Your order ({order}) is on its way.")),
        breaks("placeholder_braces", text("Your order {{{order}}} is on its way.")),
        keeps("placeholder_braces", text("Your order {{{order}}} is on its way.").on(CAMS)),
        breaks("placeholder_braces", text("Your order {order}}} is on its way.")),
        keeps("provider_notation", text("Fee of $5 (tax $1) {{ and }} more.")),
        breaks("provider_notation", text("Your order {{{{1}}}} is on its way.")),
        breaks("provider_notation", text("Your order {{{{order}}}} is on its way.")),
        breaks("provider_notation", text("Your order $(order) is on its way.")),
        keeps("ttl_allowlist", utility().on(META).ttl(600)),
        breaks("ttl_allowlist", utility().on(CAMS).ttl(600)),
    ]
}

pub(super) fn time_to_live() -> Vec<Case> {
    let graph = [META, NXCLOUD];
    let mut cases = Vec::new();
    let mut edges = |template: fn() -> super::Template, on: &[Providers], least: i64, most: i64| {
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
    // −1 stands for 30 days, with Meta, except for marketing.
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
fn parameters_and_samples() {
    run(&parameters());
}

#[test]
fn times_to_live() {
    run(&time_to_live());
}
