//! The spans of a part: those of its first and its last token.

use proc_macro2::{Ident, Span};

/// A part of the input. `Span::join` returns `None` on stable, so both ends are kept.
#[derive(Clone, Copy)]
pub(crate) struct SpanRange {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl SpanRange {
    /// The range of a name.
    pub(crate) fn of(name: &Ident) -> Self {
        Self::at(name.span())
    }

    /// The range of a single token.
    pub(crate) const fn at(span: Span) -> Self {
        Self::between(span, span)
    }

    /// The range from one token to another.
    pub(crate) const fn between(start: Span, end: Span) -> Self {
        Self { start, end }
    }
}
