//! Definitions that were read from their tapes.

use crate::definition_cache::DefinitionCache;
use crate::model::{Category, Definition, MarkedStr, encoded::decode};

/// The definition of a tape, read on first use and then kept for the life of the program.
///
/// Tapes are told apart by where they lie, which is enough: each is a `const` of one template. A static
/// in each expansion would be found faster by some nanoseconds and cost each build a fifth more.
pub(crate) fn of(tape: &'static str) -> &'static Definition<'static> {
    static KNOWN: DefinitionCache<str, Definition<'static>> = DefinitionCache::new();
    // The macro of the very same release wrote the tape; a foreign one is a template without parts,
    // which every provider refuses.
    KNOWN.get(tape, |tape| {
        decode(tape).unwrap_or_else(|| Definition::new(MarkedStr::borrowed("unreadable"), Category::Unknown))
    })
}
