//! Identifiers without `r#`.

use proc_macro2::Ident;

/// A name without `r#`.
pub(crate) fn unraw(name: &Ident) -> String {
    let mut name = name.to_string();
    if name.starts_with("r#") {
        name.drain(..2);
    }
    name
}
