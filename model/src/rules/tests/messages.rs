//! Tests of whole messages.

use super::build::{Template, app, authentication, carousel, marketing, utility, with_app};
use super::{CAMS, META, without};
use crate::{List, Provider};

#[track_caller]
fn says(template: &Template, lines: &[&str]) {
    assert_eq!(template.message(), lines.join("\n"));
}

fn text(source: &str) -> Template {
    utility().body(source)
}

#[test]
fn names_and_languages() {
    says(
        &utility().name("OrderShipped"),
        &[
            "the name \"OrderShipped\" has `O`; lower-case letters a to z, digits and `_` are allowed",
            "  write: `name: \"order_shipped\"`",
            "  rule: name_charset, for meta, cams and nxcloud",
        ],
    );
    says(
        &utility().name(&"a".repeat(514)),
        &[
            "the name is 514 characters long; 512 are allowed",
            "  the limit falls here: \"…aaaaaaaaaaaaaaaaaaaaaaaa✂aa\"",
            "  write: a name of at most 512 characters",
            "  rule: name_length, for meta, cams and nxcloud",
        ],
    );
    says(
        &utility().on(META).language("pt-BR"),
        &[
            "WhatsApp has no language `pt-BR` for templates",
            "  write: did you mean `pt_BR`?",
            "  rule: language_known, for meta",
        ],
    );
    says(
        &utility().language("en_ZA"),
        &[
            "English (ZAF) (`en_ZA`) is not among the 65 languages that NXCloud lists",
            "  write: `providers: [meta, cams]`, or `allow: [language_listed]` if NXCloud accepts it",
            "  rule: language_listed, for nxcloud",
        ],
    );
}

#[test]
fn times_to_live() {
    says(
        &authentication().on(without(Provider::Cams)).ttl(-1),
        &[
            "the time to live is -1, for 30 days; 30 to 900 seconds are allowed in category authentication",
            "  write: a number of seconds from 30 to 900",
            "  rule: ttl_range, for nxcloud",
        ],
    );
    says(
        &utility().on(META).ttl(1),
        &[
            "the time to live is 1 second; 30 to 43200 seconds are allowed in category utility",
            "  write: a number of seconds from 30 to 43200, or -1 for 30 days",
            "  rule: ttl_range, for meta",
        ],
    );
}

#[test]
fn parameters() {
    says(
        &text("Your order {order} is on its way.").sample("order", Some("a\tb     c")),
        &[
            "the sample of `order` has a line break or a tab, which a value must not have when a message is sent",
            "  here: \"a\\tb     c\"",
            "          ^^",
            "  write: the sample on one line, with single spaces",
            "  rule: sample_white_space, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("Your order {line2} is on its way."),
        &[
            "`line2` has a digit; Meta's page lists lower-case letters and `_` only, though it has approved such names",
            "  write: `line_two`, or `parameter_format: positional`",
            "  rule: parameter_name_digits, for meta",
        ],
    );
    says(
        &text("Your order {order} is on its way.").sample("order", None),
        &[
            "parameter `order` has no sample for the reviewers",
            "  write: `order: … = \"…\"`, a value as a customer would get it",
            "  rule: parameter_sample, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("Your order {{{{1}}}} of {order} is on its way."),
        &[
            "double braces in a text are Meta's and NXCloud's notation for a variable",
            "  here: \"Your order {{1}} of {order} is on i…\"",
            "  write: `{order}`, the notation of declarations",
            "  rule: provider_notation, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("Hello $(custmer), order {customer} is on its way.").on(CAMS),
        &[
            "`$(custmer)` is CAMS' notation for a variable; here it is text",
            "  here: \"Hello $(custmer), order {customer}…\"",
            "  write: `{customer}`, the notation of declarations",
            "  rule: provider_notation, for cams",
        ],
    );
    says(
        &text("Hello {{customer}}, you are welcome."),
        &[
            "escaped braces are text: the customer would read \"{customer}\"",
            "  here: \"Hello {customer}, you are welc…\"",
            "  write: `{customer}`, the notation of declarations",
            "  rule: escaped_placeholder",
        ],
    );
}

#[test]
fn bodies() {
    says(
        &text(&format!("a b c {{customer}} {}", "x".repeat(1013))),
        &[
            "the body is 1032 characters long, its placeholders counted as meta writes them; 1024 are allowed",
            "  the limit falls here: \"…xxxxxxxxxxxxxxxxxxxxxxxx✂xxxxxxxx\"",
            "  write: a text shorter by 8 characters",
            "  rule: body_length, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("{customer}, your order is here"),
        &[
            "the body begins with the parameter `customer`; there must be words",
            "  here: \"{customer}, your order is here\"",
            "  write: `Hello {customer}`, or other words at this edge",
            "  rule: body_edge_parameter, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("{customer} 您好，您的订单今天已经发出。"),
        &[
            "the body begins with the parameter `customer`; there must be words",
            "  here: \"{customer} 您好，您的订单今天已经发出。\"",
            "  write: a greeting before `{customer}`, or other words",
            "  rule: body_edge_parameter, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("It comes {day}{date} by our own van."),
        &[
            "the parameters `day` and `date` follow each other directly; a comma or a word must separate them",
            "  here: \"{day}{date}\"",
            "  write: `{day}, {date}`, or one parameter for both",
            "  rule: body_adjacent_parameters, for meta, cams and nxcloud",
        ],
    );
    says(
        &text("Hello {customer}, welcome"),
        &[
            "the body has 2 words for 1 parameter; at least 3 are required",
            "  write: at least 1 more word, or fewer parameters",
            "  rule: body_word_ratio, for meta",
        ],
    );
    says(
        &text("Hello there,\n\n\nyour parcel is here."),
        &[
            "the body has 3 line breaks in a row; 2 are allowed",
            "  here: \"Hello there,\\n\\n\\nyour parcel is here.\"",
            "  write: 2 line breaks, for one empty line",
            "  rule: body_line_breaks, for meta, cams and nxcloud",
        ],
    );
}

#[test]
fn short_texts() {
    says(
        &utility().header("Order {order} for {customer}"),
        &[
            "the header has 2 parameters; 1 is allowed",
            "  here: \"…r {order} for {customer}\"",
            "  write: one of them here, the others in the body",
            "  rule: header_parameters, for meta, cams and nxcloud",
        ],
    );
    says(
        &utility().footer("Thanks from {shop}"),
        &[
            "the footer has the parameter `shop`; none is allowed",
            "  here: \"Thanks from {shop}\"",
            "  write: fixed text here, and `{shop}` in the body",
            "  rule: footer_parameters, for meta, cams and nxcloud",
        ],
    );
    says(
        &utility().button("reply|A `quick` reply"),
        &[
            "the label has markup, a backtick; none of `*`, `_`, `~` and backtick is allowed",
            "  here: \"A `quick` reply\"",
            "  write: the text without it; the body may have markup",
            "  rule: label_markup, for meta, cams and nxcloud",
        ],
    );
}

#[test]
fn buttons() {
    says(
        &utility().replies(12),
        &[
            "the template has 12 buttons; 10 are allowed",
            "  write: 2 buttons fewer; this one is the first too many",
            "  rule: buttons_total, for meta, cams and nxcloud",
        ],
    );
    says(
        &marketing().on(META).buttons(&["copy_code|coupon", "copy_code|coupon"]),
        &[
            "the template has 2 coupon buttons; 1 is allowed",
            "  write: 1 coupon button fewer; this one is the first too many",
            "  rule: copy_code_count, for meta",
        ],
    );
    says(
        &utility().buttons(&["reply|Yes", "url|Open|https://shop.example"]),
        &[
            "CAMS does not accept quick replies together with `url` buttons, according to its English page",
            "  write: one of the two groups, or `providers: [meta, nxcloud]`; `allow: [buttons_quick_reply_alone]` if CAMS \
         accepts both: its Chinese page only forbids mixing them",
            "  rule: buttons_quick_reply_alone, for cams",
        ],
    );
    says(
        &utility().button("url|Open|shop.example/{order}"),
        &[
            "the URL \"shop.example/{order}\" has no scheme",
            "  write: `\"https://shop.example/{order}\"`",
            "  rule: url_absolute, for meta, cams and nxcloud",
        ],
    );
    says(
        &utility().button("phone|Call us|0049 (30) 555-0100"),
        &[
            "the phone number \"0049 (30) 555-0100\" has a space; some validators take only digits after an optional `+`",
            "  write: `\"+49305550100\"`, with the country code",
            "  rule: phone_number_digits, for meta, cams and nxcloud",
        ],
    );
}

#[test]
fn codes_and_cards() {
    says(
        &authentication().body("Your code is {code}."),
        &[
            "the body of an authentication template is fixed: WhatsApp writes it in the customer's language",
            "  write: no `body`; `add_security_recommendation: true` adds the advice not to share the code",
            "  rule: authentication_body, for meta, cams and nxcloud",
        ],
    );
    let apps = vec![app("com.example.shop", "K8a%2FAINcGX7")];
    says(
        &with_app("one_tap").first_code(|code| code.supported_apps = List::Owned(apps)),
        &[
            "the signature hash \"K8a%2FAINcGX7\" is percent-encoded; exactly 11 of letters, digits, `+`, `/`, `=` are allowed",
            "  write: the hash as it is, with `/` for `%2F`, `+` for `%2B` and `=` for `%3D`",
            "  rule: signature_hash_form, for meta, cams and nxcloud",
        ],
    );
    says(
        &carousel(1),
        &[
            "the carousel has 1 card; 2 to 10 are allowed",
            "  write: a second card, or a template with a header",
            "  rule: carousel_cards, for meta and nxcloud",
        ],
    );
    let buttons = &["url|Shop|https://shop.example/x", "reply|More like this"];
    says(
        &carousel(2).card("image|photo", "A rare plant.", buttons),
        &[
            "the buttons of this card are [url, quick_reply], those of the first are [quick_reply, url]",
            "  write: the same parts in every card, in the same order",
            "  rule: card_uniform, for meta, cams and nxcloud",
        ],
    );
}

/// Every message of every case has what was found and is allowed on one line, a suggestion, and the rule at the end.
#[test]
fn every_message_has_its_parts() {
    for case in super::every_case() {
        for problem in case.template.problems() {
            let message = problem.to_string();
            assert!(message.contains("\n  write: ") && message.contains(problem.rule.id), "{message}");
            assert!(!problem.message.contains('\n') && !problem.suggestion.contains('\n'), "{message}");
            assert!(!problem.message.ends_with('.') && !problem.suggestion.ends_with('.'), "{message}");
            assert!(message.lines().skip(1).all(|line| line.starts_with("  ")), "{message}");
            assert!(!message.contains("1 are ") && !message.contains("``"), "{message}");
        }
    }
}
