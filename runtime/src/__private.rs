//! What expansions name, and nobody else: it changes without notice, and is no part of the interface.

pub use whatsapp_template_macros::expand_template;

/// An item of an array, by value: methods of iterators may have other meanings where an expansion stands.
pub fn nth<T, const N: usize>(items: [T; N], at: usize) -> Option<T> {
    items.into_iter().nth(at)
}
