//! The view of a message: its parts as a customer sees them. Everything that draws a message uses it.

mod bubble;
mod button;
mod filled;
mod fixed_texts;
mod header;
mod sample;
#[cfg(test)]
mod tests;
mod text;

use crate::{Definition, Language, limits};

pub use bubble::{Bubble, OfferView};
pub use button::ButtonView;
pub use filled::{FilledText, FilledValue};
pub use fixed_texts::{Day, FixedTexts};
pub use header::HeaderView;
pub use sample::sample_value;
pub use text::text_bubble;

/// A message in one language, filled with values.
///
/// It includes what WhatsApp adds itself, in the language of the template as far as it is known: the text of a one-time
/// code, and fixed labels. See [`FixedTexts`].
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Slot, Text, Translation, view::MessageView};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::new("مرحبا ", &[Slot { at: 11, parameter: 0 }])),
///         ..Translation::new(MarkedStr::borrowed("ar"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("welcome"), Category::Utility)
/// };
/// let view = MessageView::new(&definition, 0, &|_| "آن".to_owned()).unwrap();
/// assert!(view.right_to_left);
/// let body = view.message.body.unwrap();
/// assert_eq!(body.text, "مرحبا آن");
/// assert_eq!(&body.text[body.values[0].range.clone()], "آن");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView<'d> {
    /// Whether the script runs from right to left.
    pub right_to_left: bool,
    /// What WhatsApp adds, in the language of the message or in English.
    pub fixed_texts: &'static FixedTexts,
    /// The message itself.
    pub message: Bubble<'d>,
    /// The cards of a carousel. If their number varies, these are the cards of the message.
    pub cards: Vec<Bubble<'d>>,
}

impl<'d> MessageView<'d> {
    /// The message in the language with this index, or `None` if there is no such language.
    ///
    /// `value` returns the value of a parameter by its index, and an empty text if the message does not have it.
    pub fn new(
        definition: &'d Definition<'_>,
        translation_index: usize,
        value: &dyn Fn(u16) -> String,
    ) -> Option<Self> {
        let translation = definition.translations.get(translation_index)?;
        let texts = FixedTexts::of(translation.language.as_str());
        let mut cards: Vec<_> = translation.cards.iter().map(|card| Bubble::card(card, texts, value)).collect();
        if let Some(last) = translation.cards.last().filter(|_| definition.cards_vary) {
            let stride = u16::try_from(definition.card_parameters()).unwrap_or(u16::MAX);
            let message_parameters = u16::try_from(definition.message_parameters()).unwrap_or(u16::MAX);
            let first = u16::try_from(definition.parameters.len()).unwrap_or(u16::MAX);
            // There are more cards than in the definition as long as there are values for them.
            let more = (0..u16::MAX)
                .take(limits::CAROUSEL_CARDS.max - limits::MIN_CARDS)
                .map(|n| n.saturating_mul(stride))
                .take_while(|more| !value(first.saturating_add(*more)).is_empty());
            cards.extend(more.map(|more| {
                let by = stride.saturating_add(more);
                let shifted = |parameter: u16| {
                    if parameter < message_parameters { parameter } else { parameter.saturating_add(by) }
                };
                let mut card = Bubble::card(last, texts, &|parameter| value(shifted(parameter)));
                card.each_value(&mut |filled| filled.parameter = shifted(filled.parameter));
                card
            }));
        }
        let right_to_left = Language::find(translation.language.as_str()).is_some_and(Language::is_right_to_left);
        let message = Bubble::message(definition, translation, texts, value);
        Some(Self { right_to_left, fixed_texts: texts, message, cards })
    }
}
