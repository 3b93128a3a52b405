//! All tokens of a declaration in one list.

use proc_macro2::{Delimiter, Group, Ident, Punct, TokenStream, TokenTree};

use super::cursor::Cursor;
use super::literal::LiteralToken;

/// A token, or the beginning of a group.
pub(super) enum Token {
    /// A group. The next tokens, as many as `len` says, are its content.
    Group {
        group: Group,
        len: usize,
    },
    Ident {
        ident: Ident,
        text: String,
    },
    Punct(Punct),
    Literal(LiteralToken),
}

/// All tokens of a stream, also those in groups.
///
/// Groups without delimiters, in which other macros pass what they matched, are left out; their content is not.
pub(crate) struct Buffer(Vec<Token>);

impl Buffer {
    pub(crate) fn new(tokens: TokenStream) -> Self {
        let mut all = Vec::new();
        push(&mut all, tokens);
        Self(all)
    }

    /// The beginning.
    pub(crate) fn begin(&self) -> Cursor<'_> {
        Cursor::new(&self.0)
    }
}

fn push(all: &mut Vec<Token>, tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => push(all, group.stream()),
            TokenTree::Group(group) => {
                let at = all.len();
                let content = group.stream();
                all.push(Token::Group { group, len: 0 });
                push(all, content);
                let count = all.len() - at - 1;
                if let Some(Token::Group { len, .. }) = all.get_mut(at) {
                    *len = count;
                }
            }
            TokenTree::Ident(ident) => all.push(Token::Ident { text: ident.to_string(), ident }),
            TokenTree::Punct(punct) => all.push(Token::Punct(punct)),
            TokenTree::Literal(literal) => all.push(Token::Literal(LiteralToken::new(literal))),
        }
    }
}
