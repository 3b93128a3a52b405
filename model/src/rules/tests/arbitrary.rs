//! Tests with arbitrary definitions: the check does not panic, and is deterministic.

use std::borrow::Cow;

use crate::{
    Action, Button, Card, Category, Definition, DisplayFormat, Header, List, Mark, Marked, MarkedStr, Media, MediaKind,
    MediaSource, Offer, Parameter, ParameterFormat, ParameterOrder, Provider, Providers, RULES, Slot, SubCategory,
    Text, Translation,
    button::{App, AppDeepLink, Code, CodeSource, Flow, FlowAction, FlowIcon},
    check,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn mark() -> BoxedStrategy<Mark> {
    (0_u32..20).prop_map(Mark::new).boxed()
}

/// Any text: control characters, pieces of notations, scripts, emoji, and lengths at the edges of limits.
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

fn word() -> BoxedStrategy<MarkedStr<'static>> {
    (string(), mark()).prop_map(|(value, mark)| Marked::at(Cow::Owned(value), mark)).boxed()
}

fn parameter() -> BoxedStrategy<u16> {
    prop_oneof![0_u16..5, Just(Slot::UNDECLARED)].boxed()
}

/// A text with placeholders anywhere: out of order, inside a character, past the end.
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
    let kind = proptest::sample::select(MediaKind::ROWS.map(|row| row.kind).to_vec());
    let source = prop_oneof![parameter().prop_map(MediaSource::Parameter), word().prop_map(MediaSource::Link)];
    let media = (kind, source, mark())
        .prop_map(|(kind, source, mark)| Header::Media(Media { kind, source, file_name: None, caption: None, mark }));
    let location = (parameter(), mark()).prop_map(|(parameter, mark)| Header::Location { parameter, mark });
    let product = (parameter(), mark()).prop_map(|(parameter, mark)| Header::Product { parameter, mark });
    prop_oneof![text().prop_map(Header::Text), media, location, product].boxed()
}

fn code() -> BoxedStrategy<Code<'static>> {
    let app = (word(), word()).prop_map(|(package_name, signature_hash)| App { package_name, signature_hash });
    let texts = (option::of(text()), option::of(text()));
    let source = prop_oneof![parameter().prop_map(CodeSource::Parameter), word().prop_map(CodeSource::Fixed)];
    (source, texts, list(app, 7), option::of(marked(any::<bool>())))
        .prop_map(|(source, (text, autofill_text), supported_apps, zero_tap_terms_accepted)| Code {
            source,
            text,
            autofill_text,
            supported_apps,
            zero_tap_terms_accepted,
        })
        .boxed()
}

fn flow() -> BoxedStrategy<Flow<'static>> {
    let references = (option::of(word()), option::of(word()), option::of(word()));
    let action = option::of(marked(proptest::sample::select(FlowAction::ALL.to_vec())));
    let icon = option::of(marked(proptest::sample::select(FlowIcon::ALL.to_vec())));
    (text(), references, action, option::of(word()), icon, option::of(parameter()))
        .prop_map(|(label, (flow_id, flow_name, flow_json), flow_action, navigate_screen, icon, data)| Flow {
            label,
            flow_id,
            flow_name,
            flow_json,
            flow_action,
            navigate_screen,
            icon,
            data,
        })
        .boxed()
}

fn deep_link() -> BoxedStrategy<AppDeepLink<'static>> {
    (marked(any::<i64>()), word(), word())
        .prop_map(|(meta_app_id, android_deep_link, android_fallback_playstore_url)| AppDeepLink {
            meta_app_id,
            android_deep_link,
            android_fallback_playstore_url,
        })
        .boxed()
}

/// Actions with products, calls, payments and flows.
fn special() -> BoxedStrategy<Action<'static>> {
    let call = (text(), option::of(marked(any::<i64>())), option::of(parameter()));
    prop_oneof![
        flow().prop_map(|flow| Action::Flow(Box::new(flow))),
        (text(), option::of(parameter())).prop_map(|(label, thumbnail)| Action::Catalog { label, thumbnail }),
        (text(), parameter()).prop_map(|(label, sections)| Action::Mpm { label, sections }),
        text().prop_map(|label| Action::Spm { label }),
        call.prop_map(|(label, ttl_minutes, call)| Action::VoiceCall { label, ttl_minutes, call }),
        Just(Action::RequestContactInfo),
        (text(), parameter()).prop_map(|(label, order)| Action::OrderDetails { label, order }),
    ]
    .boxed()
}

fn button() -> BoxedStrategy<Button<'static>> {
    let action = prop_oneof![
        (text(), option::of(marked(any::<bool>())), option::of(word()))
            .prop_map(|(label, opt_out, payload)| Action::QuickReply { label, opt_out, payload }),
        (text(), text(), option::of(deep_link())).prop_map(|(label, url, app_deep_link)| Action::Url {
            label,
            url,
            app_deep_link
        }),
        (text(), word()).prop_map(|(label, phone_number)| Action::PhoneNumber { label, phone_number }),
        code().prop_map(Action::CopyCode),
        code().prop_map(Action::OneTap),
        code().prop_map(Action::ZeroTap),
        special(),
    ];
    (option::of(word()), action, mark()).prop_map(|(name, action, mark)| Button { name, action, mark }).boxed()
}

fn translation() -> BoxedStrategy<Translation<'static>> {
    let card = (option::of(header()), option::of(text()), list(button(), 3), mark())
        .prop_map(|(header, body, buttons, mark)| Card { header, body, buttons, mark });
    let offer = (text(), option::of(parameter()), mark());
    let offer = option::of(offer.prop_map(|(text, expires, mark)| Offer { text, expires, mark }));
    let texts = (option::of(text()), option::of(text()), offer);
    (word(), option::of(header()), texts, list(button(), 12), list(card, 4))
        .prop_map(|(language, header, (body, footer, limited_time_offer), buttons, cards)| Translation {
            header,
            body,
            footer,
            buttons,
            cards,
            limited_time_offer,
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
    let format = (
        proptest::sample::select(ParameterFormat::ALL.to_vec()),
        proptest::sample::select(ParameterOrder::ALL.to_vec()),
    );
    let seconds = prop_oneof![any::<i64>(), -2_i64..100, Just(i64::MIN), Just(i64::MAX)];
    let numbers = (option::of(marked(seconds)), option::of(marked(any::<bool>())), option::of(marked(-1_i64..100)));
    let card = option::of(prop_oneof![0_u16..3, Just(u16::MAX)]);
    let declared = (word(), option::of(word()), card)
        .prop_map(|(name, sample, card)| Parameter { card, ..Parameter::new(name, sample) });
    let special = (
        option::of(marked(proptest::sample::select(SubCategory::ALL.to_vec()))),
        option::of(marked(proptest::sample::select(DisplayFormat::ALL.to_vec()))),
        option::of(marked(any::<bool>())),
        option::of(marked(any::<bool>())),
        option::of(marked(parameter())),
        any::<bool>(),
    );
    (head, rules, format, numbers, special, list(declared, 5), list(translation(), 3))
        .prop_map(
            |(
                (name, category, providers),
                (allow, deny),
                (parameter_format, parameter_order),
                numbers,
                special,
                parameters,
                translations,
            )| {
                Definition {
                    providers,
                    allow,
                    deny,
                    parameter_format,
                    parameter_order,
                    message_send_ttl_seconds: numbers.0,
                    add_security_recommendation: numbers.1,
                    code_expiration_minutes: numbers.2,
                    allow_category_change: special.2,
                    sub_category: special.0,
                    display_format: special.1,
                    cta_url_link_tracking_opted_out: special.2,
                    call_permission_request: special.3,
                    order_status: special.4,
                    cards_vary: special.5,
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
            prop_assert!(mine || problem.rule.source == crate::rules::Source::Language, "{}", problem);
            prop_assert!(problem.providers.common(problem.rule.providers) == problem.providers, "{}", problem);
        }
    }
}
