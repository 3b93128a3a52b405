//! A position in a list of tokens.

use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};

/// A position in a list of tokens.
pub(super) struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Cursor {
    pub(super) fn new(tokens: TokenStream) -> Self {
        let mut all = Vec::new();
        collect(tokens, &mut all);
        Self { tokens: all, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<&TokenTree> {
        self.tokens.get(self.at)
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Whether the token at a distance is this character, and not the first half of `::`.
    fn is_punct(&self, distance: usize, character: char) -> bool {
        let is = |distance| matches!(self.tokens.get(self.at + distance), Some(TokenTree::Punct(punct)) if punct.as_char() == character);
        is(distance) && !is(distance + 1)
    }

    /// Whether a word and a colon are next. `=` in its place is a common mistake.
    pub(super) fn is_key(&self) -> bool {
        self.ident().is_some() && (self.is_punct(1, ':') || self.is_punct(1, '='))
    }

    /// The word that is next.
    pub(super) fn ident(&self) -> Option<Ident> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) => Some(ident.clone()),
            _ => None,
        }
    }

    /// Takes the word that is next, unless it is the key of the next entry.
    pub(super) fn value_ident(&mut self) -> Option<Ident> {
        let ident = self.ident().filter(|_| !self.is_key())?;
        self.skip();
        Some(ident)
    }

    /// Takes a string literal.
    pub(super) fn text(&mut self) -> Option<Literal> {
        let Some(TokenTree::Literal(literal)) = self.peek() else { return None };
        let literal = literal.clone();
        self.skip();
        literal.to_string().starts_with(['"', 'r']).then_some(literal)
    }

    /// Skips the call of a macro, such as `include_str!("body.txt")`.
    pub(super) fn skip_macro(&mut self) {
        if self.ident().is_some() && self.is_punct(1, '!') {
            self.at += 3;
        }
    }

    /// Takes a group with this delimiter.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Self> {
        let Some(TokenTree::Group(group)) = self.peek() else { return None };
        let inside = (group.delimiter() == delimiter).then(|| Self::new(group.stream()))?;
        self.skip();
        Some(inside)
    }
}

/// The tokens without groups that have no delimiters, which come from other macros.
fn collect(tokens: TokenStream, all: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => collect(group.stream(), all),
            token => all.push(token),
        }
    }
}
