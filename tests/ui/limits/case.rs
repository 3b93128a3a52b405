//! One rule with a number: a declaration at its limit, and one past it.

use std::fmt::Write;

use whatsapp_template::model::{Category, Limit, Providers, TTL_RANGES};

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

/// The limit of a rule, as the model has it.
fn most(rule: &str) -> usize {
    Limit::find(rule).most
}

struct Cases(Vec<Case>);

impl Cases {
    fn add(&mut self, rule: &'static str, at: String, past: String) {
        let number = self.0.iter().filter(|case| case.rule == rule).count();
        let name = if number == 0 { rule.to_owned() } else { format!("{rule}_{}", number + 1) };
        self.0.push(Case { rule, name, at, past });
    }

    /// The number of the rule, and one more.
    fn limit(&mut self, rule: &'static str, declaration: impl Fn(usize) -> String) {
        let most = most(rule);
        self.add(rule, declaration(most), declaration(most + 1));
    }

    /// A range that has no row of its own.
    fn range(&mut self, rule: &'static str, least: i64, most: i64, declaration: impl Fn(i64) -> String) {
        self.add(rule, declaration(least), declaration(least - 1));
        self.add(rule, declaration(most), declaration(most + 1));
    }
}

fn letters(count: usize) -> String {
    // Not one byte each.
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
    cases.limit("name_length", |n| utility("", &format!("{BODY}name: \"{}\",", "x".repeat(n))));
    cases.limit("header_length", |n| utility("", &format!("{BODY}header: \"{}\",", letters(n))));
    cases.limit("header_parameters", |n| {
        let parameters = times_of(n, |n| format!("p{}: &str = \"x\"", ["a", "b"][n]));
        let header = (0..n).fold(String::from("Hi"), |text, n| format!("{text} and {{p{}}}", ["a", "b"][n]));
        utility(&parameters, &format!("{BODY}header: \"{header}\","))
    });
    cases.limit("body_length", |n| utility("", &format!("body: \"{}\",", letters(n))));
    // The longest way to write a placeholder is `{{customer}}`, 12 characters.
    cases.add(
        "body_length",
        utility("customer: &str = \"Ann\"", &format!("body: \"Hi {{customer}} is here: {}\",", letters(1024 - 25))),
        utility("customer: &str = \"Ann\"", &format!("body: \"Hi {{customer}} is here: {}\",", letters(1024 - 25 + 1))),
    );
    cases.limit("body_line_breaks", |n| utility("", &format!("body: \"Good{}morning.\",", "\\n".repeat(n))));
    cases.limit("body_spaces", |n| utility("", &format!("body: \"Good{}morning.\",", " ".repeat(n))));
    cases.limit("body_emoji", |n| {
        utility("", &format!("deny: [body_emoji],\nbody: \"Your parcel has arrived {} today.\",", "🎁".repeat(n)))
    });
    cases.add(
        "body_word_ratio",
        utility("a: &str = \"x\", b: &str = \"y\"", "body: \"One {a} two three {b} four five.\","),
        utility("a: &str = \"x\", b: &str = \"y\"", "body: \"One {a} two three {b} four.\","),
    );
    cases.limit("footer_length", |n| utility("", &format!("{BODY}footer: \"{}\",", letters(n))));
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
    cases.limit("buttons_total", |n| utility("", &buttons(&times_of(n, reply))));
    cases.limit("label_length", |n| utility("", &buttons(&format!("quick_reply(\"{}\")", letters(n)))));
    cases.limit("payload_length", |n| {
        utility("", &buttons(&format!("quick_reply(\"Yes\", payload: \"{}\")", letters(n))))
    });
    cases.limit("url_count", |n| utility("", &buttons(&times_of(n, url))));
    cases.limit("url_length", |n| {
        utility("", &buttons(&format!("url(\"Shop\", \"https://shop.example/{}\")", "x".repeat(n - 21))))
    });
    cases.limit("url_parameters", |n| {
        let parameters = times_of(n, |n| format!("p{}: &str = \"x\"", ["a", "b"][n]));
        let end = (0..n).map(|n| format!("{{p{}}}", ["a", "b"][n])).collect::<Vec<_>>().concat();
        utility(&parameters, &buttons(&format!("url(\"Shop\", \"https://shop.example/{end}\")")))
    });
    cases.limit("phone_number_count", |n| {
        utility("", &buttons(&times_of(n, |n| format!("phone_number(\"Call {n}\", \"+1555010{n}\")"))))
    });
    cases.limit("phone_number_length", |n| {
        utility("", &buttons(&format!("phone_number(\"Call\", \"+{}\")", "1".repeat(n - 1))))
    });
    cases.limit("carousel_cards", |n| marketing("", &carousel(n, 1, 20)));
    cases.add("carousel_cards", marketing("", &carousel(2, 1, 20)), marketing("", &carousel(1, 1, 20)));
    cases.limit("card_body_length", |n| marketing("", &carousel(2, 1, n)));
    cases.limit("card_buttons", |n| marketing("", &carousel(2, n, 20)));
}

/// So many cards with so many buttons and so long bodies.
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
    cases.limit("coupon_code_length", |n| coupon(&"A".repeat(n), "copy_code(code)"));
    cases.limit("copy_code_count", |n| coupon("SPRING25", &vec!["copy_code(code)"; n].join(", ")));
    cases.limit("otp_code_length", |n| {
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
    cases.limit("supported_apps_count", |n| {
        one_tap(&times_of(n, |n| format!("(\"com.example.shop{n}\", \"K8a/AINcGX7\")")))
    });
    cases.limit("package_name_length", |n| one_tap(&format!("(\"com.{}\", \"K8a/AINcGX7\")", "x".repeat(n - 4))));
    for length in [10, 12] {
        let hash = |n: usize| one_tap(&format!("(\"com.example.shop\", \"{}\")", "x".repeat(n)));
        cases.add("signature_hash_form", hash(11), hash(length));
    }
    cases.range("code_expiration", 1, 90, |minutes| {
        authentication(&format!("code_expiration_minutes: {minutes},\nbuttons: [copy_code(code, text: \"Copy\")],"))
    });
    let copies =
        |n: usize| authentication(&format!("buttons: [{}],", vec!["copy_code(code, text: \"Copy\")"; n].join(", ")));
    cases.add("authentication_button", copies(1), copies(2));
}

fn kinds(cases: &mut Cases) {
    let meta = |parts: &str| utility("", &format!("providers: [meta],\n{}", buttons(parts)));
    cases.limit("flow_count", |n| {
        let flow = |n: usize| format!("flow(\"Book {n}\", flow_id: \"1122\", navigate_screen: \"DETAILS\")");
        utility("", &format!("providers: [meta, cams],\n{}", buttons(&times_of(n, flow))))
    });
    cases.limit("voice_call_count", |n| meta(&times_of(n, |n| format!("voice_call(\"Call {n}\")"))));
    cases.limit("voice_call_label_length", |n| meta(&format!("voice_call(\"{}\")", letters(n))));
    cases.range("voice_call_ttl", 1440, 43_200, |minutes| {
        meta(&format!("voice_call(\"Call\", ttl_minutes: {minutes})"))
    });
    cases.limit("request_contact_info_count", |n| meta(&vec!["request_contact_info()"; n].join(", ")));
    let offer = |text: usize, body: usize| {
        let parts = format!(
            "providers: [meta, cams],\nlimited_time_offer: offer(\"{}\"),\nbody: \"{}\",\nbuttons: [url(\"Shop\", \"https://shop.example/\")],",
            letters(text),
            letters(body)
        );
        marketing("", &parts)
    };
    cases.limit("offer_text_length", |n| offer(n, 20));
    cases.limit("offer_body_length", |n| offer(10, n));
    cases.limit("spm_body_length", |n| {
        let parts =
            format!("providers: [meta],\nheader: product(item),\nbody: \"{}\",\nbuttons: [spm(\"View\")],", letters(n));
        marketing("item: Product", &parts)
    });
    let shelf = |count: usize| {
        let parts = "providers: [meta],\nbody: \"New plants have arrived.\",\ncarousel: items { header: product(item), buttons: [spm(\"View\")] },";
        marketing(&format!("items: [Item {{ item: Product }}; {count}]"), parts)
    };
    cases.limit("carousel_cards", shelf);
}

/// Times to live, as each provider has them.
fn times(cases: &mut Cases) {
    for row in TTL_RANGES {
        let parts = match row.category {
            Category::Authentication => "buttons: [copy_code(code, text: \"Copy\")],",
            _ => BODY,
        };
        for provider in row.providers.iter() {
            // CAMS asks to be asked first, which is advice.
            let allow = if Providers::of(provider) == Providers::CAMS { "allow: [ttl_allowlist],\n" } else { "" };
            cases.range("ttl_range", row.least, row.most, |seconds| {
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

/// All declarations of one side as one file, each in a module of its own.
pub(crate) fn source(about: &str, cases: &[Case], side: impl Fn(&Case) -> &str) -> String {
    let mut source = format!(
        "//! {about}\n//!\n//! Written by the test `limits` with `OVERWRITE=1`: the table there is what to change.\n\n"
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
