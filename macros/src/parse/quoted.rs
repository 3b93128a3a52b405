//! Texts in double quotes.
use crate::tokens::Input;
use proc_macro2::{Literal, Span};
/// A string literal with its token.
pub(super) struct Quoted {
    pub(super) value: String,
    pub(super) token: Literal,
}

impl Quoted {
    pub(super) fn span(&self) -> Span {
        self.token.span()
    }
}

/// Reads a string literal, if one is next.
pub(super) fn quoted(input: &Input<'_>) -> Option<Quoted> {
    let (literal, _) = input.cursor().literal()?;
    let value = literal.string()?;
    input.skip();
    Some(Quoted { value, token: literal.token().clone() })
}

/// Whether a string literal is next.
pub(super) fn is_quoted(input: &Input<'_>) -> bool {
    input.cursor().literal().is_some_and(|(literal, _)| literal.is_string())
}
