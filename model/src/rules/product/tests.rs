//! Each rule of products at its limit and one past it.

use crate::Provider;
use crate::rules::tests::build::{Template, marketing, utility};
use crate::rules::tests::{CAMS, Case, META, breaks, breaks_as, keeps, run, without};

fn spm() -> Template {
    marketing().on(META).header("product|item").button("spm|View")
}

fn mpm() -> Template {
    marketing().on(without(Provider::Nxcloud)).header("New plants").button("mpm|View items|plants")
}

fn catalog() -> Template {
    marketing().on(without(Provider::Nxcloud)).button("catalog|View catalog")
}

pub(crate) fn cases() -> Vec<Case> {
    let padded = |letters: usize| spm().body(&format!("a b c {{customer}} {}", "x".repeat(letters - 7)));
    vec![
        keeps("product_category", spm()),
        keeps("product_category", mpm().footer("Our shop")),
        breaks("product_category", utility().on(CAMS).button("catalog|View catalog")),
        breaks("product_category", utility().on(META).header("product|item").button("spm|View")),
        keeps("product_button_alone", catalog().footer("Our shop")),
        breaks("product_button_alone", catalog().on(META).button("reply|More")),
        breaks("product_button_alone", catalog().on(META).button("catalog|View catalog").allow(&["label_unique"])),
        breaks(
            "product_button_alone",
            marketing().on(CAMS).buttons(&["url|Shop|https://shop.example", "catalog|Catalog"]),
        ),
        keeps("product_label", catalog()),
        keeps("product_label", marketing().on(CAMS).button("catalog|To the catalog")),
        breaks_as(
            "product_label",
            marketing().on(without(Provider::Nxcloud)).button("catalog|Shop"),
            "product_label@meta",
        ),
        breaks("product_label", marketing().on(META).header("Plants").button("mpm|View|plants")),
        breaks("product_label", marketing().on(META).header("product|item").button("spm|view")),
        breaks("label_empty", marketing().on(META).button("catalog|")),
        keeps("catalog_header", catalog().on(CAMS).header("New plants")),
        breaks_as("catalog_header", catalog().header("New plants"), "catalog_header@meta"),
        keeps("mpm_header", mpm()),
        keeps("mpm_header", marketing().on(CAMS).button("mpm|View items|plants")),
        breaks("mpm_header", marketing().on(META).button("mpm|View items|plants")),
        breaks("mpm_header", mpm().on(META).header("image|photo")),
        keeps("spm_header", spm()),
        breaks("spm_header", marketing().on(META).button("spm|View")),
        breaks("spm_header", spm().header("New plants").with(|d| d.parameters = crate::List::EMPTY)),
        keeps("spm_body_length", spm().body(&"x".repeat(160))),
        breaks("spm_body_length", spm().body(&"x".repeat(161))),
        keeps("spm_body_length", padded(148)),
        breaks("spm_body_length", padded(149)),
        keeps("product_header", spm()),
        breaks("product_header", marketing().on(META).header("product|item")),
        breaks_as("product_header", mpm().on(META).header("product|item"), "product_header"),
        breaks_as("button_kind", catalog().on(crate::Providers::ALL), "button_kind@nxcloud"),
        breaks_as("header_kind", spm().on(without(Provider::Nxcloud)), "header_kind@cams button_kind@cams"),
    ]
}

#[test]
fn templates_with_products() {
    run(&cases());
}

#[test]
fn products_need_no_samples() {
    for template in [spm(), mpm(), catalog()] {
        template.no_samples().passes();
    }
}
