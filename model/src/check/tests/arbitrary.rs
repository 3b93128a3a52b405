//! Whatever a definition holds, the check answers, and always the same.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::{
    Action, App, Button, Card, Category, Code, Definition, Header, List, Mark, Marked, Media, MediaKind, MediaSource,
    Parameter, ParameterFormat, Provider, Providers, RULES, Slot, Text, Translation, Word, check,
};

fn mark() -> BoxedStrategy<Mark> {
    (0_u32..20).prop_map(Mark::new).boxed()
}

/// Anything: control characters, what looks like a notation, scripts, emoji, and the edges of limits.
fn string() -> BoxedStrategy<String> {
    prop_oneof![
        ".{0,30}",
        "[\\x00-\\x20\\u{a0}\\u{2028}\\u{feff}]{0,8}",
        "[{}$()%*_~`a1é \\n\\t]{0,30}",
        "[👨👩\\u{200d}\\u{fe0f}\\u{20e3}🇸🇬🏽🏴\\u{e0067}1#]{0,12}",
        "(https?|ftp|)(://|:/|:|)[a-zé./?#@: {}-]{0,20}",
        "\\+?[0-9 ()-]{0,24}",
        "(bit\\.ly|wa\\.me|İ|% off|voucher|[ .İß]){0,6}",
        (0_usize..2100).prop_map(|length| "x".repeat(length)),
        proptest::sample::select(RULES).prop_map(|rule| rule.id.to_owned()),
    ]
    .boxed()
}

fn word() -> BoxedStrategy<Word<'static>> {
    (string(), mark()).prop_map(|(value, mark)| Marked::at(Cow::Owned(value), mark)).boxed()
}

fn parameter() -> BoxedStrategy<u16> {
    prop_oneof![0_u16..5, Just(Slot::UNDECLARED)].boxed()
}

/// Placeholders anywhere: out of order, inside a character, past the end.
fn text() -> BoxedStrategy<Text<'static>> {
    let at = prop_oneof![0_u32..40, 0_u32..3000, Just(u32::MAX)];
    let slot = (at, parameter()).prop_map(|(at, parameter)| Slot { at, parameter });
    (string(), vec(slot, 0..5), mark())
        .prop_map(|(literal, slots, mark)| Text { literal: Cow::Owned(literal), slots: Cow::Owned(slots), mark })
        .boxed()
}

fn marked<T: core::fmt::Debug + 'static>(value: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Marked<T>> {
    (value, mark()).prop_map(|(value, mark)| Marked::at(value, mark)).boxed()
}

fn list<T: Clone + core::fmt::Debug + 'static>(
    item: impl Strategy<Value = T> + 'static,
    most: usize,
) -> BoxedStrategy<List<'static, T>> {
    vec(item, 0..=most).prop_map(List::Owned).boxed()
}

fn header() -> BoxedStrategy<Header<'static>> {
    let kind = proptest::sample::select(vec![MediaKind::Image, MediaKind::Video, MediaKind::Document]);
    let source = prop_oneof![parameter().prop_map(MediaSource::Parameter), word().prop_map(MediaSource::Link)];
    let media = (kind, source, mark())
        .prop_map(|(kind, source, mark)| Header::Media(Media { kind, source, file_name: None, caption: None, mark }));
    let location = (parameter(), mark()).prop_map(|(parameter, mark)| Header::Location { parameter, mark });
    prop_oneof![text().prop_map(Header::Text), media, location].boxed()
}

fn code() -> BoxedStrategy<Code<'static>> {
    let app = (word(), word()).prop_map(|(package_name, signature_hash)| App { package_name, signature_hash });
    let texts = (option::of(text()), option::of(text()));
    (parameter(), texts, list(app, 7), option::of(marked(any::<bool>())))
        .prop_map(|(parameter, (text, autofill_text), supported_apps, zero_tap_terms_accepted)| Code {
            parameter,
            text,
            autofill_text,
            supported_apps,
            zero_tap_terms_accepted,
        })
        .boxed()
}

fn button() -> BoxedStrategy<Button<'static>> {
    let action = prop_oneof![
        (text(), option::of(marked(any::<bool>()))).prop_map(|(label, opt_out)| Action::QuickReply {
            label,
            opt_out,
            payload: None
        }),
        (text(), text()).prop_map(|(label, url)| Action::Url { label, url, app_deep_link: None }),
        (text(), word()).prop_map(|(label, phone_number)| Action::PhoneNumber { label, phone_number }),
        code().prop_map(Action::CopyCode),
        code().prop_map(Action::OneTap),
        code().prop_map(Action::ZeroTap),
    ];
    (option::of(word()), action, mark()).prop_map(|(name, action, mark)| Button { name, action, mark }).boxed()
}

fn translation() -> BoxedStrategy<Translation<'static>> {
    let card = (option::of(header()), option::of(text()), list(button(), 3), mark())
        .prop_map(|(header, body, buttons, mark)| Card { header, body, buttons, mark });
    let texts = (option::of(text()), option::of(text()));
    (word(), option::of(header()), texts, list(button(), 12), list(card, 4))
        .prop_map(|(language, header, (body, footer), buttons, cards)| Translation {
            header,
            body,
            footer,
            buttons,
            cards,
            ..Translation::new(language)
        })
        .boxed()
}

fn definition() -> BoxedStrategy<Definition<'static>> {
    let category = proptest::sample::select(vec![
        Category::Utility,
        Category::Marketing,
        Category::Authentication,
        Category::Unknown,
    ]);
    let providers = vec(proptest::sample::select(Provider::ALL.to_vec()), 0..4);
    let head = (word(), marked(category), marked(providers.prop_map(Providers::from_iter)));
    let rules = (list(word(), 3), list(word(), 3));
    let format = proptest::sample::select(ParameterFormat::ALL.to_vec());
    let seconds = prop_oneof![any::<i64>(), -2_i64..100, Just(i64::MIN), Just(i64::MAX)];
    let numbers = (option::of(marked(seconds)), option::of(marked(any::<bool>())), option::of(marked(-1_i64..100)));
    let parameter = (word(), option::of(word())).prop_map(|(name, sample)| Parameter::new(name, sample));
    (head, rules, format, numbers, list(parameter, 5), list(translation(), 2))
        .prop_map(
            |((name, category, providers), (allow, deny), parameter_format, numbers, parameters, translations)| {
                Definition {
                    providers,
                    allow,
                    deny,
                    parameter_format,
                    message_send_ttl_seconds: numbers.0,
                    add_security_recommendation: numbers.1,
                    code_expiration_minutes: numbers.2,
                    parameters,
                    translations,
                    category,
                    ..Definition::new(name, Category::Utility)
                }
            },
        )
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_check_answers_every_definition_and_always_the_same(definition in definition()) {
        let problems = check(&definition);
        prop_assert_eq!(&problems, &check(&definition));
        prop_assert!(problems.is_sorted_by_key(|problem| problem.mark));
        for (index, problem) in problems.iter().enumerate() {
            prop_assert!(!problems[..index].contains(problem), "twice: {}", problem);
            prop_assert!(!problem.to_string().is_empty());
            let mine = problem.providers.common(definition.providers.value) == problem.providers;
            prop_assert!(mine || problem.rule.source == crate::Source::Language, "{}", problem);
            prop_assert!(problem.providers.common(problem.rule.providers) == problem.providers, "{}", problem);
        }
    }
}
