//! Each rule of authentication templates at its limit and one past it.

use crate::List;
use crate::rules::tests::build::{authentication, marketing, utility, with_app};
use crate::rules::tests::{Case, breaks, build, keeps, run};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        keeps("authentication_header", authentication()),
        breaks("authentication_header", authentication().header("Your code")),
        keeps("authentication_body", authentication().security()),
        breaks("authentication_body", authentication().body("Here is {code}.")),
        breaks("authentication_body", authentication().body("Here is your code.")),
        keeps("authentication_footer", authentication().expires(10)),
        breaks("authentication_footer", authentication().footer("Expires soon.")),
        keeps("authentication_button", with_app("one_tap")),
        breaks("authentication_button", authentication().button("reply|Yes")),
        breaks("authentication_button", authentication().button("copy_code|code").allow(&["label_unique"])),
        breaks(
            "authentication_button",
            authentication()
                .with(|definition| build::owned(&mut definition.translations)[0].buttons = List::EMPTY)
                .with(|definition| definition.parameters = List::EMPTY),
        ),
        keeps("authentication_keys", authentication().security().expires(5)),
        breaks("authentication_keys", utility().security()),
        breaks("authentication_keys", utility().expires(5)),
        breaks("authentication_keys", marketing().code("one_tap|code", |_| {})),
        breaks("authentication_keys", marketing().code("zero_tap|code", |_| {}).sample("code", Some("a-b"))),
        keeps("code_expiration", authentication().expires(1)),
        keeps("code_expiration", authentication().expires(90)),
        breaks("code_expiration", authentication().expires(0)),
        breaks("code_expiration", authentication().expires(91)),
    ]
}

#[test]
fn authentication_templates() {
    run(&cases());
}
