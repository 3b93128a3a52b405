//! Tests of the checks of a filled message.

#![allow(clippy::unwrap_used, clippy::panic)]

use super::check::check;
use crate::Error;
use crate::model::{
    Action, Button, Card, Category, Definition, Header, List, Mark, Marked, MarkedStr, Offer, Parameter, Providers,
    Slot, Text, Translation,
    button::{Code, CodeSource},
    limits,
};
use crate::parameter::{CouponCode, Value};

const SLOTS: &[Slot] = &[Slot { at: 3, parameter: 0 }];

fn parameters() -> List<'static, Parameter<'static>> {
    List::Owned(vec![Parameter::new(MarkedStr::borrowed("customer"), None)])
}

fn checked(change: impl Fn(&mut Translation<'static>), value: &str) -> Result<(), Error> {
    let mut translation = Translation::new(MarkedStr::borrowed("en_US"));
    change(&mut translation);
    let definition =
        Definition { parameters: parameters(), ..Definition::new(MarkedStr::borrowed("t"), Category::Utility) };
    check(&definition, &translation, &[Value::Text(value)])
}

fn body(translation: &mut Translation<'static>) {
    translation.body = Some(Text::new("Hi , welcome.", SLOTS));
}

#[test]
fn values_at_the_edge_of_white_space() {
    for good in ["Ann", "a    b", "größe", "👍"] {
        assert!(checked(body, good).is_ok(), "{good}");
    }
    for (bad, rule) in [
        ("", "value_empty"),
        ("  ", "value_empty"),
        ("\u{200b}", "value_empty"),
        (" \u{feff}\u{2060}\u{200d} ", "value_empty"),
        ("a\nb", "value_white_space"),
        ("a\tb", "value_white_space"),
        ("a     b", "value_white_space"),
    ] {
        let error = checked(body, bad).unwrap_err();
        assert_eq!((error.rule(), error.parameter()), (Some(rule), Some("customer")), "{bad:?}");
        assert!(!error.may_have_been_accepted());
    }
    assert!(checked(body, "a     b").unwrap_err().to_string().contains("5 spaces in a row, allowed are 4"));
}

#[test]
fn limits_are_those_that_meta_documents() {
    for (limit, rule, max) in [
        (limits::HEADER_LENGTH, "header_length", 60),
        (limits::BODY_LENGTH, "body_length", 1024),
        (limits::CARD_BODY_LENGTH, "card_body_length", 160),
        (limits::OFFER_BODY_LENGTH, "offer_body_length", 600),
        (limits::SPM_BODY_LENGTH, "spm_body_length", 160),
        (limits::CAROUSEL_CARDS, "carousel_cards", 10),
        (limits::URL_LENGTH, "url_length", 2000),
    ] {
        assert_eq!((limit.rule, limit.max), (rule, max));
    }
}

/// A parameter of the message is the same in each card, also in those that only a message has.
#[test]
fn cards_past_those_of_the_definition_have_values_of_their_own() {
    const CUSTOMER: &[Slot] = &[Slot { at: 4, parameter: 0 }];
    const FIRST: &[Slot] = &[Slot { at: 4, parameter: 1 }];
    const SECOND: &[Slot] = &[Slot { at: 4, parameter: 2 }];
    let url = |slots, rest: usize| Button {
        name: None,
        action: Action::Url {
            label: Text::literal("Go"),
            url: Text { literal: format!("s://{}", "y".repeat(rest)).into(), ..Text::new("", slots) },
            app_deep_link: None,
        },
        mark: Mark::NONE,
    };
    let card = |slots| Card {
        header: None,
        body: None,
        buttons: List::Owned(vec![url(CUSTOMER, 1), url(slots, 0)]),
        mark: Mark::NONE,
    };
    let parameter = |card| Parameter { card, ..Parameter::new(MarkedStr::borrowed("p"), None) };
    let translation = Translation {
        cards: List::Owned(vec![card(FIRST), card(SECOND)]),
        ..Translation::new(MarkedStr::borrowed("en_US"))
    };
    let definition = Definition {
        parameters: List::Owned(vec![parameter(None), parameter(Some(0)), parameter(Some(1))]),
        cards_vary: true,
        ..Definition::new(MarkedStr::borrowed("t"), Category::Marketing)
    };
    let checked = |values: &[&str]| {
        let values: Vec<Value<'_>> = values.iter().map(|text| Value::Text(text)).collect();
        check(&definition, &translation, &values).map_err(|error| error.rule().unwrap_or_default())
    };
    // The URL with the parameter of the message is one character longer than the URL with the parameter of a card.
    let long = "x".repeat(limits::URL_LENGTH.max - 4);
    assert_eq!(checked(&["a", &long, &long, &long, &long]), Ok(()));
    assert_eq!(checked(&["a", "b", "c", "d", ""]), Err("value_empty"));
    let too_long = "x".repeat(limits::URL_LENGTH.max - 3);
    for n in 0..4 {
        let mut values = ["a"; 5];
        values[n + 1] = &too_long;
        assert_eq!(checked(&values), Err("url_length"), "card {n}");
    }
}

#[test]
fn lengths_at_the_limit_and_one_past_it() {
    let header: fn(&mut Translation<'static>) = |t| t.header = Some(Header::Text(Text::new("Hi ", SLOTS)));
    let card: fn(&mut Translation<'static>) = |t| {
        t.cards = List::Owned(vec![Card {
            header: None,
            body: Some(Text::new("Hi ", SLOTS)),
            buttons: List::EMPTY,
            mark: Mark::NONE,
        }]);
    };
    let url: fn(&mut Translation<'static>) = |t| {
        t.buttons = List::Owned(vec![Button {
            name: None,
            action: Action::Url { label: Text::literal("Go"), url: Text::new("s:/", SLOTS), app_deep_link: None },
            mark: Mark::NONE,
        }]);
    };
    for (part, fixed, most, rule) in [
        (header, 3, 60, "header_length"),
        (body as fn(&mut Translation<'static>), 13, 1024, "body_length"),
        (card, 3, 160, "card_body_length"),
        (url, 3, 2000, "url_length"),
    ] {
        let letter = if rule == "url_length" { "x" } else { "ä" };
        assert!(checked(part, &letter.repeat(most - fixed)).is_ok(), "{rule}");
        let error = checked(part, &letter.repeat(most - fixed + 1)).unwrap_err();
        assert_eq!(error.rule(), Some(rule));
        let text = error.to_string();
        assert!(text.contains(&format!("has {} characters", most + 1)), "{text}");
        assert!(text.contains(&format!("allowed are {most}")), "{text}");
    }
    assert!(checked(url, &" ".repeat(700)).is_err(), "counted as it is encoded");
}

/// A message with a coupon, in a limited-time offer or without one.
fn with_coupon(is_offer: bool, providers: Providers, code: &str) -> Result<(), &'static str> {
    let mut translation = Translation::new(MarkedStr::borrowed("en_US"));
    translation.body = Some(Text::literal("Everything is cheaper today."));
    translation.limited_time_offer =
        is_offer.then(|| Offer { text: Text::literal("Only today"), expires: None, mark: Mark::NONE });
    let code_button = Code {
        source: CodeSource::Parameter(0),
        text: None,
        autofill_text: None,
        supported_apps: List::EMPTY,
        zero_tap_terms_accepted: None,
    };
    let action = Action::CopyCode(code_button);
    translation.buttons = List::Owned(vec![Button { name: None, action, mark: Mark::NONE }]);
    let definition = Definition {
        parameters: parameters(),
        providers: Marked::new(providers),
        ..Definition::new(MarkedStr::borrowed("t"), Category::Marketing)
    };
    let code = CouponCode::new(code).map_err(|_| "the type")?;
    check(&definition, &translation, &[Value::CouponCode(&code)]).map_err(|error| {
        let text = error.to_string();
        assert!(text.contains("has 16 characters; the code of an offer has at most 15; write a shorter one"), "{text}");
        error.rule().unwrap()
    })
}

#[test]
fn coupons_have_twenty_characters_and_those_of_an_offer_fifteen() {
    let code = |length: usize| "A7".repeat(length).split_at(length).0.to_owned();
    for providers in [Providers::META, Providers::ALL] {
        assert_eq!(with_coupon(false, providers, &code(20)), Ok(()));
        assert_eq!(with_coupon(false, providers, &code(21)), Err("the type"));
        assert_eq!(with_coupon(true, providers, &code(15)), Ok(()));
        assert_eq!(with_coupon(true, providers, &code(16)), Err("offer_code_length"));
    }
    // Only Meta documents the limit of an offer.
    assert_eq!(with_coupon(true, Providers::CAMS, &code(16)), Ok(()));
}
