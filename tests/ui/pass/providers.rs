//! Providers of a template, `allow` and `deny`.

use whatsapp_template::{Cams, Meta, Nxcloud, template::Via, whatsapp_template};

whatsapp_template! {
    pub struct All {}
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
}

whatsapp_template! {
    pub struct Two {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [nxcloud, meta],
    parameter_format: positional,
    message_send_ttl_seconds: 600,
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [quick_reply("Thanks"), url("Shop", "https://shop.example")],
}

whatsapp_template! {
    pub struct Allowed {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    allow: [body_edge_punctuation, buttons_quick_reply_alone],
    deny: [body_tab],
    body: "Your order is on its way to you, {customer}!",
    buttons: [quick_reply("Thanks"), url("Shop", "https://shop.example")],
}

fn via<P, T: Via<P>>() -> usize {
    T::definition().parameters.len()
}

#[test]
fn a_template_goes_through_its_providers() {
    assert_eq!([via::<Meta, All>(), via::<Cams, All>(), via::<Nxcloud, All>()], [0; 3]);
    assert_eq!([via::<Meta, Two<'_>>(), via::<Nxcloud, Two<'_>>()], [1; 2]);
    assert_eq!([via::<Meta, Allowed<'_>>(), via::<Cams, Allowed<'_>>(), via::<Nxcloud, Allowed<'_>>()], [1; 3]);
}
