//! Tests: a decoded definition is the one that was encoded.

use super::{decode, encode};
use crate::{
    Action, Button, Card, Category, Definition, DisplayFormat, Header, IntegerType, List, Mark, Marked, MarkedStr,
    Media, MediaKind, MediaSource, Offer, Parameter, ParameterFormat, ParameterOrder, Providers, Slot, SubCategory,
    Text, Translation, TranslationSample,
    button::{App, AppDeepLink, Code, CodeSource, Flow, FlowAction, FlowIcon},
};

fn text(literal: &'static str) -> Text<'static> {
    Text::new(literal, &[Slot { at: 1, parameter: 0 }])
}

/// A button of each kind.
fn buttons() -> List<'static, Button<'static>> {
    let code = || Code {
        source: CodeSource::Parameter(1),
        text: Some(text("ab")),
        autofill_text: None,
        supported_apps: vec![App {
            package_name: MarkedStr::borrowed("a.b"),
            signature_hash: MarkedStr::borrowed("x"),
        }]
        .into(),
        zero_tap_terms_accepted: Some(Marked::new(true)),
    };
    let link = || AppDeepLink {
        meta_app_id: Marked::new(7),
        android_deep_link: MarkedStr::borrowed("shop://item"),
        android_fallback_playstore_url: MarkedStr::borrowed("https://p.example"),
    };
    let button = |action| Button { name: Some(MarkedStr::borrowed("track")), action, mark: Mark::NONE };
    List::Owned(vec![
        button(Action::QuickReply {
            label: text("ja"),
            opt_out: Some(Marked::new(false)),
            payload: Some(MarkedStr::borrowed("j")),
        }),
        button(Action::Url {
            label: text("é 👨‍👩‍👧‍👦"), url: text("u 1 2"), app_deep_link: Some(link())
        }),
        button(Action::Flow(Box::new(Flow {
            label: text("f"),
            flow_id: Some(MarkedStr::borrowed("1")),
            flow_name: None,
            flow_json: Some(MarkedStr::borrowed("{}")),
            flow_action: Some(Marked::new(FlowAction::DataExchange)),
            navigate_screen: Some(MarkedStr::borrowed("S")),
            icon: Some(Marked::new(FlowIcon::Review)),
            data: Some(4),
        }))),
        button(Action::Catalog { label: text("c"), thumbnail: Some(2) }),
        button(Action::Mpm { label: text("m"), sections: 3 }),
        button(Action::Spm { label: text("s") }),
        button(Action::VoiceCall { label: text("v"), ttl_minutes: Some(Marked::new(5)), call: Some(6) }),
        button(Action::RequestContactInfo),
        button(Action::OrderDetails { label: text("o"), order: 7 }),
        button(Action::PhoneNumber { label: text("p"), phone_number: MarkedStr::borrowed("+1") }),
        button(Action::CopyCode(Code { zero_tap_terms_accepted: None, ..code() })),
        button(Action::CopyCode(Code {
            source: CodeSource::Fixed(MarkedStr::borrowed("SPRING25")),
            zero_tap_terms_accepted: None,
            ..code()
        })),
        button(Action::OneTap(Code { zero_tap_terms_accepted: None, ..code() })),
        button(Action::ZeroTap(code())),
    ])
}

#[test]
fn every_part_is_decoded_as_it_was_encoded() {
    let media = |kind, source| {
        Some(Header::Media(Media {
            kind,
            source,
            file_name: Some(MarkedStr::borrowed("f")),
            caption: None,
            mark: Mark::NONE,
        }))
    };
    for header in [
        None,
        Some(Header::Text(text("h "))),
        Some(Header::Location { parameter: 3, mark: Mark::NONE }),
        media(MediaKind::Image, MediaSource::Parameter(0)),
        media(MediaKind::Video, MediaSource::Link(MarkedStr::borrowed("l"))),
        media(MediaKind::Document, MediaSource::Parameter(9)),
        media(MediaKind::Gif, MediaSource::Parameter(9)),
        Some(Header::Product { parameter: 3, mark: Mark::NONE }),
    ] {
        let definition = Definition {
            providers: Marked::new(Providers::CAMS.and(Providers::NXCLOUD)),
            allow: vec![MarkedStr::borrowed("body_tab")].into(),
            deny: vec![MarkedStr::borrowed("body_emoji")].into(),
            parameter_format: ParameterFormat::Positional,
            message_send_ttl_seconds: Some(Marked::new(-1)),
            add_security_recommendation: Some(Marked::new(true)),
            code_expiration_minutes: Some(Marked::new(90)),
            allow_category_change: Some(Marked::new(false)),
            sub_category: Some(Marked::new(SubCategory::OrderStatus)),
            display_format: Some(Marked::new(DisplayFormat::OrderDetails)),
            cta_url_link_tracking_opted_out: Some(Marked::new(true)),
            call_permission_request: Some(Marked::new(true)),
            order_status: Some(Marked::new(3)),
            parameters: [None]
                .into_iter()
                .chain(IntegerType::ALL.map(Some))
                .map(|integer| Parameter {
                    name: MarkedStr::borrowed("a"),
                    sample: Some(MarkedStr::borrowed("1 2 +")),
                    card: Some(8),
                    code: None,
                    integer,
                })
                .collect::<Vec<_>>()
                .into(),
            cards_vary: true,
            parameter_order: ParameterOrder::Fields,
            translations: vec![Translation {
                header: header.clone(),
                body: Some(text("b\n\t\"")),
                footer: Some(text("f")),
                buttons: buttons(),
                cards: vec![Card { header: header.clone(), body: None, buttons: buttons(), mark: Mark::NONE }].into(),
                limited_time_offer: Some(Offer { text: text("of"), expires: Some(1), mark: Mark::NONE }),
                samples: vec![TranslationSample { parameter: 0, sample: MarkedStr::borrowed("ü +") }].into(),
                ..Translation::new(MarkedStr::borrowed("en_US"))
            }]
            .into(),
            ..Definition::new(MarkedStr::borrowed("name"), Category::Marketing)
        };
        let encoded = encode(&definition);
        assert_eq!(decode(&encoded).as_ref(), Some(&definition));
        for (end, _) in encoded.char_indices() {
            assert_eq!(decode(&encoded[..end]), None, "a torn encoded");
        }
    }
}

proptest::proptest! {
    #[test]
    fn reading_never_panics(encoded in "[0-9 +tlmp-]{0,60}|\\PC{0,40}") {
        let _ = decode(&encoded);
    }
}
