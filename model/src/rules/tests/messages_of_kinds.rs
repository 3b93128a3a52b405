//! Tests of whole messages about special kinds.

use super::build::{Template, authentication, carousel, marketing, utility};
use super::{CAMS, META, without};
use crate::{Provider, SubCategory};

#[track_caller]
fn says(template: &Template, lines: &[&str]) {
    assert_eq!(template.message(), lines.join("\n"));
}

#[test]
fn parts_that_a_provider_does_not_support() {
    says(
        &utility().permission(),
        &[
            "cams and nxcloud have no `call_permission_request`",
            "  write: `providers: [meta]`, or the template without `call_permission_request`",
            "  rule: key_provider, for cams and nxcloud",
        ],
    );
    says(
        &marketing().offer("Ends tonight").button("url|Shop|https://shop.example"),
        &[
            "nxcloud has no `limited_time_offer`",
            "  write: `providers: [meta, cams]`, or the template without `limited_time_offer`",
            "  rule: key_provider, for nxcloud",
        ],
    );
    says(
        &utility().on(super::NXCLOUD).button("call|Call now|"),
        &[
            "nxcloud has no `voice_call` button",
            "  write: `providers: [meta]`, or another kind of button",
            "  rule: button_kind, for nxcloud",
        ],
    );
    says(
        &utility().on(without(Provider::Nxcloud)).button("flow|Book||DETAILS").flow(|flow| {
            flow.flow_name = Some(crate::MarkedStr::borrowed("book_a_visit"));
        }),
        &[
            "cams has no `flow_name`",
            "  write: `providers: [meta]`, or `flow_id: \"1122\"`",
            "  rule: button_key_provider, for cams",
        ],
    );
}

#[test]
fn offers_and_products() {
    let offer = || marketing().on(META).button("url|Shop|https://shop.example");
    says(
        &offer().offer("Ends tonight, hurry"),
        &[
            "the text of the offer is 19 characters long; 16 are allowed",
            "  the limit falls here: \"Ends tonight, hu✂rry\"",
            "  write: a text shorter by 3 characters",
            "  rule: offer_text_length, for meta",
        ],
    );
    says(
        &offer().offer("Ends tonight").button("reply|No more"),
        &[
            "a limited-time offer has no `quick_reply` button",
            "  write: `buttons: [copy_code(coupon), url(…)]`, or the URL alone",
            "  rule: offer_buttons, for meta",
        ],
    );
    says(
        &carousel(2).on(META).permission(),
        &[
            "the template is a carousel; it cannot be a request to call as well",
            "  write: two templates, one for each",
            "  rule: kind_combination, for meta",
        ],
    );
    says(
        &marketing().on(META).button("catalog|Katalog"),
        &[
            "the label is \"Katalog\"; with Meta the label of a `catalog` button is \"View catalog\"",
            "  write: `\"View catalog\"`",
            "  rule: product_label, for meta",
        ],
    );
    says(
        &marketing().on(META).header("image|photo").button("mpm|View items|plants"),
        &[
            "a template with an `mpm` button has a text header; this one has the header `image`",
            "  write: `header: \"…\"`, at most 60 characters",
            "  rule: mpm_header, for meta",
        ],
    );
    says(
        &carousel(2).on(META).with(|definition| definition.cards_vary = true),
        &[
            "a message has as many cards as the template; only in a carousel of products their number may vary",
            "  write: `; 3` after the parameters of the card, for three cards, or `header: product(…)` in the card",
            "  rule: cards_vary, for meta",
        ],
    );
}

#[test]
fn orders_calls_and_flows() {
    says(
        &utility().on(META).order_status().sub_category(SubCategory::OrderDetails),
        &[
            "`order_status` goes with `sub_category: order_status`, not `order_details`",
            "  write: `sub_category: order_status`",
            "  rule: order_status_keys, for meta",
        ],
    );
    says(
        &utility().on(META).button("call|Call now|60"),
        &[
            "the call button works for 60 minutes; 1440 to 43200 are allowed",
            "  write: a number of minutes from 1440, a day, to 43200, thirty days, or leave the key out",
            "  rule: voice_call_ttl, for meta",
        ],
    );
    says(
        &utility().on(CAMS).button("flow|Book a visit|1122|"),
        &[
            "the button opens a screen of the flow, but has no `navigate_screen`",
            "  write: `navigate_screen: \"DETAILS\"`, the id of the first screen, or `flow_action: data_exchange`",
            "  rule: flow_screen_missing, for cams",
        ],
    );
    says(
        &authentication().on(META).also_in("de").also_in("fr"),
        &[
            "\"Copy code\" is English, in a template in `de` and `fr`",
            "  write: a text in the language of the template; with Meta, WhatsApp translates it if it is left out",
            "  rule: otp_text_language, for meta",
        ],
    );
}

#[test]
fn languages_and_names() {
    says(
        &utility().body("Hello {customer}, your parcel is here.").also_in("de").body("Hallo, dein Paket ist da."),
        &[
            "`de` does not use the parameter `customer`; `en_US` does",
            "  write: `{customer}` in the body of every language, or of none",
            "  rule: languages_parameters",
        ],
    );
    let named = |names: &[&str]| utility().button("reply|Yes").named(&["yes"]).also_in("de").named(names);
    says(
        &named(&["ja"]),
        &[
            "in `de` this button has the name `ja`, in `en_US` it has the name `yes`",
            "  write: `yes: quick_reply(…)`",
            "  rule: languages_buttons",
        ],
    );
    says(
        &utility().header("A title").also_in("de").header("image|photo"),
        &[
            "the header of `de` is `image`, that of `en_US` is `text`",
            "  write: the same kind of header in every language, or in none",
            "  rule: languages_header",
        ],
    );
    says(
        &marketing().on(super::CAMS).body("Look, {plant_1} has arrived in our shop.").repeated(
            2,
            "image|photo",
            "Meet {plant}, a new plant.",
            &["reply|More"],
        ),
        &[
            "CAMS has one name, `plant_1`, for `plant_1` and for `plant` of card 1",
            "  write: a different name for one of them",
            "  rule: parameter_name_unique, for cams",
        ],
    );
}
