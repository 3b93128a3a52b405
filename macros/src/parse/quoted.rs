//! Texts in double quotes.

use proc_macro2::{Literal, Span};
use syn::parse::ParseStream;

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
///
/// syn reads literals byte by byte, which is slow in a build without optimisation, as macros have it. Most literals
/// have no escapes and can be used as they are.
pub(super) fn quoted(input: ParseStream<'_>) -> Option<Quoted> {
    let (token, _) = input.cursor().literal()?;
    let written = token.to_string();
    let value = match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) if !text.contains('\\') => text.to_owned(),
        _ => match syn::Lit::new(token) {
            syn::Lit::Str(text) if text.suffix().is_empty() => text.value(),
            _ => return None,
        },
    };
    let token =
        input.step(|cursor| cursor.literal().ok_or_else(|| cursor.error("expected a text in double quotes"))).ok()?;
    Some(Quoted { value, token })
}

/// Whether a string literal is next.
pub(super) fn is_quoted(input: ParseStream<'_>) -> bool {
    input.cursor().literal().is_some_and(|(token, _)| {
        let written = token.to_string();
        written.starts_with('"') || written.starts_with('r')
    })
}
