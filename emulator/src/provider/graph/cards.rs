//! Templates whose messages have a varying number of cards.

use std::borrow::Cow;

use whatsapp_template_model::{Definition, List, Parameter, limits};

/// The largest number of cards in a message. Source: Meta, product-card-carousel-templates (November 2025).
const MAX: usize = limits::CAROUSEL_CARDS.max;

/// The definition with as many cards as a message has, if their number may vary.
pub(crate) fn expand_cards<'d>(
    definition: &'d Definition<'static>,
    count: usize,
) -> Option<Cow<'d, Definition<'static>>> {
    let declared = definition.translations.first().map_or(0, |translation| translation.cards.len());
    if count == declared {
        return Some(Cow::Borrowed(definition));
    }
    if !definition.cards_vary || !(limits::MIN_CARDS..=MAX).contains(&count) {
        return None;
    }
    let (plain, stride) = (definition.message_parameters(), definition.card_parameters());
    let mut expanded = definition.clone();
    let mut parameters: Vec<Parameter<'static>> = definition.parameters.to_vec();
    let last: Vec<Parameter<'static>> = parameters.iter().skip(plain + stride).take(stride).cloned().collect();
    let mut translations = definition.translations.to_vec();
    for n in 2..count {
        let card = u16::try_from(n).ok();
        parameters.extend(last.iter().cloned().map(|parameter| Parameter { card, ..parameter }));
        let from = u16::try_from(plain + stride).ok()?;
        let by = u16::try_from((n - 1) * stride).ok()?;
        for translation in &mut translations {
            let mut cards = translation.cards.to_vec();
            let next = cards.get(1)?.shifted(from..from.saturating_add(u16::try_from(stride).ok()?), by);
            cards.push(next);
            translation.cards = List::Owned(cards);
        }
    }
    expanded.parameters = List::Owned(parameters);
    expanded.translations = List::Owned(translations);
    Some(Cow::Owned(expanded))
}
