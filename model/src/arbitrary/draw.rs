//! Decisions, one after the other.

/// Bytes that decide; when they are used up, each decision is the simplest one.
pub(super) struct Draw(std::vec::IntoIter<u8>);

impl Draw {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into_iter())
    }

    /// A number below another.
    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % most.max(1)
    }

    /// Whether something rare happens.
    pub(super) fn one_in(&mut self, number: usize) -> bool {
        self.below(number) + 1 == number
    }

    /// One of these.
    pub(super) fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len());
        from[index]
    }
}
