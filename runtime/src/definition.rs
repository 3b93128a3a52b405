//! Decoded definitions.

use crate::definition_cache::DefinitionCache;
use crate::model::{Category, Definition, MarkedStr, encoded::decode};

/// The definition of an encoded string, decoded on first use and cached until the program ends.
///
/// Encoded strings are identified by their address, which is enough because each is a `const` of one template. A static in
/// each expansion would save some nanoseconds per look-up, but make each build a fifth slower.
pub(crate) fn of(encoded: &'static str) -> &'static Definition<'static> {
    static CACHE: DefinitionCache<str, Definition<'static>> = DefinitionCache::new();
    // The macro of the same release wrote the string. Any other string becomes a template without parts, which every
    // provider refuses.
    CACHE.get(encoded, |encoded| {
        decode(encoded).unwrap_or_else(|| Definition::new(MarkedStr::borrowed("unreadable"), Category::Unknown))
    })
}
