//! Tests of the drawing of a message as text.

use proptest::prelude::{prop_assert_eq, proptest};

use super::{text_bubble, wrap, wrap_columns};
use crate::{
    Action, Button, Card, Category, Definition, Header, List, Mark, Marked, MarkedStr, Media, MediaKind, MediaSource,
    Slot, Text, Translation,
    button::{Code, CodeSource},
};

fn button(action: Action<'static>) -> Button<'static> {
    Button { name: None, action, mark: Mark::NONE }
}

fn quick_reply(label: &'static str) -> Button<'static> {
    button(Action::QuickReply { label: Text::literal(label), opt_out: None, payload: None })
}

fn image(source: MediaSource<'static>) -> Header<'static> {
    Header::Media(Media { kind: MediaKind::Image, source, file_name: None, caption: None, mark: Mark::NONE })
}

fn code(parameter: u16) -> Code<'static> {
    Code {
        source: CodeSource::Parameter(parameter),
        text: None,
        autofill_text: None,
        supported_apps: List::EMPTY,
        zero_tap_terms_accepted: None,
    }
}

fn definition(category: Category, translation: Translation<'static>) -> Definition<'static> {
    Definition {
        translations: List::Owned(vec![translation]),
        ..Definition::new(MarkedStr::borrowed("test"), category)
    }
}

fn text_of(body: &'static str, language: &'static str, value: &str) -> String {
    let slots: &'static [Slot] = if value.is_empty() { &[] } else { &[Slot { at: 0, parameter: 0 }] };
    let translation =
        Translation { body: Some(Text::new(body, slots)), ..Translation::new(MarkedStr::borrowed(language)) };
    text_bubble(&definition(Category::Utility, translation), 0, &|_| value.to_owned())
}

#[test]
fn a_message_with_all_its_parts() {
    const SLUG: &[Slot] = &[Slot { at: 25, parameter: 1 }];
    let translation = Translation {
        header: Some(image(MediaSource::Parameter(0))),
        body: Some(Text::literal(
            "Your order is on its way.\n\nIt should be with you on Monday, between nine and twelve.",
        )),
        footer: Some(Text::literal("Example Shop")),
        buttons: List::Owned(vec![
            button(Action::Url {
                label: Text::literal("Track parcel"),
                url: Text::new("https://shop.example/t/p=", SLUG),
                app_deep_link: None,
            }),
            button(Action::PhoneNumber {
                label: Text::literal("Call us"),
                phone_number: MarkedStr::borrowed("+15550100"),
            }),
            button(Action::CopyCode(code(2))),
            quick_reply("Thanks!"),
        ]),
        ..Translation::new(MarkedStr::borrowed("en_US"))
    };
    let values = ["https://cdn.shop.example/parcel.jpg", "1Z999AA1", "SPRING25"];
    let shown = text_bubble(&definition(Category::Marketing, translation), 0, &|n| values[usize::from(n)].to_owned());
    assert_eq!(
        shown,
        "\
╭─
│ [image] https://cdn.shop.example/parcel.jpg
│
│ Your order is on its way.
│
│ It should be with you on Monday, between
│ nine and twelve.
│
│ Example Shop
├─
│ ↗ Track parcel →
│   https://shop.example/t/p=1Z999AA1
│ ☎ Call us → +15550100
│ ⧉ Copy code [SPRING25]
│ ↩ Thanks!
╰─
"
    );
}

#[test]
fn one_time_codes_have_the_fixed_text() {
    let mut definition = definition(
        Category::Authentication,
        Translation {
            buttons: List::Owned(vec![button(Action::CopyCode(code(0)))]),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        },
    );
    let value = |_: u16| "123456".to_owned();
    assert_eq!(
        text_bubble(&definition, 0, &value),
        "╭─\n│ 123456 is your verification code.\n├─\n│ ⧉ Copy code [123456]\n╰─\n"
    );
    definition.add_security_recommendation = Some(Marked::new(true));
    definition.code_expiration_minutes = Some(Marked::new(5));
    assert_eq!(
        text_bubble(&definition, 0, &value),
        "\
╭─
│ 123456 is your verification code. For your
│ security, do not share this code.
│
│ This code expires in 5 minutes.
├─
│ ⧉ Copy code [123456]
╰─
"
    );
}

#[test]
fn cards_follow_each_other() {
    let card = |link, plant| Card {
        header: Some(image(MediaSource::Link(MarkedStr::borrowed(link)))),
        body: Some(Text::literal(plant)),
        buttons: List::Owned(vec![quick_reply("More like this")]),
        mark: Mark::NONE,
    };
    let translation = Translation {
        body: Some(Text::literal("Two plants for you.")),
        cards: List::Owned(vec![
            card("https://a.example/1.png", "Blue Elf"),
            card("https://a.example/2.png", "Buddha's Temple"),
        ]),
        ..Translation::new(MarkedStr::borrowed("en"))
    };
    assert_eq!(
        text_bubble(&definition(Category::Marketing, translation), 0, &|_| String::new()),
        "\
╭─
│ Two plants for you.
╰─
╭─
│ [image] https://a.example/1.png
│
│ Blue Elf
├─
│ ↩ More like this
╰─
╭─
│ [image] https://a.example/2.png
│
│ Buddha's Temple
├─
│ ↩ More like this
╰─
"
    );
}

#[test]
fn the_border_is_left_of_right_to_left_text() {
    assert_eq!(text_of(" مرحبا بك في متجرنا", "ar", "آن"), "╭─\n│\u{200E} آن مرحبا بك في متجرنا\n╰─\n");
}

#[test]
fn emoji_and_wide_scripts_wrap_by_columns() {
    assert_eq!(
        text_of("您的订单已经发货,预计明天下午送达。如有任何问题请随时联系我们的客服。🎉🎉", "zh_CN", ""),
        "\
╭─
│ 您的订单已经发货,预计明天下午送达。如有任何
│ 问题请随时联系我们的客服。🎉🎉
╰─
"
    );
    assert_eq!(text_of("👨‍👩‍👧‍👦 🇩🇪 👍🏽", "en", ""), "╭─\n│ 👨‍👩‍👧‍👦 🇩🇪 👍🏽\n╰─\n");
}

#[test]
fn a_word_wider_than_the_bubble_is_broken() {
    assert_eq!(
        text_of("See Donaudampfschifffahrtselektrizitätenhauptbetriebswerk now", "de", ""),
        "\
╭─
│ See
│ Donaudampfschifffahrtselektrizitätenhauptbet
│ riebswerk now
╰─
"
    );
}

#[test]
fn invalid_characters_do_not_break_the_layout() {
    assert_eq!(text_of(" and\r\ttab", "en", "a\nb"), "╭─\n│ a\n│ b and  tab\n╰─\n");
    assert_eq!(text_of("", "en", ""), "╭─\n╰─\n");
    let empty = Definition::new(MarkedStr::borrowed("none"), Category::Utility);
    assert_eq!(text_bubble(&empty, 0, &|_| String::new()), "");
}

proptest! {
    #[test]
    fn short_lines_are_those_of_the_general_algorithm(line in "([a-z ]|\\PC|\\pC|[中ا\u{301}\u{85}\u{a0}🙂]){0,30}") {
        prop_assert_eq!(wrap(&line, line.len()), wrap_columns(&line, line.len()));
    }
}
