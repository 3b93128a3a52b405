//! Replaces the placeholders of a text by values.

use core::ops::Range;

use crate::{Mark, Piece, Text};

/// A text in which each placeholder is replaced by its value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledText {
    /// The whole text.
    pub text: String,
    /// The values in it, in the order of the text.
    pub values: Vec<FilledValue>,
    /// The mark of the text in the definition.
    pub mark: Mark,
}

/// A value in a [`FilledText`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledValue {
    /// Its range in the text, in bytes.
    pub range: Range<usize>,
    /// The index of the parameter.
    pub parameter: u16,
}

impl FilledText {
    /// Replaces the placeholders of a text by values.
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

    /// This text in place of `{}` in another text.
    pub(super) fn within(mut self, pattern: &str) -> Self {
        let (before, after) = pattern.split_once("{}").unwrap_or((pattern, ""));
        self.text.insert_str(0, before);
        self.text.push_str(after);
        for value in &mut self.values {
            value.range = value.range.start + before.len()..value.range.end + before.len();
        }
        self
    }

    /// A text that is not part of a definition.
    pub(super) fn fixed(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
