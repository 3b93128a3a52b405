//! Each rule of limited-time offers at its limit and one past it.

use crate::Provider;
use crate::rules::tests::build::{Template, authentication, marketing, utility};
use crate::rules::tests::{CAMS, Case, META, breaks, breaks_as, build, keeps, run, without};

const URL: &str = "url|Shop|https://shop.example/{slug}";

fn offer() -> Template {
    titled("Ends tonight")
}

fn titled(text: &str) -> Template {
    with(marketing().offer(text), &["copy_code|coupon", URL])
}

fn with(template: Template, buttons: &[&str]) -> Template {
    template.on(without(Provider::Nxcloud)).buttons(buttons)
}

/// An offer with these buttons.
fn buttons(buttons: &[&str]) -> Template {
    with(marketing().offer("Ends tonight"), buttons)
}

pub(crate) fn cases() -> Vec<Case> {
    let padded = |letters: usize| offer().body(&format!("a b c {{customer}} {}", "x".repeat(letters - 7)));
    vec![
        keeps("offer_category", offer()),
        breaks("offer_category", with(utility().offer("Ends tonight"), &[URL])),
        breaks("offer_category", authentication().on(without(Provider::Nxcloud)).offer("Ends tonight")),
        keeps("offer_text_empty", titled("x")),
        breaks("offer_text_empty", titled(" ")),
        keeps("offer_text_length", titled(&"x".repeat(16))),
        breaks("offer_text_length", titled(&"x".repeat(17))),
        keeps("offer_text_parameters", titled("Ends 12/24!")),
        breaks("offer_text_parameters", titled("In {d}").sample("d", Some("1 d"))),
        keeps("offer_text_line_break", titled("Ends tonight")),
        breaks("offer_text_line_break", titled("Ends\ntonight")),
        keeps("offer_header", offer().header("image|photo")),
        keeps("offer_header", offer().header("video|film")),
        breaks("offer_header", offer().header("document|bill")),
        breaks("offer_header", offer().header("A text")),
        breaks("offer_header", offer().on(META).header("gif|film")),
        keeps("offer_body_length", offer().body(&"x".repeat(600))),
        breaks("offer_body_length", offer().body(&"x".repeat(601))),
        // `{{customer}}` has 12 characters, `$(customer)` 11.
        keeps("offer_body_length", padded(588)),
        breaks_as("offer_body_length", padded(589), "offer_body_length@meta"),
        breaks("offer_body_length", padded(590)),
        keeps("offer_footer", offer()),
        breaks("offer_footer", offer().footer("Our shop")),
        keeps("offer_url", buttons(&[URL])),
        breaks("offer_url", buttons(&[])),
        breaks("offer_url", buttons(&["copy_code|coupon"]).on(CAMS)),
        keeps("offer_buttons", offer()),
        breaks("offer_buttons", buttons(&[URL, "copy_code|coupon"])),
        breaks("offer_buttons", buttons(&[URL, "url|More|https://shop.example/more"])),
        breaks("offer_buttons", buttons(&["reply|No more", URL]).on(META)),
        // A checkout has other rules.
        keeps("offer_buttons", buttons(&["pay|Buy now|order", URL]).on(META)),
        keeps("offer_code_length", offer().sample("coupon", Some("ABCDEFGHIJKLMNO"))),
        breaks("offer_code_length", offer().sample("coupon", Some("ABCDEFGHIJKLMNOP"))),
        keeps("offer_code_length", offer().on(CAMS).sample("coupon", Some("ABCDEFGHIJKLMNOPQRST"))),
        breaks("coupon_code_length_cams", offer().on(CAMS).sample("coupon", Some("ABCDEFGHIJKLMNOPQRSTU"))),
        keeps("key_provider", offer()),
        breaks_as("key_provider", buttons(&[URL]).on(crate::Providers::ALL), "key_provider@nxcloud"),
    ]
}

#[test]
fn offers() {
    run(&cases());
}

#[test]
fn the_end_of_an_offer_needs_no_sample_and_has_a_fixed_name() {
    buttons(&["url|Shop|https://shop.example"]).no_samples().passes();
    buttons(&["url|Shop|https://shop.example"])
        .with(|d| {
            build::owned(&mut d.translations)[0].limited_time_offer.as_mut().unwrap().expires = None;
            d.parameters = crate::List::EMPTY;
        })
        .passes();
}
