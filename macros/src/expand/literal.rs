//! Long texts as literals.

use proc_macro2::Literal;

/// A text as a raw literal if it can be one. The compiler reads that as it is, while the escapes of `Literal::string` are written in
/// this crate, which is built without optimisation.
pub(super) fn text(text: &str) -> Literal {
    // A raw literal contains neither its own end nor a carriage return.
    if text.contains(['\r', '\0']) || text.contains("\"#") {
        return Literal::string(text);
    }
    format!("r#\"{text}\"#").parse().unwrap_or_else(|_| Literal::string(text))
}
