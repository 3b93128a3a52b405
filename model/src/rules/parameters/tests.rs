//! Each rule of parameters at its limit and one past it.

use crate::rules::tests::build::Template;
use crate::rules::tests::build::{authentication, marketing, owned, utility};
use crate::rules::tests::{CAMS, Case, META, breaks, breaks_as, keeps, run, without};
use crate::{Mark, Marked, Provider, Slot, TranslationSample};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = of_parameters();
    cases.extend(of_other_languages());
    cases.extend(of_sample_languages());
    cases
}

/// A template whose last language has a sample of its own for its first parameter.
fn with_own(template: Template, sample: &str) -> Template {
    template.with(|definition| {
        let own = TranslationSample { parameter: 0, sample: Marked::at(sample.to_owned().into(), Mark::new(900)) };
        owned(&mut definition.translations).last_mut().unwrap().samples = vec![own].into();
    })
}

/// Samples in the language of the message and in English.
fn of_sample_languages() -> Vec<Case> {
    let sample = |sample: &str| utility().body("Your order {order} is on its way.").sample("order", Some(sample));
    let german = |sample_text: &str| sample(sample_text).language("de");
    vec![
        keeps("sample_language", sample("on Monday")),
        keeps("sample_language", german("am Montag")),
        keeps("sample_language", german("Mondays, Junes")),
        keeps("sample_language", sample("3 december").language("nl")),
        keeps("sample_language", sample("Den 3. December").language("da")),
        breaks("sample_language", german("TODAY")),
        breaks("sample_language", sample("on Monday").also_in("de")),
        keeps("sample_language", with_own(sample("on Monday").also_in("de"), "am Montag")),
        breaks("sample_language", with_own(sample("42").also_in("de"), "on Monday")),
        breaks("sample_language", with_card_samples(["Rose", "Monday"])),
        keeps("sample_language", with_card_samples(["Rose", "Nelke"])),
    ]
}

/// A German template with two repeated cards, whose texts have a parameter with these samples, as JSON can have them.
fn with_card_samples(samples: [&str; 2]) -> Template {
    let cards =
        marketing().language("de").repeated(2, "image|photo", "Zum Beispiel {plant}, ganz neu.", &["reply|Mehr"]);
    cards.with(|definition| {
        let parameters = owned(&mut definition.parameters).iter_mut().filter(|one| one.name.as_str() == "plant");
        for (n, (parameter, sample)) in parameters.zip(samples).enumerate() {
            let mark = Mark::new(900 + u32::try_from(n).unwrap());
            parameter.sample = Some(Marked::at(sample.to_owned().into(), mark));
        }
    })
}

#[test]
fn english_samples_are_reported_once_with_each_language() {
    let definition = utility().body("Your order {order} is on its way.").sample("order", Some("on Monday"));
    let problems = |template: Template| -> Vec<String> {
        let problems = crate::check(&template.0).into_iter().filter(|problem| problem.rule.id == "sample_language");
        problems.map(|problem| problem.to_string()).collect()
    };
    let found = problems(definition.also_in("de").also_in("fr"));
    assert!(
        matches!(found.as_slice(), [one] if one.contains("in a message in German and French")
            && one.contains("in each of `de` and `fr`")),
        "{found:?}"
    );
    // Repeated cards of a declaration have the same sample.
    let same = with_card_samples(["Monday", "Monday"]).with(|definition| {
        for parameter in owned(&mut definition.parameters).iter_mut().filter(|one| one.name.as_str() == "plant") {
            parameter.sample = Some(Marked::at("Monday".into(), Mark::new(900)));
        }
    });
    assert_eq!(problems(same).len(), 1);
    assert_eq!(problems(with_card_samples(["Monday", "Tuesday"])).len(), 2);
}

/// Placeholders as other languages write them.
fn of_other_languages() -> Vec<Case> {
    let text = |source: &str| utility().body(source);
    vec![
        // A price has a `$` before it, and a percentage a `%` behind it.
        keeps("foreign_placeholder", text("Your order costs ${order} or 20% of it.").sample("order", Some("12.50"))),
        // Only the first of adjacent placeholders is behind the sign.
        breaks(
            "body_adjacent_parameters",
            text("Your order costs ${order}{currency} in all.")
                .sample("order", Some("12.50"))
                .sample("currency", Some("USD")),
        ),
        keeps("foreign_placeholder", text("You save {order}%, which is 5%d, in [brackets] and <brackets> of order.")),
        keeps(
            "foreign_placeholder",
            text("Your order {order} is on its way, $orders and %s.").allow(&["foreign_placeholder"]),
        ),
        breaks("foreign_placeholder", text("Hi ${order}, your order is here.").sample("order", Some("Ann"))),
        breaks("foreign_placeholder", text("Hi %{order}, your order is here.").sample("order", Some("Ann"))),
        breaks("foreign_placeholder", text("Hi {order}, your order %s is here.")),
        breaks("foreign_placeholder", text("Hi {order}, your order %1$s is here.")),
        breaks("foreign_placeholder", text("Hi {order}, your order [order] is here.")),
        breaks("foreign_placeholder", text("Hi {order}, your order <order> is here.")),
        breaks("foreign_placeholder", text("Hi {order}, your order %order% is here.")),
        breaks("foreign_placeholder", text("Hi {order}, your order $order is here.")),
    ]
}

fn of_parameters() -> Vec<Case> {
    // A parameter with this name, and two cards with their own `plant`.
    let plants = |name: &str| {
        let body = format!("Look, {{{name}}} has arrived in our shop.");
        marketing().body(&body).repeated(2, "image|photo", "Meet {plant}, a new plant.", &["reply|More"])
    };
    let text = |source: &str| utility().body(source);
    let named = |name: &str| text(&format!("Your order {{{name}}} is on its way."));
    let sample = |sample: &str| named("order").sample("order", Some(sample));
    vec![
        keeps("parameter_used", named("order")),
        breaks("parameter_used", utility().sample("order", Some("12"))),
        keeps("placeholder_declared", named("order")),
        breaks(
            "placeholder_declared",
            named("order").with(|d| {
                let body = owned(&mut d.translations)[0].body.as_mut().unwrap();
                body.slots.to_mut().push(Slot { at: 11, parameter: Slot::UNDECLARED });
                body.slots.to_mut()[1].at = 14;
            }),
        ),
        keeps("parameter_role", named("order").header("Your order {order}")),
        breaks("parameter_role", named("order").header("image|order")),
        keeps("escaped_placeholder", named("order").footer("{{ }}")),
        breaks("escaped_placeholder", text("Your order {{order}} is here.")),
        breaks("escaped_placeholder", text("Your order {{1}} is on its way to you.")),
        keeps("parameter_sample", named("order")),
        breaks("parameter_sample", named("order").sample("order", None)),
        keeps("parameter_sample", utility().on(META).header("location|shop").sample("shop", None)),
        keeps("parameter_sample", authentication().sample("code", None)),
        keeps("parameter_name_letters", named("order_id")),
        keeps("parameter_name_digits", named("order")),
        breaks("parameter_name_digits", named("order2")),
        keeps("parameter_name_digits", named("order2").positional()),
        keeps("parameter_name_digits", named("order2").on(without(Provider::Meta))),
        breaks("parameter_name_letters", named("Order")),
        breaks("parameter_name_letters", named("Order2")),
        keeps("parameter_name_length", named(&"x".repeat(32))),
        breaks("parameter_name_length", named(&"x".repeat(33))),
        keeps("parameter_name_length", named(&"x".repeat(33)).positional()),
        keeps("parameter_name_letters", named("order2").positional()),
        keeps("parameter_name_letters", named("order2").on(without(Provider::Meta))),
        // Meta does not get these names.
        keeps("parameter_name_letters", utility().button("url|Open|https://shop.example/{slug2}")),
        keeps("parameter_name_letters", utility().header("image|photo2")),
        keeps("parameter_name_ascii", named("order_2").on(CAMS)),
        breaks("parameter_name_ascii", named("größe").on(CAMS)),
        breaks("parameter_name_ascii", named("_order")),
        keeps("parameter_name_unique", plants("plant").on(CAMS)),
        keeps("parameter_name_unique", plants("plant_3").on(CAMS)),
        keeps("parameter_name_unique", plants("plant_1").on(without(Provider::Cams)).positional()),
        breaks("parameter_name_unique", plants("plant_1").on(CAMS)),
        breaks("parameter_name_unique", plants("plant_2").on(CAMS)),
        breaks(
            "parameter_name_unique",
            marketing()
                .on(CAMS)
                .offer("Ends tonight")
                .body("It ends at {offerExpirationTimeMs} on Monday.")
                .button("url|Shop|https://shop.example"),
        ),
        keeps("sample_empty", sample("1")),
        breaks("sample_empty", sample("")),
        breaks("sample_empty", sample("  ")),
        breaks("sample_empty", sample("\u{200b}\u{feff}")),
        keeps("sample_white_space", sample("a    b")),
        breaks("sample_white_space", sample("a     b")),
        breaks("sample_white_space", sample("a\nb")),
        breaks("sample_white_space", sample("a\tb")),
        keeps("sample_length", sample(&"x".repeat(1024 - 26))),
        breaks("sample_length", sample(&"x".repeat(1024 - 25))),
        keeps("sample_length", utility().header("Order {order}").sample("order", Some(&"9".repeat(54)))),
        breaks("sample_length", utility().header("Order {order}").sample("order", Some(&"9".repeat(55)))),
        breaks("sample_empty", with_own(sample("42").also_in("de"), " ")),
        breaks("sample_white_space", with_own(sample("42").also_in("de"), "a\tb")),
        breaks("sample_length", with_own(sample("42").also_in("de"), &"x".repeat(1024 - 25))),
        breaks("parameter_sample", with_own(sample("42").also_in("de").sample("order", None), "42")),
        keeps("placeholder_braces", text("Your order ({order}) is on its way.")),
        breaks("placeholder_braces", text("Your order {{{order}}} is on its way.")),
        keeps("placeholder_braces", text("Your order {{{order}}} is on its way.").on(CAMS)),
        breaks("placeholder_braces", text("Your order {order}}} is on its way.")),
        keeps("provider_notation", text("Fee of $5 (tax $1) {{ and }} more.")),
        breaks("provider_notation", text("Your order {{{{1}}}} is on its way.")),
        breaks("provider_notation", text("Your order {{{{order}}}} is on its way.")),
        breaks("provider_notation", text("Your order $(order) is on its way.")),
        breaks("provider_notation", text("Your order {{{{order is on its way.")),
        breaks_as(
            "provider_notation",
            text("Your order {{{{ $json.order }}}} is on its way."),
            "double_braces provider_notation@cams",
        ),
        keeps("double_braces", text("Fee of $5 (tax $1) {{ and }} more.").on(META)),
        breaks("double_braces", text("Your order {{{{ $json.order }}}} is on its way.").on(without(Provider::Cams))),
        breaks("provider_notation", text("Your order {{{{ order }}}} is on its way.").on(META)),
    ]
}

#[test]
fn parameters_and_samples() {
    run(&cases());
}
