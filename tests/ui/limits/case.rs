//! One rule with a number: a declaration at its limit, and one past it.

use std::fmt::Write;

use whatsapp_template::model::{
    Category, Providers,
    limits::{self, Limit, TTL_RANGES},
};

/// Two declarations that differ in one number.
pub(crate) struct Case {
    /// The rule.
    pub(crate) rule: &'static str,
    /// A name for the module, the same for both.
    pub(crate) name: String,
    pub(crate) at: String,
    pub(crate) past: String,
}

/// Every rule with a number.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Cases(Vec::new());
    texts(&mut cases);
    counts(&mut cases);
    codes(&mut cases);
    kinds(&mut cases);
    times(&mut cases);
    cases.0
}

struct Cases(Vec<Case>);

impl Cases {
    fn add(&mut self, rule: &'static str, at: String, past: String) {
        let number = self.0.iter().filter(|case| case.rule == rule).count();
        let name = if number == 0 { rule.to_owned() } else { format!("{rule}_{}", number + 1) };
        self.0.push(Case { rule, name, at, past });
    }

    /// A case at the number of the rule, and one past it.
    fn limit(&mut self, limit: Limit, declaration: impl Fn(usize) -> String) {
        self.add(limit.rule, declaration(limit.max), declaration(limit.max + 1));
    }

    /// A range without a row in the table of limits.
    fn range(&mut self, rule: &'static str, min: i64, max: i64, declaration: impl Fn(i64) -> String) {
        self.add(rule, declaration(min), declaration(min - 1));
        self.add(rule, declaration(max), declaration(max + 1));
    }
}

fn letters(count: usize) -> String {
    // Each character has more than one byte.
    "ä".repeat(count)
}

fn times_of(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}

fn utility(parameters: &str, parts: &str) -> String {
    format!("pub struct T {{ {parameters} }}\ncategory: utility,\nlanguage: en_US,\n{parts}")
}

fn marketing(parameters: &str, parts: &str) -> String {
    format!("pub struct T {{ {parameters} }}\ncategory: marketing,\nlanguage: en_US,\n{parts}")
}

fn authentication(parts: &str) -> String {
    format!("pub struct T {{ code: OtpCode }}\ncategory: authentication,\nlanguage: en_US,\n{parts}")
}

const BODY: &str = "body: \"Your parcel has arrived.\",\n";

fn buttons(list: &str) -> String {
    format!("{BODY}buttons: [{list}],")
}

fn texts(cases: &mut Cases) {
    cases.limit(limits::NAME_LENGTH, |n| utility("", &format!("{BODY}name: \"{}\",", "x".repeat(n))));
    cases.limit(limits::HEADER_LENGTH, |n| utility("", &format!("{BODY}header: \"{}\",", letters(n))));
    cases.limit(limits::HEADER_PARAMETERS, |n| {
        let parameters = times_of(n, |n| format!("p{}: &str = \"x\"", ["a", "b"][n]));
        let header = (0..n).fold(String::from("Hi"), |text, n| format!("{text} and {{p{}}}", ["a", "b"][n]));
        utility(&parameters, &format!("{BODY}header: \"{header}\","))
    });
    cases.limit(limits::BODY_LENGTH, |n| utility("", &format!("body: \"{}\",", letters(n))));
    // The longest form of a placeholder is `{{customer}}`, 12 characters.
    cases.add(
        "body_length",
        utility(
            "customer: &str = \"Ann\"",
            &format!("body: \"Hi {{customer}} is here: {}\",", letters(limits::BODY_LENGTH.max - 25)),
        ),
        utility(
            "customer: &str = \"Ann\"",
            &format!("body: \"Hi {{customer}} is here: {}\",", letters(limits::BODY_LENGTH.max - 25 + 1)),
        ),
    );
    cases.limit(limits::BODY_LINE_BREAKS, |n| utility("", &format!("body: \"Good{}morning.\",", "\\n".repeat(n))));
    cases.limit(limits::BODY_SPACES, |n| {
        utility("", &format!("deny: [body_spaces],\nbody: \"Good{}morning.\",", " ".repeat(n)))
    });
    cases.limit(limits::BODY_EMOJI, |n| {
        utility("", &format!("body: \"Your parcel has arrived {} today.\",", "🎁".repeat(n)))
    });
    cases.add(
        "body_word_ratio",
        utility("a: &str = \"x\", b: &str = \"y\"", "body: \"One {a} two three {b} four five.\","),
        utility("a: &str = \"x\", b: &str = \"y\"", "body: \"One {a} two three {b} four.\","),
    );
    cases.limit(limits::PARAMETER_NAME_LENGTH, |n| {
        let name = "x".repeat(n);
        let parts = format!("deny: [parameter_name_length],\nbody: \"Your parcel {{{name}}} has arrived.\",");
        utility(&format!("{name}: &str = \"1042\""), &parts)
    });
    cases.limit(limits::FOOTER_LENGTH, |n| utility("", &format!("{BODY}footer: \"{}\",", letters(n))));
    let sampled = |n: usize| format!("name: &str = \"{}\"", letters(n));
    cases.add(
        "sample_length",
        utility(&sampled(57), &format!("{BODY}header: \"Hi {{name}}\",")),
        utility(&sampled(58), &format!("deny: [sample_length],\n{BODY}header: \"Hi {{name}}\",")),
    );
}

fn counts(cases: &mut Cases) {
    let reply = |n: usize| format!("quick_reply(\"Reply {n}\")");
    let url = |n: usize| format!("url(\"Page {n}\", \"https://shop.example/{n}\")");
    cases.limit(limits::BUTTONS_TOTAL, |n| utility("", &buttons(&times_of(n, reply))));
    cases.limit(limits::LABEL_LENGTH, |n| utility("", &buttons(&format!("quick_reply(\"{}\")", letters(n)))));
    cases.limit(limits::PAYLOAD_LENGTH, |n| {
        utility("", &buttons(&format!("quick_reply(\"Yes\", payload: \"{}\")", letters(n))))
    });
    cases.limit(limits::URL_COUNT, |n| utility("", &buttons(&times_of(n, url))));
    cases.limit(limits::URL_LENGTH, |n| {
        utility("", &buttons(&format!("url(\"Shop\", \"https://shop.example/{}\")", "x".repeat(n - 21))))
    });
    cases.limit(limits::URL_PARAMETERS, |n| {
        let parameters = times_of(n, |n| format!("p{}: &str = \"x\"", ["a", "b"][n]));
        let end = (0..n).map(|n| format!("{{p{}}}", ["a", "b"][n])).collect::<Vec<_>>().concat();
        utility(&parameters, &buttons(&format!("url(\"Shop\", \"https://shop.example/{end}\")")))
    });
    cases.limit(limits::PHONE_NUMBER_COUNT, |n| {
        utility("", &buttons(&times_of(n, |n| format!("phone_number(\"Call {n}\", \"+1555010{n}\")"))))
    });
    cases.limit(limits::PHONE_NUMBER_LENGTH, |n| {
        utility("", &buttons(&format!("phone_number(\"Call\", \"+{}\")", "1".repeat(n - 1))))
    });
    cases.limit(limits::CAROUSEL_CARDS, |n| marketing("", &carousel(n, 1, 20)));
    cases.add("carousel_cards", marketing("", &carousel(2, 1, 20)), marketing("", &carousel(1, 1, 20)));
    cases.limit(limits::CARD_BODY_LENGTH, |n| marketing("", &carousel(2, 1, n)));
    cases.limit(limits::CARD_BUTTONS, |n| marketing("", &carousel(2, n, 20)));
}

/// A carousel with a number of cards, buttons and characters.
fn carousel(cards: usize, buttons: usize, length: usize) -> String {
    let buttons = times_of(buttons, |n| format!("quick_reply(\"Reply {n}\")"));
    let card = format!(
        "{{ header: image(\"https://shop.example/a.jpg\"), body: \"{}\", buttons: [{buttons}] }}",
        letters(length)
    );
    format!("body: \"New plants have arrived.\",\ncarousel: [\n{},\n],", vec![card; cards].join(",\n"))
}

fn codes(cases: &mut Cases) {
    let coupon = |code: &str, buttons: &str| {
        let parts = format!("providers: [meta, cams],\n{}", self::buttons(buttons));
        marketing(&format!("code: CouponCode = \"{code}\""), &parts)
    };
    let coupon_for = |rule: &str, n: usize| {
        let parts = format!("{rule},\n{}", self::buttons("copy_code(code)"));
        marketing(&format!("code: CouponCode = \"{}\"", "A".repeat(n)), &parts)
    };
    cases.limit(limits::COUPON_CODE_LENGTH, |n| coupon_for("providers: [meta],\nallow: [coupon_code_length_older]", n));
    cases.limit(limits::COUPON_CODE_LENGTH_OLDER, |n| {
        coupon_for("providers: [meta],\ndeny: [coupon_code_length_older]", n)
    });
    cases.limit(limits::COUPON_CODE_LENGTH_CAMS, |n| {
        coupon_for("providers: [cams],\ndeny: [coupon_code_length_cams]", n)
    });
    cases.limit(limits::OFFER_CODE_LENGTH, |n| {
        let parts = "providers: [meta, cams],\nlimited_time_offer: offer(\"Ends tonight\"),\nbody: \"New plants have arrived.\",\nbuttons: [copy_code(code), url(\"Shop\", \"https://shop.example/\")],";
        marketing(&format!("code: CouponCode = \"{}\"", "A".repeat(n)), parts)
    });
    cases.limit(limits::COPY_CODE_COUNT, |n| coupon("SPRING25", &vec!["copy_code(code)"; n].join(", ")));
    cases.limit(limits::OTP_CODE_LENGTH, |n| {
        format!(
            "pub struct T {{ code: OtpCode = \"{}\" }}\ncategory: authentication,\nlanguage: en_US,\nbuttons: [copy_code(code, text: \"Copy\")],",
            "1".repeat(n)
        )
    });
    let one_tap = |apps: &str| {
        authentication(&format!(
            "providers: [meta, cams],\nbuttons: [one_tap(code, text: \"Copy\", autofill_text: \"Fill in\", supported_apps: [{apps}])],"
        ))
    };
    cases.limit(limits::SUPPORTED_APPS_COUNT, |n| {
        one_tap(&times_of(n, |n| format!("(\"com.example.shop{n}\", \"K8a/AINcGX7\")")))
    });
    cases.limit(limits::PACKAGE_NAME_LENGTH, |n| one_tap(&format!("(\"com.{}\", \"K8a/AINcGX7\")", "x".repeat(n - 4))));
    for length in [10, 12] {
        let hash = |n: usize| one_tap(&format!("(\"com.example.shop\", \"{}\")", "x".repeat(n)));
        cases.add("signature_hash_form", hash(11), hash(length));
    }
    let expiration = limits::CODE_EXPIRATION_MINUTES;
    cases.range("code_expiration", *expiration.start(), *expiration.end(), |minutes| {
        authentication(&format!("code_expiration_minutes: {minutes},\nbuttons: [copy_code(code, text: \"Copy\")],"))
    });
    let copies =
        |n: usize| authentication(&format!("buttons: [{}],", vec!["copy_code(code, text: \"Copy\")"; n].join(", ")));
    cases.add("authentication_button", copies(1), copies(2));
}

fn kinds(cases: &mut Cases) {
    let meta = |parts: &str| utility("", &format!("providers: [meta],\n{}", buttons(parts)));
    cases.limit(limits::FLOW_COUNT, |n| {
        let flow = |n: usize| format!("flow(\"Book {n}\", flow_id: \"1122\", navigate_screen: \"DETAILS\")");
        utility("", &format!("providers: [meta, cams],\n{}", buttons(&times_of(n, flow))))
    });
    cases.limit(limits::VOICE_CALL_COUNT, |n| meta(&times_of(n, |n| format!("voice_call(\"Call {n}\")"))));
    cases.limit(limits::VOICE_CALL_LABEL_LENGTH, |n| meta(&format!("voice_call(\"{}\")", letters(n))));
    let ttl = limits::VOICE_CALL_TTL_MINUTES;
    cases.range("voice_call_ttl", *ttl.start(), *ttl.end(), |minutes| {
        meta(&format!("voice_call(\"Call\", ttl_minutes: {minutes})"))
    });
    cases.limit(limits::REQUEST_CONTACT_INFO_COUNT, |n| meta(&vec!["request_contact_info()"; n].join(", ")));
    let offer = |text: usize, body: usize| {
        let parts = format!(
            "providers: [meta, cams],\nlimited_time_offer: offer(\"{}\"),\nbody: \"{}\",\nbuttons: [url(\"Shop\", \"https://shop.example/\")],",
            letters(text),
            letters(body)
        );
        marketing("", &parts)
    };
    cases.limit(limits::OFFER_TEXT_LENGTH, |n| offer(n, 20));
    cases.limit(limits::OFFER_BODY_LENGTH, |n| offer(10, n));
    cases.limit(limits::SPM_BODY_LENGTH, |n| {
        let parts =
            format!("providers: [meta],\nheader: product(item),\nbody: \"{}\",\nbuttons: [spm(\"View\")],", letters(n));
        marketing("item: Product", &parts)
    });
    let shelf = |count: usize| {
        let parts = "providers: [meta],\nbody: \"New plants have arrived.\",\ncarousel: items { header: product(item), buttons: [spm(\"View\")] },";
        marketing(&format!("items: [Item {{ item: Product }}; {count}]"), parts)
    };
    cases.limit(limits::CAROUSEL_CARDS, shelf);
}

/// Times to live, as each provider has them.
fn times(cases: &mut Cases) {
    for row in TTL_RANGES {
        let parts = match row.category {
            Category::Authentication => "buttons: [copy_code(code, text: \"Copy\")],",
            _ => BODY,
        };
        for provider in row.providers.iter() {
            // CAMS' allowlist for the key is advice.
            let allow = if Providers::of(provider) == Providers::CAMS { "allow: [ttl_allowlist],\n" } else { "" };
            cases.range("ttl_range", row.min, row.max, |seconds| {
                let parts = format!("providers: [{provider}],\n{allow}message_send_ttl_seconds: {seconds},\n{parts}");
                match row.category {
                    Category::Authentication => authentication(&parts),
                    Category::Marketing => marketing("", &parts),
                    _ => utility("", &parts),
                }
            });
        }
    }
}

/// All declarations of one side in one file, each in its own module.
pub(crate) fn source(about: &str, cases: &[Case], side: impl Fn(&Case) -> &str) -> String {
    let mut source = format!(
        "//! {about}\n//!\n//! The test `limits` writes this file with `OVERWRITE=1`. Change its table instead.\n\n"
    );
    for case in cases {
        let declaration = side(case).replace('\n', "\n        ");
        let _ = write!(
            source,
            "/// `{}`.\npub mod {} {{\n    #[allow(unused_imports)]\n    use whatsapp_template::*;\n\n    whatsapp_template! {{\n        {declaration}\n    }}\n}}\n\n",
            case.rule, case.name
        );
    }
    source
}
