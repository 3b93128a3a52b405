//! Recognition of cards that repeat: CAMS has no such cards, so their variables have the number of the card at the end.

use std::borrow::Cow;

use crate::encoded::encode;
use crate::{Card, Category, Definition, List, MarkedStr, Translation};

/// Makes cards that differ in the numbers of their variables only (`plant_1`, `plant_2`, …) cards that repeat.
pub(super) fn recognize_repeated_cards(definition: &mut Definition<'static>) {
    let [translation] = &*definition.translations else { return };
    let cards = &*translation.cards;
    let parameters = &*definition.parameters;
    let Some(each) = (1..=parameters.len() / cards.len().max(2)).rev().find(|each| {
        let first = parameters.len() - each * cards.len();
        cards.len() > 1 && stems(definition, first, *each).is_some() && are_alike(cards, first, *each)
    }) else {
        return;
    };
    let first = parameters.len() - each * cards.len();
    let Some(stems) = stems(definition, first, each) else { return };
    let mut parameters = parameters.to_vec();
    for (n, parameter) in parameters.iter_mut().skip(first).enumerate() {
        parameter.card = u16::try_from(n / each).ok();
        if let Some(stem) = stems.get(n % each) {
            parameter.name.value = Cow::Owned(stem.clone());
        }
    }
    definition.parameters = List::Owned(parameters);
}

/// The names of the variables of one card without its number, if those of all cards are the same.
fn stems(definition: &Definition<'_>, first: usize, each: usize) -> Option<Vec<String>> {
    let names: Vec<&str> = definition.parameters.iter().skip(first).map(|parameter| parameter.name.as_str()).collect();
    let of_card = |(n, names): (usize, &[&str])| -> Option<Vec<String>> {
        let suffix = format!("_{}", n + 1);
        let stem = |name: &&str| name.strip_suffix(suffix.as_str()).filter(|stem| !stem.is_empty()).map(str::to_owned);
        names.iter().map(stem).collect()
    };
    let mut cards = names.chunks(each).enumerate().map(of_card);
    let stems = cards.next()??;
    cards.all(|card| card.as_ref() == Some(&stems)).then_some(stems)
}

fn are_alike(cards: &[Card<'static>], first: usize, each: usize) -> bool {
    let (Some(card), Ok(first), Ok(each)) = (cards.first(), u16::try_from(first), u16::try_from(each)) else {
        return false;
    };
    (0_u16..)
        .zip(cards)
        .all(|(n, other)| without_marks(&card.shifted(first..first + each, n * each)) == without_marks(other))
}

/// A card in a form in which its pointer in the document does not count.
fn without_marks(card: &Card<'static>) -> String {
    let translation =
        Translation { cards: List::Owned(vec![card.clone()]), ..Translation::new(MarkedStr::borrowed("")) };
    encode(&Definition {
        translations: List::Owned(vec![translation]),
        ..Definition::new(MarkedStr::borrowed(""), Category::Unknown)
    })
}
