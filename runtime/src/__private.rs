//! Items that the macro's expansion uses. They are not part of the public API and change without notice.

pub use whatsapp_template_macros::expand_template;

/// An item of an array, by value. An expansion cannot call methods of iterators, which may have another meaning in the
/// user's code.
pub fn nth<T, const N: usize>(items: [T; N], at: usize) -> Option<T> {
    items.into_iter().nth(at)
}
