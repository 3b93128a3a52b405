//! Texts with placeholders.

use std::borrow::Cow;

use crate::{Mark, Notation, ParameterOrder};

/// A position in a [`Text`] at which the value of a parameter is inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The position in [`Text::literal`], in bytes.
    pub at: u32,
    /// The parameter, as its index in [`Definition::parameters`](crate::Definition::parameters).
    pub parameter: u16,
}

impl Slot {
    /// The parameter of a placeholder whose name is not declared.
    pub const UNDECLARED: u16 = u16::MAX;
}

/// A text with placeholders, independent of the notation that it was written in.
///
/// The literal parts are joined in one string, and the placeholders are a separate list. Nothing has to be parsed when
/// a message is sent.
///
/// ```
/// use whatsapp_template_model::{Piece, Slot, Text};
/// let text = Text::new("Hi , welcome.", &[Slot { at: 3, parameter: 0 }]);
/// let pieces: Vec<_> = text.pieces().collect();
/// assert_eq!(pieces, [Piece::Literal("Hi "), Piece::Parameter(0), Piece::Literal(", welcome.")]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// All literal parts, joined.
    pub literal: Cow<'a, str>,
    /// The placeholders, in the order of the text.
    pub slots: Cow<'a, [Slot]>,
    /// The mark of the text.
    pub mark: Mark,
}

/// Whether a character shows something: white space, control characters and characters without a width show nothing.
///
/// ```
/// use whatsapp_template_model::is_visible;
/// assert!(is_visible('a') && is_visible('🎁') && is_visible('.'));
/// assert!(!is_visible(' ') && !is_visible('\u{200b}') && !is_visible('\0'));
/// ```
pub fn is_visible(c: char) -> bool {
    let without_width = matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' // soft hyphen, joiner of graphemes, Arabic mark
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // fillers of Hangul
        | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' // Khmer, Mongolian
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' // spaces, joiners, directions
        | '\u{2800}' // a pattern of Braille without dots
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' // selectors of variants, byte order mark
        | '\u{E0000}'..='\u{E0FFF}'); // tags, more selectors
    !(without_width || c.is_whitespace() || c.is_control())
}

/// One part of a [`Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text that is the same in every message.
    Literal(&'t str),
    /// The value of the parameter with this index.
    Parameter(u16),
}

impl<'a> Text<'a> {
    /// A borrowed text without a mark.
    pub const fn new(literal: &'a str, slots: &'a [Slot]) -> Self {
        Self { literal: Cow::Borrowed(literal), slots: Cow::Borrowed(slots), mark: Mark::NONE }
    }

    /// A text without placeholders.
    pub const fn literal(literal: &'a str) -> Self {
        Self::new(literal, &[])
    }

    /// The same text with a mark.
    #[must_use]
    pub fn at(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    /// Calls a function with each reference to a parameter.
    pub(crate) fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        for slot in self.slots.to_mut() {
            visit(&mut slot.parameter);
        }
    }

    /// The parts in order, without empty literals.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut from = 0;
        let mut slots = self.slots.iter();
        let mut pending = None;
        let mut ended = false;
        core::iter::from_fn(move || {
            if let Some(parameter) = pending.take() {
                return Some(Piece::Parameter(parameter));
            }
            if ended {
                return None;
            }
            let to = if let Some(slot) = slots.next() {
                pending = Some(slot.parameter);
                slot.at as usize
            } else {
                ended = true;
                self.literal.len()
            };
            // Only a text that was built by hand can have a slot outside the literal or inside a character. It then
            // counts as being at the end.
            let literal = self.literal.get(from..to).unwrap_or_default();
            from = to;
            if literal.is_empty() { pending.take().map(Piece::Parameter) } else { Some(Piece::Literal(literal)) }
        })
    }

    /// The literal parts around the placeholders, including empty ones: one more than there are placeholders.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        let starts = core::iter::once(0).chain(self.slots.iter().map(|slot| slot.at as usize));
        let ends = self.slots.iter().map(|slot| slot.at as usize).chain([self.literal.len()]);
        starts.zip(ends).map(|(from, to)| self.literal.get(from..to).unwrap_or_default())
    }

    /// Whether the text has neither a visible character nor a placeholder.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty() && !self.literal.contains(is_visible)
    }

    /// The number of characters as a provider counts them: Unicode code points of the text in the provider's notation,
    /// including placeholders.
    ///
    /// ```
    /// use whatsapp_template_model::{Notation, ParameterOrder, Slot, Text};
    /// let text = Text::new("Größe ", &[Slot { at: 8, parameter: 0 }]);
    /// assert_eq!(text.length(Notation::Numbered, ParameterOrder::Text, |_| "size"), 6 + "{{1}}".len());
    /// assert_eq!(text.length(Notation::Dollar, ParameterOrder::Text, |_| "size"), 6 + "$(size)".len());
    /// ```
    pub fn length<N: AsRef<str>>(&self, notation: Notation, order: ParameterOrder, name: impl Fn(u16) -> N) -> usize {
        let literal = self.literal.chars().count();
        let numbers = self.numbers(order);
        let slots = self.slots.iter().zip(numbers).map(|(slot, n)| notation.width(name(slot.parameter).as_ref(), n));
        literal + slots.sum::<usize>()
    }

    /// The text in a notation.
    ///
    /// ```
    /// use whatsapp_template_model::{Notation, ParameterOrder, Slot, Text};
    /// let text = Text::new("Hi !", &[Slot { at: 3, parameter: 0 }]);
    /// assert_eq!(text.written(Notation::Dollar, ParameterOrder::Text, |_| "customer"), "Hi $(customer)!");
    /// assert_eq!(text.written(Notation::Numbered, ParameterOrder::Text, |_| "customer"), "Hi {{1}}!");
    /// ```
    pub fn written<N: AsRef<str>>(&self, notation: Notation, order: ParameterOrder, name: impl Fn(u16) -> N) -> String {
        let mut text = String::with_capacity(self.literal.len() + 16 * self.slots.len());
        let mut numbers = self.numbers(order);
        for piece in self.pieces() {
            match piece {
                Piece::Literal(literal) => notation.write_literal(&mut text, literal),
                Piece::Parameter(parameter) => {
                    let number = numbers.next().unwrap_or_default();
                    notation.write_placeholder(&mut text, name(parameter).as_ref(), number);
                }
            }
        }
        text
    }

    /// The parameters in the order of their numbers, from 1.
    ///
    /// ```
    /// use whatsapp_template_model::{ParameterOrder, Slot, Text};
    /// let slots = [Slot { at: 0, parameter: 4 }, Slot { at: 0, parameter: 2 }, Slot { at: 0, parameter: 4 }];
    /// let text = Text::new("", &slots);
    /// assert_eq!(text.numbered_parameters(ParameterOrder::Text), [4, 2]);
    /// assert_eq!(text.numbered_parameters(ParameterOrder::Fields), [2, 4]);
    /// ```
    pub fn numbered_parameters(&self, order: ParameterOrder) -> Vec<u16> {
        let mut parameters = Vec::with_capacity(self.slots.len());
        for slot in self.slots.iter() {
            if !parameters.contains(&slot.parameter) {
                parameters.push(slot.parameter);
            }
        }
        if order == ParameterOrder::Fields {
            parameters.sort_unstable();
        }
        parameters
    }

    /// The number of each placeholder, in the order of the text.
    pub(crate) fn numbers(&self, order: ParameterOrder) -> impl Iterator<Item = usize> {
        let numbered = self.numbered_parameters(order);
        self.slots.iter().map(move |slot| {
            // Every parameter of the text has a number.
            numbered.iter().position(|parameter| *parameter == slot.parameter).unwrap_or_default() + 1
        })
    }

    /// The literal with each placeholder replaced by a value.
    pub fn filled<'v>(&self, value: impl Fn(u16) -> &'v str) -> String {
        self.pieces().fold(String::new(), |mut text, piece| {
            text.push_str(match piece {
                Piece::Literal(literal) => literal,
                Piece::Parameter(parameter) => value(parameter),
            });
            text
        })
    }

    /// The range of [`Text::literal`] between two neighbouring slots.
    #[cfg(feature = "check")]
    pub(crate) fn between(&self, first: usize) -> Option<core::ops::Range<usize>> {
        let from = self.slots.get(first)?.at as usize;
        let to = self.slots.get(first + 1)?.at as usize;
        (from <= to).then_some(from..to)
    }
}
