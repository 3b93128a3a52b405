//! Marks: the origin of each part of a definition.

/// The origin of a part of a definition, as a number that the author of the definition chooses.
///
/// Each part of a [`Definition`](crate::Definition) has a mark, and a `Problem` has the mark of the
/// part that it is about. The macro maps marks to tokens, the reader of JSON maps them to JSON pointers. The model
/// itself has no positions.
///
/// ```
/// use whatsapp_template_model::Mark;
/// assert_ne!(Mark::new(7), Mark::NONE);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Mark(u32);

impl Mark {
    /// The mark of a part without a known origin.
    pub const NONE: Self = Self(0);

    /// A mark with this number. Zero is [`Mark::NONE`].
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number of the mark.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// A value with its [`Mark`].
///
/// ```
/// use whatsapp_template_model::{Mark, Marked};
/// let seconds = Marked::at(600_i64, Mark::new(3));
/// assert_eq!((*seconds, seconds.mark), (600, Mark::new(3)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked<T> {
    /// The value.
    pub value: T,
    /// The mark of its origin.
    pub mark: Mark,
}

impl<T> Marked<T> {
    /// A value without a mark.
    pub const fn new(value: T) -> Self {
        Self::at(value, Mark::NONE)
    }

    /// A value with a mark.
    pub const fn at(value: T, mark: Mark) -> Self {
        Self { value, mark }
    }
}

impl<T> core::ops::Deref for Marked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A string with its mark: a name, a phone number, a sample.
pub type MarkedStr<'a> = Marked<std::borrow::Cow<'a, str>>;

impl<'a> MarkedStr<'a> {
    /// A borrowed string without a mark.
    pub const fn borrowed(value: &'a str) -> Self {
        Self::new(std::borrow::Cow::Borrowed(value))
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}
