//! Each rule of codes and of the apps that receive them, at its limit and one past it.

use crate::rules::tests::build::{Template, app, authentication, marketing, owned, with_app};
use crate::rules::tests::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use crate::{Category, CodeKind, List, Marked, Provider, Text, button::CodeSource};

fn apps(button: &str, count: usize) -> Template {
    let apps: Vec<_> = (0..count).map(|n| app(&format!("com.example.shop{n}"), "K8a/AINcGX7")).collect();
    with_app(button).first_code(|code| code.supported_apps = List::Owned(apps))
}

fn one_app(package_name: &str, signature_hash: &str) -> Template {
    let app = app(package_name, signature_hash);
    with_app("one_tap").first_code(|code| code.supported_apps = List::Owned(vec![app]))
}

/// With a source that names the kind of code.
fn declared(template: Template, kind: CodeKind) -> Template {
    template.with(|definition| owned(&mut definition.parameters)[0].code = Some(kind))
}

fn coupon() -> Template {
    marketing().on(without(Provider::Nxcloud)).button("copy_code|coupon")
}

fn fixed(code: &str) -> Template {
    marketing().on(without(Provider::Nxcloud)).button(&format!("copy_code|={code}"))
}

pub(crate) fn cases() -> Vec<Case> {
    let sample = |sample: &str| authentication().sample("code", Some(sample));
    let package = |length: usize| one_app(&format!("com.{}", "x".repeat(length - 4)), "K8a/AINcGX7");
    let terms = |terms: Option<bool>| {
        with_app("zero_tap").on(META).first_code(|code| code.zero_tap_terms_accepted = terms.map(Marked::new))
    };
    let no_text = || authentication().first_code(|code| code.text = None);
    let no_autofill = |button: &str| with_app(button).first_code(|code| code.autofill_text = None);
    let mut cases = vec![
        keeps("code_category", declared(authentication(), CodeKind::OneTime)),
        breaks("code_category", declared(authentication(), CodeKind::Coupon)),
        keeps("code_category", declared(coupon(), CodeKind::Coupon)),
        breaks("code_category", declared(coupon(), CodeKind::OneTime)),
        breaks("code_category", declared(coupon().no_samples(), CodeKind::OneTime)),
        breaks("code_category", declared(coupon().on(NXCLOUD), CodeKind::OneTime)),
        breaks(
            "code_category",
            authentication().with(|d| d.parameters = List::EMPTY).first_code(|code| {
                code.source = CodeSource::Fixed(crate::MarkedStr::borrowed("SPRING25"));
            }),
        ),
        keeps("code_category", fixed("SPRING25")),
        keeps("coupon_code_characters", fixed("SPRING25")),
        breaks("coupon_code_characters", fixed("SPRING-25")),
        breaks("coupon_code_characters", fixed("$(code")),
        breaks("coupon_code_characters", fixed("")),
        keeps("coupon_code_length", fixed("A2345678901234567890").allow(&["coupon_code_length_older"])),
        breaks("coupon_code_length", fixed("A23456789012345678901").on(META)),
        breaks("coupon_code_length_cams", fixed("A23456789012345678901").on(CAMS)),
        breaks(
            "authentication_keys",
            declared(with_app("one_tap"), CodeKind::OneTime).with(|d| {
                d.category = Marked::new(Category::Marketing);
                owned(&mut d.translations)[0].body = Some(Text::literal("Your code is here."));
            }),
        ),
        keeps("otp_text", no_text().on(META)),
        breaks("otp_text", no_text()),
        breaks(
            "otp_text",
            with_app("zero_tap").on(CAMS).first_code(|code| code.text = None).allow(&["zero_tap_listed"]),
        ),
        keeps("otp_autofill_text", no_autofill("one_tap").on(META)),
        keeps("otp_autofill_text", no_autofill("zero_tap").on(META)),
        breaks("otp_autofill_text", no_autofill("one_tap")),
        keeps("otp_code_length", sample("123456789012345")),
        breaks("otp_code_length", sample("1234567890123456")),
        keeps("otp_code_characters", sample("A1b2")),
        breaks("otp_code_characters", sample("12 34")),
        breaks("otp_code_characters", sample("🔑")),
        keeps("supported_apps_missing", with_app("one_tap")),
        breaks("supported_apps_missing", apps("one_tap", 0)),
        breaks("supported_apps_missing", apps("zero_tap", 0).on(META)),
        keeps("supported_apps_count", apps("one_tap", 5).on(without(Provider::Nxcloud))),
        breaks("supported_apps_count", apps("one_tap", 6).on(without(Provider::Nxcloud))),
        keeps("supported_apps_unique", apps("one_tap", 5).on(without(Provider::Nxcloud))),
        breaks(
            "supported_apps_unique",
            with_app("one_tap").on(META).first_code(|code| {
                let app = app("com.example.shop", "K8a/AINcGX7");
                code.supported_apps = List::Owned(vec![app.clone(), app]);
            }),
        ),
        keeps("supported_apps_single", apps("one_tap", 1)),
        breaks("supported_apps_single", apps("one_tap", 2)),
        breaks("supported_apps_single", apps("one_tap", 2).on(NXCLOUD)),
        breaks_as("button_kind", apps("zero_tap", 2).on(without(Provider::Cams)), "button_kind@nxcloud"),
        breaks(
            "supported_apps_kind",
            authentication().first_code(|code| code.autofill_text = Some(Text::literal("Fill"))),
        ),
        keeps("package_name_length", package(224)),
        breaks("package_name_length", package(225)),
        keeps("otp_text_language", authentication().language("en_GB")),
        keeps("otp_text_language", no_text().on(META).language("de")),
        breaks("otp_text_language", authentication().language("de")),
        breaks_as("otp_text_language", with_app("one_tap").language("fr"), "otp_text_language otp_text_language"),
        breaks("otp_text_language", authentication().also_in("de").also_in("fr").also_in("en_GB")),
        keeps("zero_tap_terms", terms(Some(true))),
        breaks("zero_tap_terms", terms(Some(false))),
        breaks("zero_tap_terms", terms(None)),
        keeps("zero_tap_terms", terms(None).on(CAMS).allow(&["zero_tap_listed"])),
        keeps("zero_tap_listed", with_app("zero_tap").on(META)),
        breaks("zero_tap_listed", with_app("zero_tap").on(CAMS)),
    ];
    for name in ["com.example", "com.Example_1.a2"] {
        cases.push(keeps("package_name_form", one_app(name, "K8a/AINcGX7")));
    }
    for name in ["com", "com.", ".com", "com..shop", "com.1shop", "com.my-shop", "com.größe", ""] {
        cases.push(breaks("package_name_form", one_app(name, "K8a/AINcGX7")));
    }
    for hash in ["K8a/AINcGX7", "+8a/AINcGX="] {
        cases.push(keeps("signature_hash_form", one_app("com.example", hash)));
    }
    for hash in ["K8a/AINcGX", "K8a/AINcGX7A", "K8a%2FAINcGX7", "K8a AINcGX7", ""] {
        cases.push(breaks("signature_hash_form", one_app("com.example", hash)));
    }
    cases
}

pub(crate) fn coupons() -> Vec<Case> {
    let coupon = |sample: &str| {
        marketing().on(without(Provider::Nxcloud)).button("copy_code|coupon").sample("coupon", Some(sample))
    };
    vec![
        keeps("coupon_code_length", coupon("ABCDEFGHIJKLMNO")),
        keeps("coupon_code_length", coupon(&"A".repeat(20)).on(CAMS)),
        breaks("coupon_code_length", coupon(&"A".repeat(21)).on(META)),
        breaks_as("coupon_code_length", coupon(&"A".repeat(21)), "coupon_code_length coupon_code_length_cams"),
        keeps("coupon_code_length_older", coupon("ABCDEFGHIJKLMNO")),
        breaks("coupon_code_length_older", coupon("ABCDEFGHIJKLMNOP")),
        breaks("coupon_code_length_older", coupon(&"A".repeat(20))),
        keeps("coupon_code_length_cams", coupon(&"A".repeat(20)).on(CAMS)),
        breaks("coupon_code_length_cams", coupon(&"A".repeat(21)).on(CAMS)),
        keeps("coupon_code_characters", coupon("Spring25")),
        breaks("coupon_code_characters", coupon("SPRING-25")),
        breaks("coupon_code_characters", coupon("25%")),
        keeps("supported_apps_kind", coupon("Spring25")),
        breaks(
            "supported_apps_kind",
            coupon("Spring25")
                .first_code(|code| code.supported_apps = List::Owned(vec![app("com.example.shop", "K8a/AINcGX7")])),
        ),
    ]
}

#[test]
fn one_time_codes() {
    run(&cases());
}

#[test]
fn coupon_codes() {
    run(&coupons());
}
