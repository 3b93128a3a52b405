//! A list that is borrowed or owned.

/// A list that is borrowed in a `const` and owned when it was read or parsed.
///
/// `Cow<[T]>` would do, but makes a type that contains itself invariant in its lifetime; this does
/// not.
///
/// ```
/// use whatsapp_template_model::List;
/// const WORDS: List<'static, &str> = List::Borrowed(&["a", "b"]);
/// assert_eq!(WORDS, List::Owned(vec!["a", "b"]));
/// assert_eq!(WORDS.len(), 2);
/// ```
#[derive(Clone)]
pub enum List<'a, T> {
    /// A borrowed slice, as in a `const`.
    Borrowed(&'a [T]),
    /// An owned vector, as a parser builds it.
    Owned(Vec<T>),
}

impl<T> List<'_, T> {
    /// The empty list.
    pub const EMPTY: Self = List::Borrowed(&[]);
}

impl<T> core::ops::Deref for List<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            List::Borrowed(items) => items,
            List::Owned(items) => items,
        }
    }
}

impl<T> Default for List<'_, T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> From<Vec<T>> for List<'_, T> {
    fn from(items: Vec<T>) -> Self {
        List::Owned(items)
    }
}

impl<T: core::fmt::Debug> core::fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for List<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<'l, T> IntoIterator for &'l List<'_, T> {
    type Item = &'l T;
    type IntoIter = core::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
