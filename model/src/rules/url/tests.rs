//! Addresses, phone numbers, coupons, opt-out.

use super::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use super::build::{Template, app, marketing, utility};
use crate::{List, Provider, Providers};

fn url(url: &str) -> Template {
    utility().button(&format!("url|Open|{url}"))
}

fn long(length: usize) -> String {
    let start = "https://shop.example/";
    format!("{start}{}", "x".repeat(length - start.len()))
}

pub(super) fn cases() -> Vec<Case> {
    let phone = |number: &str| utility().button(&format!("phone|Call|{number}"));
    let coupon = |sample: &str| {
        marketing().on(without(Provider::Nxcloud)).button("copy_code|coupon").sample("coupon", Some(sample))
    };
    let opt_out = |template: Template| template.button("opt_out|Stop promotions");
    vec![
        keeps("url_absolute", url("https://shop.example")),
        keeps("url_absolute", url("HTTP://shop.example:8080/a?b=c#d")),
        breaks("url_absolute", url("www.shop.example/{slug}")),
        breaks("url_absolute", url("/orders")),
        breaks("url_absolute", url("")),
        breaks("url_absolute", url("tel://15550100")),
        breaks("url_absolute", url("https:///orders")),
        breaks("url_absolute", url("https://{host}")),
        breaks("url_absolute", url("https://shop.example/my orders")),
        keeps("url_length", url(&long(2000))),
        breaks("url_length", url(&long(2001))),
        // `{{slug}}` has 8 characters, `$(slug)` 7, `{{1}}` 5.
        keeps("url_length", url(&format!("{}{{slug}}", long(1992)))),
        breaks_as("url_length", url(&format!("{}{{slug}}", long(1993))), "url_length@meta"),
        breaks_as("url_length", url(&format!("{}{{slug}}", long(1994))), "url_length@meta+cams"),
        breaks("url_length", url(&format!("{}{{slug}}", long(1996)))),
        keeps("url_length", url(&format!("{}{{slug}}", long(1992))).sample("slug", Some("12345678"))),
        breaks("url_length", url(&format!("{}{{slug}}", long(1992))).sample("slug", Some("123456789"))),
        keeps("url_parameters", url("https://shop.example/{slug}")),
        breaks("url_parameters", url("https://shop.example/{slug}?from={place}")),
        keeps("url_parameter_at_end", url("https://shop.example/?from={place}")),
        breaks("url_parameter_at_end", url("https://shop.example/{slug}/")),
        keeps("phone_number_form", phone("+15550100")),
        keeps("phone_number_form", phone("15550100")),
        breaks("phone_number_form", phone("+1 555-0100")),
        breaks("phone_number_form", phone("")),
        breaks("phone_number_form", phone("+")),
        breaks("phone_number_form", phone("++15550100")),
        keeps("phone_number_length", phone("+1234567890123456789")),
        breaks("phone_number_length", phone("+12345678901234567890")),
        keeps("phone_number_length", phone("12345678901234567890")),
        keeps("coupon_code_length", coupon("ABCDEFGHIJKLMNO")),
        breaks("coupon_code_length", coupon("ABCDEFGHIJKLMNOP")),
        keeps("coupon_code_characters", coupon("Spring25")),
        breaks("coupon_code_characters", coupon("SPRING-25")),
        breaks("coupon_code_characters", coupon("25%")),
        keeps("opt_out_category", opt_out(marketing())),
        keeps("opt_out_category", opt_out(utility()).on(META)),
        breaks("opt_out_category", opt_out(utility())),
        breaks("opt_out_category", opt_out(utility()).on(CAMS)),
        keeps("supported_apps_kind", coupon("Spring25")),
        breaks(
            "supported_apps_kind",
            coupon("Spring25")
                .first_code(|code| code.supported_apps = List::Owned(vec![app("com.example.shop", "K8a/AINcGX7")])),
        ),
    ]
}

#[test]
fn actions() {
    run(&cases());
}

#[test]
fn every_fault_of_an_address_is_told_apart() {
    let what = |source: &str| url(source).on(NXCLOUD).message().lines().next().unwrap().to_owned();
    assert_eq!(what("shop.example"), "the URL \"shop.example\" has no scheme");
    assert_eq!(
        what("ftp://shop.example"),
        "the URL \"ftp://shop.example\" has the scheme `ftp`; http and https are allowed"
    );
    assert_eq!(what("https://"), "the URL \"https://\" has no host");
    assert_eq!(what("https://shop.example/a b"), "the URL \"https://shop.example/a b\" has a space");
    assert_eq!(url("https://shop.example").on(Providers::ALL).problems(), []);
}
