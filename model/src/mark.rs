//! Marks: the origin of each part of a definition.

/// Where a part of a definition came from, as a number that only its author understands.
///
/// Whoever builds a [`Definition`](crate::Definition) hands out marks; a [`Problem`](crate::Problem)
/// gives one back. The macro keeps a table from marks to tokens, a reader of JSON one from marks to
/// places in the document. The model itself knows no positions.
///
/// ```
/// use whatsapp_template_model::Mark;
/// assert_ne!(Mark::new(7), Mark::NONE);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Mark(u32);

impl Mark {
    /// The mark of a part that nobody will ask about: what an expansion carries.
    pub const NONE: Self = Self(0);

    /// A mark with a number of the author's choice; zero is [`Mark::NONE`].
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number again.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// A value and the [`Mark`] of where it stands.
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
    /// Where it stands.
    pub mark: Mark,
}

impl<T> Marked<T> {
    /// A value whose place does not matter.
    pub const fn new(value: T) -> Self {
        Self::at(value, Mark::NONE)
    }

    /// A value and its place.
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

/// A plain word or text without placeholders: a name, a phone number, a sample.
pub type MarkedStr<'a> = Marked<std::borrow::Cow<'a, str>>;

impl<'a> MarkedStr<'a> {
    /// A borrowed word without a place.
    pub const fn borrowed(value: &'a str) -> Self {
        Self::new(std::borrow::Cow::Borrowed(value))
    }

    /// The word as a string slice.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}
