//! Random decisions, taken from bytes.

/// The bytes that decide. When they are used up, each decision is the simplest one.
pub(super) struct Draw(std::vec::IntoIter<u8>);

impl Draw {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into_iter())
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % end.max(1)
    }

    /// True in one of `number` cases.
    pub(super) fn one_in(&mut self, number: usize) -> bool {
        self.below(number) + 1 == number
    }

    /// One of several values.
    pub(super) fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len());
        from[index]
    }
}
