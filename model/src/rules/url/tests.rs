//! Each rule of URLs and deep links at its limit and one past it.

use crate::Providers;
use crate::rules::tests::build::{Template, marketing, utility};
use crate::rules::tests::{Case, NXCLOUD, breaks, keeps, run};

fn url(url: &str) -> Template {
    utility().button(&format!("url|Open|{url}"))
}

fn long(length: usize) -> String {
    let start = "https://shop.example/";
    format!("{start}{}", "x".repeat(length - start.len()))
}

pub(crate) fn cases() -> Vec<Case> {
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
        keeps("url_host", url("https://shop.example:8080/a")),
        keeps("url_host", url("https://shop.example")),
        keeps("url_host", url("https://[2001:db8::1]/a")),
        breaks("url_host", url("https://localhost")),
        breaks("url_host", url("http://localhost:8080/{slug}")),
        breaks("url_host", url("https://intranet/orders")),
        keeps("url_length", url(&long(2000))),
        breaks("url_length", url(&long(2001))),
        // The placeholder counts as `{{1}}`, 5 characters, whatever its name is.
        keeps("url_length", url(&format!("{}{{slug}}", long(1995)))),
        keeps(
            "url_length",
            url(&format!("{}{{slug_with_a_long_name}}", long(1995))).sample("slug_with_a_long_name", Some("12345")),
        ),
        breaks("url_length", url(&format!("{}{{slug}}", long(1996)))),
        keeps("url_length", url(&format!("{}{{slug}}", long(1992))).sample("slug", Some("12345678"))),
        breaks("url_length", url(&format!("{}{{slug}}", long(1992))).sample("slug", Some("123456789"))),
        keeps("url_parameters", url("https://shop.example/{slug}")),
        breaks("url_parameters", url("https://shop.example/{slug}?from={place}")),
        keeps("url_parameter_at_end", url("https://shop.example/?from={place}")),
        breaks("url_parameter_at_end", url("https://shop.example/{slug}/")),
    ]
}

pub(crate) fn deep_links() -> Vec<Case> {
    const STORE: &str = "https://play.google.com/store/apps/details?id=com.example.shop";
    let link = |app, place, store| marketing().deep_link(app, place, store);
    vec![
        keeps("deep_link_category", link(2890, "shop://item", STORE)),
        breaks("deep_link_category", utility().deep_link(2890, "shop://item", STORE)),
        keeps("deep_link_address", link(1, "https://shop.example/item", STORE)),
        breaks("deep_link_address", link(0, "shop://item", STORE)),
        breaks("deep_link_address", link(2890, "item", STORE)),
        breaks("deep_link_address", link(2890, "://item", STORE)),
        breaks("deep_link_address", link(2890, "shop://item", "play.google.com")),
    ]
}

#[test]
fn addresses() {
    run(&cases());
}

#[test]
fn links_into_apps() {
    run(&deep_links());
}

#[test]
fn each_problem_of_an_address_has_its_message() {
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
