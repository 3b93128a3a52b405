//! A text as a customer reads it.

use core::ops::Range;

use crate::{Mark, Piece, Text};

/// A text with its values in place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledText {
    /// All of it.
    pub text: String,
    /// Which parts of it are values, in the order of the text.
    pub values: Vec<FilledValue>,
    /// Where the text stands in the definition.
    pub mark: Mark,
}

/// A value in a [`FilledText`] text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledValue {
    /// Its bytes.
    pub range: Range<usize>,
    /// The parameter, by the index for which the value was asked.
    pub parameter: u16,
}

impl FilledText {
    /// A text with its values.
    ///
    /// ```
    /// use whatsapp_template_model::{Slot, Text, view::FilledText};
    /// let text = Text::new("Hi !", &[Slot { at: 3, parameter: 0 }]);
    /// assert_eq!(FilledText::new(&text, &|_| "Ann".to_owned()).text, "Hi Ann!");
    /// ```
    pub fn new(text: &Text<'_>, value: &dyn Fn(u16) -> String) -> Self {
        let mut filled =
            Self { text: String::with_capacity(text.literal.len() + 16), values: Vec::new(), mark: text.mark };
        for piece in text.pieces() {
            match piece {
                Piece::Literal(literal) => filled.text.push_str(literal),
                Piece::Parameter(parameter) => filled.push(parameter, &value(parameter)),
            }
        }
        filled
    }

    pub(super) fn push(&mut self, parameter: u16, value: &str) {
        let from = self.text.len();
        self.text.push_str(value);
        self.values.push(FilledValue { range: from..self.text.len(), parameter });
    }

    pub(super) fn value(parameter: u16, mark: Mark, value: &dyn Fn(u16) -> String) -> Self {
        let mut filled = Self { mark, ..Self::default() };
        filled.push(parameter, &value(parameter));
        filled
    }

    /// Words that no definition has a place for.
    pub(super) fn fixed(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
