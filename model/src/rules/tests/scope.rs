//! Tests of `allow`, `deny` and the providers of a template.

use super::build::{marketing, utility};
use super::{CAMS, META, NXCLOUD, mark, without};
use crate::{Level, Mark, Provider, Providers, RULES, rules::Source};

#[test]
fn allow_switches_off_one_rule() {
    let wrong = || utility().name("A-1").body("a\tb").footer("{shop}");
    wrong().fails("name_charset body_tab footer_parameters");
    wrong().allow(&["body_tab"]).fails("name_charset footer_parameters");
    wrong().allow(&["name_charset", "footer_parameters"]).fails("body_tab");
    wrong().allow(&["name_charset", "body_tab", "footer_parameters"]).passes();
}

#[test]
fn an_allow_without_effect_is_an_error() {
    let problems = utility().allow(&["body_tab"]).problems();
    assert_eq!(problems[0].mark, Mark::new(mark::ALLOW));
    assert_eq!(problems[0].level, Level::Error);
    // A rule that is broken, but not for the providers of this template.
    let reply = || utility().on(META).buttons(&["reply|Yes", "url|Open|https://shop.example"]);
    reply().allow(&["buttons_quick_reply_alone"]).fails("allow_unused");
    // A repeated id has no effect.
    utility().body("a\tb").allow(&["body_tab", "body_tab"]).fails("allow_unused");
}

#[test]
fn an_unknown_id_has_a_suggestion() {
    let message = utility().allow(&["body_lenght"]).message();
    assert_eq!(message, "there is no rule `body_lenght`\n  write: did you mean `body_length`?\n  rule: allow_known");
    let message = utility().deny(&["quite_something_else"]).message();
    assert!(message.contains("write: the id after `rule:` in the message"), "{message}");
}

#[test]
fn deny_raises_advice() {
    let tab = || utility().body("a\tb");
    assert_eq!(tab().problems()[0].level, Level::Advice);
    assert_eq!(tab().deny(&["body_tab"]).problems()[0].level, Level::Error);
    tab().deny(&["body_tab"]).fails("body_tab");
    utility().deny(&["body_tab"]).passes();
    utility().body(&"👍 ".repeat(11)).deny(&["body_emoji"]).fails("deny_advice body_emoji");
}

/// Rules that are neither a documented limit nor a proven refusal never fail a build by themselves.
#[test]
fn rules_without_proof_are_advice() {
    let advice: Vec<_> = RULES.iter().filter(|rule| rule.level == Level::Advice).map(|rule| rule.id).collect();
    assert_eq!(
        advice,
        [
            "control_character",
            "language_listed",
            "ttl_allowlist",
            "parameter_name_digits",
            "parameter_name_length",
            "parameter_name_ascii",
            "sample_empty",
            "sample_white_space",
            "sample_length",
            "sample_language",
            "foreign_placeholder",
            "double_braces",
            "header_lone_markup",
            "body_edge_punctuation",
            "body_space_between",
            "body_word_ratio_estimated",
            "body_edge_line_break",
            "body_tab",
            "body_spaces",
            "shortened_link",
            "utility_promotion",
            "footer_markup",
            "buttons_quick_reply_alone",
            "flow_count",
            "voice_call_count",
            "request_contact_info_count",
            "label_lone_markup",
            "label_unique",
            "url_host",
            "phone_number_digits",
            "coupon_code_length_older",
            "coupon_code_length_cams",
            "payload_length",
            "deep_link_address",
            "flow_screen_unused",
            "supported_apps_unique",
            "zero_tap_listed",
            "otp_text_language",
            "carousel_parts",
            "card_body_text",
            "card_button_missing",
            "offer_text_line_break",
            "order_details_header_missing",
            "display_format_button",
            "sub_category_created",
            "call_permission_buttons",
        ]
    );
    assert!(RULES.iter().all(|rule| rule.source != Source::Language || rule.level == Level::Error));
}

/// Meta's rules apply to all providers, since the others forward templates to it. These are the exceptions.
#[test]
fn few_rules_are_of_some_providers_only() {
    let of = |providers: Providers| -> Vec<_> {
        RULES.iter().filter(|rule| rule.providers == providers).map(|rule| rule.id).collect()
    };
    assert_eq!(
        of(META),
        [
            "parameter_name_letters",
            "parameter_name_digits",
            "parameter_name_length",
            "gif_category",
            "body_word_ratio",
            "voice_call_count",
            "request_contact_info_count",
            "coupon_code_length",
            "coupon_code_length_older",
            "deep_link_category",
            "deep_link_address",
            "voice_call_label_length",
            "voice_call_ttl",
            "zero_tap_terms",
            "card_order_details_first",
            "product_card_body",
            "product_card_button_missing",
            "product_card_buttons",
            "offer_code_length",
            "product_label",
            "catalog_header",
            "mpm_header",
            "spm_header",
            "spm_body_length",
            "product_header",
            "order_details_alone",
            "order_details_header",
            "order_details_header_missing",
            "order_details_display",
            "display_format_button",
            "order_status_category",
            "order_status_keys",
            "order_status_parts",
            "sub_category_created",
            "call_permission_category",
            "call_permission_buttons",
        ]
    );
    assert_eq!(
        of(CAMS),
        [
            "ttl_allowlist",
            "parameter_name_ascii",
            "parameter_name_unique",
            "file_name_kind",
            "card_file_keys",
            "buttons_quick_reply_alone",
            "coupon_code_length_cams",
            "opt_out_category",
            "flow_screen_missing",
            "zero_tap_listed",
        ]
    );
    assert_eq!(of(NXCLOUD), ["language_listed", "supported_apps_single",]);
    assert_eq!(
        of(without(Provider::Meta)),
        ["key_provider", "header_kind", "button_key_provider", "otp_text", "otp_autofill_text",]
    );
    assert_eq!(
        of(without(Provider::Nxcloud)),
        [
            "flow_count",
            "coupon_code_characters",
            "flow_reference_missing",
            "flow_reference_one",
            "flow_screen_unused",
            "offer_category",
            "offer_text_empty",
            "offer_text_length",
            "offer_text_parameters",
            "offer_text_line_break",
            "offer_header",
            "offer_body_length",
            "offer_footer",
            "offer_url",
            "offer_buttons",
            "product_category",
            "product_button_alone",
        ]
    );
    assert_eq!(of(without(Provider::Cams)), ["placeholder_braces", "double_braces"]);
}

#[test]
fn a_rule_concerns_its_providers_only() {
    let mixed = || marketing().buttons(&["reply|Yes", "url|Open|https://shop.example"]);
    mixed().on(META).passes();
    mixed().on(NXCLOUD).passes();
    mixed().on(CAMS).fails("buttons_quick_reply_alone");
    let digits = || utility().body("Your order {order2} is on its way.");
    digits().on(NXCLOUD).passes();
    digits().on(CAMS).passes();
    digits().on(META).fails("parameter_name_digits");
    let message = digits().message();
    assert!(message.ends_with("rule: parameter_name_digits, for meta"), "{message}");
}
