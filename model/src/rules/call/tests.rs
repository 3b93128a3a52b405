//! Each rule of calls and of contact requests at its limit and one past it.

use crate::Providers;
use crate::rules::tests::build::{Template, authentication, marketing, utility};
use crate::rules::tests::{Case, META, breaks, breaks_as, keeps, run};

fn call(label: &str, minutes: &str) -> Template {
    utility().on(META).button(&format!("call|{label}|{minutes}"))
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        keeps("voice_call_label_length", call(&"x".repeat(20), "")),
        breaks("voice_call_label_length", call(&"x".repeat(21), "")),
        breaks("voice_call_label_length", call(&"x".repeat(25), "")),
        breaks("label_length", call(&"x".repeat(26), "")),
        keeps("voice_call_ttl", call("Call now", "1440")),
        keeps("voice_call_ttl", call("Call now", "43200")),
        breaks("voice_call_ttl", call("Call now", "1439")),
        breaks("voice_call_ttl", call("Call now", "43201")),
        breaks("voice_call_ttl", call("Call now", "-1")),
        breaks("authentication_button", authentication().on(META).button("contact")),
        keeps("call_permission_category", utility().on(META).permission().header("May we call?").footer("Our shop")),
        keeps("call_permission_category", marketing().on(META).permission()),
        breaks("call_permission_category", authentication().on(META).permission()),
        keeps("call_permission_buttons", utility().on(META).permission()),
        breaks("call_permission_buttons", utility().on(META).permission().button("reply|Yes")),
        keeps("key_provider", utility().on(META).permission()),
        breaks("key_provider", utility().permission()),
        breaks_as("button_kind", call("Call now", "").on(Providers::ALL), "button_kind@cams+nxcloud"),
        breaks_as("body_missing", utility().on(META).permission().no_body(), "body_missing"),
    ]
}

#[test]
fn calls() {
    run(&cases());
}
