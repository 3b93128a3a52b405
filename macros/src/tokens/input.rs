//! The tokens that are not read yet.

use core::cell::Cell;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};
use whatsapp_template_model::name::is_rust_keyword;

use super::cursor::Cursor;

/// The tokens of a group, or of the whole call, that are not read yet.
pub(crate) struct Input<'t> {
    at: Cell<Cursor<'t>>,
    /// Where a message points if there are no more tokens.
    end: Span,
}

impl<'t> Input<'t> {
    pub(crate) const fn new(at: Cursor<'t>, end: Span) -> Self {
        Self { at: Cell::new(at), end }
    }

    /// The position.
    pub(crate) const fn cursor(&self) -> Cursor<'t> {
        self.at.get()
    }

    /// A copy, which moves on its own.
    pub(crate) const fn fork(&self) -> Self {
        Self { at: Cell::new(self.cursor()), end: self.end }
    }

    /// Where a message points if there are no more tokens.
    pub(crate) const fn end(&self) -> Span {
        self.end
    }

    /// Whether there are no more tokens.
    pub(crate) const fn is_empty(&self) -> bool {
        self.cursor().eof()
    }

    /// Takes the next token or group.
    pub(crate) fn next(&self) -> Option<TokenTree> {
        let (tree, rest) = self.cursor().token_tree()?;
        self.at.set(rest);
        Some(tree)
    }

    /// Moves past the next token or group.
    pub(crate) fn skip(&self) {
        self.at.set(self.cursor().skip());
    }

    /// Takes a word, which can be a keyword.
    pub(crate) fn ident(&self) -> Option<Ident> {
        let (ident, rest) = self.cursor().ident()?;
        self.at.set(rest);
        Some(ident.clone())
    }

    /// Whether a word that can be a name is next.
    pub(crate) fn at_name(&self) -> bool {
        is_name(self.cursor())
    }

    /// Takes a word that can be a name.
    pub(crate) fn name(&self) -> Option<Ident> {
        self.at_name().then(|| self.ident()).flatten()
    }

    /// Whether this word is next.
    pub(crate) fn at_word(&self, word: &str) -> bool {
        self.cursor().word().is_some_and(|(next, _)| next == word)
    }

    /// Whether these punctuation characters are next.
    pub(crate) fn at(&self, punct: &str) -> bool {
        self.cursor().is(punct)
    }

    /// Takes these punctuation characters, if they are next. The span is that of the first one.
    pub(crate) fn take(&self, punct: &str) -> Option<Span> {
        let (first, _) = self.cursor().punct()?;
        if !self.at(punct) {
            return None;
        }
        for _ in punct.chars() {
            self.skip();
        }
        Some(first.span())
    }

    /// Whether a group with this delimiter is next.
    pub(crate) fn at_group(&self, delimiter: Delimiter) -> bool {
        self.cursor().group(delimiter).is_some()
    }

    /// Takes a group with this delimiter: its content, and itself.
    pub(crate) fn group(&self, delimiter: Delimiter) -> Option<(Self, &'t Group)> {
        let (inside, group, rest) = self.cursor().group(delimiter)?;
        self.at.set(rest);
        Some((Self::new(inside, group.span_close()), group))
    }
}

/// Whether a word that can be a name is next: neither a keyword nor `_`.
pub(crate) fn is_name(cursor: Cursor<'_>) -> bool {
    cursor.word().is_some_and(|(word, _)| !is_rust_keyword(word))
}
