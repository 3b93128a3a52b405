//! A position among tokens.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};

use super::buffer::Token;
use super::literal::LiteralToken;
use crate::span_range::SpanRange;

/// A position among the tokens of a group, or among all tokens outside groups.
///
/// Each method that reads a token returns the position after it as well.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    /// The remaining tokens of the group, and those in its groups.
    rest: &'t [Token],
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(rest: &'t [Token]) -> Self {
        Self { rest }
    }

    /// Whether there are no more tokens.
    pub(crate) const fn eof(self) -> bool {
        self.rest.is_empty()
    }

    /// The next token, if it is a word, which can be a keyword or `_`.
    pub(crate) fn ident(self) -> Option<(&'t Ident, Self)> {
        match self.rest.split_first()? {
            (Token::Ident { ident, .. }, rest) => Some((ident, Self { rest })),
            _ => None,
        }
    }

    /// The text of the next token, if it is a word.
    pub(crate) fn word(self) -> Option<(&'t str, Self)> {
        match self.rest.split_first()? {
            (Token::Ident { text, .. }, rest) => Some((text, Self { rest })),
            _ => None,
        }
    }

    /// The next token, if it is a punctuation character other than that of a lifetime.
    pub(crate) fn punct(self) -> Option<(&'t Punct, Self)> {
        match self.rest.split_first()? {
            (Token::Punct(punct), rest) if punct.as_char() != '\'' => Some((punct, Self { rest })),
            _ => None,
        }
    }

    /// The position after a punctuation character, if it is next.
    pub(crate) fn after(self, punct: char) -> Option<Self> {
        self.punct().filter(|(next, _)| next.as_char() == punct).map(|(_, rest)| rest)
    }

    /// Whether these punctuation characters are next, without space between them.
    pub(crate) fn is(self, punct: &str) -> bool {
        let mut cursor = self;
        let mut characters = punct.chars();
        let mut character = characters.next();
        while let Some(c) = character {
            let Some((next, rest)) = cursor.punct() else { return false };
            character = characters.next();
            if next.as_char() != c || (character.is_some() && next.spacing() != Spacing::Joint) {
                return false;
            }
            cursor = rest;
        }
        true
    }

    /// The next token, if it is a literal. `true` and `false` are words.
    pub(crate) fn literal(self) -> Option<(&'t LiteralToken, Self)> {
        match self.rest.split_first()? {
            (Token::Literal(literal), rest) => Some((literal, Self { rest })),
            _ => None,
        }
    }

    /// The content of the next token, if it is a group with this delimiter, and the group itself.
    pub(crate) fn group(self, delimiter: Delimiter) -> Option<(Self, &'t Group, Self)> {
        self.any_group().filter(|(_, group, _)| group.delimiter() == delimiter)
    }

    /// The content of the next token, if it is a group.
    pub(crate) fn any_group(self) -> Option<(Self, &'t Group, Self)> {
        match self.rest.split_first()? {
            (Token::Group { group, len }, rest) => {
                let (inside, rest) = rest.split_at_checked(*len)?;
                Some((Self { rest: inside }, group, Self { rest }))
            }
            _ => None,
        }
    }

    /// The next token.
    pub(crate) fn token_tree(self) -> Option<(TokenTree, Self)> {
        let (first, rest) = self.rest.split_first()?;
        let tree = match first {
            Token::Group { group, len } => {
                return Some((group.clone().into(), Self { rest: rest.get(*len..)? }));
            }
            Token::Ident { ident, .. } => ident.clone().into(),
            Token::Punct(punct) => punct.clone().into(),
            Token::Literal(literal) => literal.token().clone().into(),
        };
        Some((tree, Self { rest }))
    }

    /// The range of the next token.
    pub(crate) fn range(self) -> Option<SpanRange> {
        Some(match self.rest.first()? {
            Token::Group { group, .. } => SpanRange::between(group.span_open(), group.span_close()),
            Token::Ident { ident, .. } => SpanRange::of(ident),
            Token::Punct(punct) => SpanRange::at(punct.span()),
            Token::Literal(literal) => SpanRange::at(literal.span()),
        })
    }

    /// The position after the next token. A lifetime is one token.
    pub(crate) fn skip(self) -> Self {
        let Some((first, rest)) = self.rest.split_first() else { return self };
        let after = match (first, rest) {
            (Token::Group { len, .. }, _) => rest.get(*len..).unwrap_or_default(),
            (Token::Punct(quote), [Token::Ident { .. }, rest @ ..]) if quote.as_char() == '\'' => rest,
            _ => rest,
        };
        Self { rest: after }
    }

    /// The remaining tokens.
    pub(crate) fn token_stream(self) -> TokenStream {
        let mut cursor = self;
        let next = || {
            let (tree, rest) = cursor.token_tree()?;
            cursor = rest;
            Some(tree)
        };
        core::iter::from_fn(next).collect()
    }
}
