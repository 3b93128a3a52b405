//! The parts of a template in one language.

use crate::{Button, Header, List, Mark, MarkedStr, Text};

/// The parts of a template that a customer sees, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation<'a> {
    /// The language's code, for example `en_US`.
    pub language: MarkedStr<'a>,
    /// The header, above the body.
    pub header: Option<Header<'a>>,
    /// The message itself. Authentication templates have no body of their own, since their text is fixed.
    pub body: Option<Text<'a>>,
    /// The small text below the body.
    pub footer: Option<Text<'a>>,
    /// The buttons.
    pub buttons: List<'a, Button<'a>>,
    /// The cards of a carousel; empty for every other kind of template.
    pub cards: List<'a, Card<'a>>,
    /// The limited-time offer, above the body.
    pub limited_time_offer: Option<Offer<'a>>,
    /// The samples in this language, in place of those that the parameters have for all languages.
    pub samples: List<'a, TranslationSample<'a>>,
    /// The mark of the translation. Problems about missing parts have this mark.
    pub mark: Mark,
}

/// A sample of a parameter in one language.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, Parameter, Translation, TranslationSample};
/// let german = Translation {
///     samples: vec![TranslationSample { parameter: 0, sample: MarkedStr::borrowed("Montag") }].into(),
///     ..Translation::new(MarkedStr::borrowed("de"))
/// };
/// let definition = Definition {
///     parameters: vec![Parameter::new(MarkedStr::borrowed("day"), Some(MarkedStr::borrowed("Monday")))].into(),
///     translations: vec![Translation::new(MarkedStr::borrowed("en")), german].into(),
///     ..Definition::new(MarkedStr::borrowed("reminder"), Category::Utility)
/// };
/// assert_eq!((definition.sample_in(0, 0), definition.sample_in(1, 0)), ("Monday", "Montag"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationSample<'a> {
    /// The parameter, by its index.
    pub parameter: u16,
    /// The sample.
    pub sample: MarkedStr<'a>,
}

/// One card of a carousel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card<'a> {
    /// The image or video at the top.
    pub header: Option<Header<'a>>,
    /// The text below it.
    pub body: Option<Text<'a>>,
    /// The buttons of this card.
    pub buttons: List<'a, Button<'a>>,
    /// The mark of the card.
    pub mark: Mark,
}

/// A limited-time offer: `limited_time_offer: offer("Ends tonight", expires: ends)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer<'a> {
    /// Its title.
    pub text: Text<'a>,
    /// The parameter with its end, to which WhatsApp counts down.
    pub expires: Option<u16>,
    /// The mark of the offer.
    pub mark: Mark,
}

impl<'a> Translation<'a> {
    /// The sample of a parameter in this language, if it has one of its own.
    pub fn sample(&self, parameter: u16) -> Option<&MarkedStr<'a>> {
        self.samples.iter().find(|known| known.parameter == parameter).map(|known| &known.sample)
    }

    /// A language without parts.
    pub const fn new(language: MarkedStr<'a>) -> Self {
        let mark = language.mark;
        Self {
            language,
            header: None,
            body: None,
            footer: None,
            buttons: List::EMPTY,
            cards: List::EMPTY,
            limited_time_offer: None,
            samples: List::EMPTY,
            mark,
        }
    }

    /// The headers of the message and of its cards.
    pub fn headers(&self) -> impl Iterator<Item = &Header<'a>> {
        self.header.iter().chain(self.cards.iter().filter_map(|card| card.header.as_ref()))
    }

    /// The buttons of the message and of its cards.
    pub fn all_buttons(&self) -> impl Iterator<Item = &Button<'a>> {
        self.buttons.iter().chain(self.cards.iter().flat_map(|card| card.buttons.iter()))
    }

    /// All texts that can contain a placeholder, whether it is allowed there or not.
    pub fn texts(&self) -> Vec<&Text<'a>> {
        let mut texts: Vec<&Text<'a>> = Vec::new();
        for header in self.headers() {
            if let Header::Text(text) = header {
                texts.push(text);
            }
        }
        texts.extend(self.limited_time_offer.as_ref().map(|offer| &offer.text));
        texts.extend(&self.body);
        texts.extend(&self.footer);
        texts.extend(self.cards.iter().filter_map(|card| card.body.as_ref()));
        for button in self.all_buttons() {
            texts.extend(button.texts());
        }
        texts
    }
}

impl Card<'_> {
    /// The same card with other parameters: each parameter within the range is replaced by the one `by` places later.
    ///
    /// ```
    /// use whatsapp_template_model::{Card, Slot, Text};
    /// let card = Card { body: Some(Text::new("Meet .", &[Slot { at: 5, parameter: 1 }])), ..Card::default() };
    /// let second = card.shifted(1..3, 2);
    /// assert_eq!(second.body.unwrap().slots[0].parameter, 3);
    /// ```
    #[must_use]
    pub fn shifted(&self, parameters: core::ops::Range<u16>, by: u16) -> Self {
        let mut card = self.clone();
        card.each_parameter(&mut |parameter| {
            if parameters.contains(parameter) {
                *parameter = parameter.saturating_add(by);
            }
        });
        card
    }

    /// Calls a function with each reference to a parameter.
    fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        if let Some(header) = &mut self.header {
            header.each_parameter(visit);
        }
        if let Some(body) = &mut self.body {
            body.each_parameter(visit);
        }
        let mut buttons = self.buttons.to_vec();
        for button in &mut buttons {
            button.each_parameter(visit);
        }
        self.buttons = List::Owned(buttons);
    }
}
