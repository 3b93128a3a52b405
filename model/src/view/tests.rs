//! Tests of the view of a message.

use super::{HeaderView, MessageView};
use crate::{
    Action, Button, Card, Category, Definition, Header, List, Mark, Marked, MarkedStr, Parameter, Slot, Text,
    Translation,
    button::{Code, CodeSource},
    view::FilledText,
};

const PLANT: &[Slot] = &[Slot { at: 5, parameter: 2 }, Slot { at: 12, parameter: 0 }];

/// A message with one parameter and two cards of one parameter each, whose number varies.
fn shelf() -> Definition<'static> {
    let card = |parameter: u16| Card {
        header: Some(Header::Product { parameter, mark: Mark::new(7) }),
        body: (parameter == 2).then(|| Text::new("Meet , dear .", PLANT)),
        ..Card::default()
    };
    let parameter = |card| Parameter { card, ..Parameter::new(MarkedStr::borrowed("item"), None) };
    Definition {
        cards_vary: true,
        parameters: List::Owned(vec![parameter(None), parameter(Some(0)), parameter(Some(1))]),
        translations: List::Owned(vec![Translation {
            cards: List::Owned(vec![card(1), card(2)]),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        }]),
        ..Definition::new(MarkedStr::borrowed("shelf"), Category::Marketing)
    }
}

#[test]
fn further_cards_have_the_parameters_after_those_of_the_definition() {
    let values = ["Mei", "A", "B", "C", "D"];
    let definition = shelf();
    let value = |n: u16| values.get(usize::from(n)).copied().unwrap_or_default().to_owned();
    let view = MessageView::new(&definition, 0, &value).unwrap();
    let products = view.cards.iter().map(|card| match &card.header {
        Some(HeaderView::Product(product)) => (product.text.as_str(), product.values[0].parameter),
        _ => panic!("{card:?}"),
    });
    assert_eq!(products.collect::<Vec<_>>(), [("A", 1), ("B", 2), ("C", 3), ("D", 4)]);
    // A parameter of the message is the same in each card.
    let last = view.cards[3].body.as_ref().unwrap();
    assert_eq!(last.text, "Meet D, dear Mei.");
    assert_eq!(last.values.iter().map(|value| value.parameter).collect::<Vec<_>>(), [4, 0]);
}

#[test]
fn a_message_without_values_for_further_cards_has_none() {
    let definition = shelf();
    let view = MessageView::new(&definition, 0, &|n| if n < 3 { "x".to_owned() } else { String::new() }).unwrap();
    assert_eq!(view.cards.len(), 2);
    // However many values there are, a carousel has ten cards.
    assert_eq!(MessageView::new(&definition, 0, &|_| "x".to_owned()).unwrap().cards.len(), 10);
    assert_eq!(MessageView::new(&definition, 1, &|_| String::new()), None);
}

#[test]
fn the_fixed_text_has_the_code_as_a_value() {
    let code = Code {
        source: CodeSource::Parameter(0),
        text: Some(Text::literal("Copy")),
        autofill_text: Some(Text::literal("Fill in")),
        supported_apps: List::EMPTY,
        zero_tap_terms_accepted: None,
    };
    let button = |action| Button { name: None, action, mark: Mark::new(3) };
    let mut definition = Definition {
        code_expiration_minutes: Some(Marked::new(5)),
        translations: List::Owned(vec![Translation {
            buttons: List::Owned(vec![button(Action::OneTap(code.clone())), button(Action::CopyCode(code))]),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        }]),
        ..Definition::new(MarkedStr::borrowed("sign_in"), Category::Authentication)
    };
    let view = MessageView::new(&definition, 0, &|_| "123456".to_owned()).unwrap();
    let body = view.message.body.unwrap();
    assert_eq!(body.text, "123456 is your verification code.");
    assert_eq!(body.values[0].range, 0..6);
    assert_eq!(view.message.expiry.unwrap().text, "This code expires in 5 minutes.");
    let labels: Vec<_> = view.message.buttons.iter().map(|button| button.label.text.as_str()).collect();
    assert_eq!(labels, ["Fill in", "Copy"]);

    // In another category, the words are the definition's alone.
    definition.category = Marked::new(Category::Utility);
    let view = MessageView::new(&definition, 0, &|_| "123456".to_owned()).unwrap();
    assert_eq!((view.message.body, view.message.expiry), (None, None));
}

#[test]
fn a_permission_to_call_has_a_button_without_a_kind() {
    let definition = Definition {
        call_permission_request: Some(Marked::new(true)),
        translations: List::Owned(vec![Translation::new(MarkedStr::borrowed("en_US"))]),
        ..Definition::new(MarkedStr::borrowed("may_we_call"), Category::Utility)
    };
    let view = MessageView::new(&definition, 0, &|_| String::new()).unwrap();
    let button = &view.message.buttons[0];
    assert_eq!((button.kind, button.symbol(), button.label.text.as_str()), (None, '☎', "Choose preference"));
}

#[test]
fn a_slot_outside_its_text_is_at_the_end() {
    let text = Text::new("Größe", &[Slot { at: 3, parameter: 0 }, Slot { at: 99, parameter: 1 }]);
    let filled = FilledText::new(&text, &|n| n.to_string());
    for value in &filled.values {
        assert_eq!(&filled.text[value.range.clone()], value.parameter.to_string());
    }
}
