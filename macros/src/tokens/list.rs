//! Tokens to write.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// Tokens that are written into the expansion, perhaps more than once.
///
/// A stream would be copied and joined by the compiler each time. The tokens of a list are written together with their
/// neighbours.
#[derive(Default)]
pub(crate) struct TokenList(Vec<TokenTree>);

impl TokenList {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> core::slice::Iter<'_, TokenTree> {
        self.0.iter()
    }
}

impl From<Vec<TokenTree>> for TokenList {
    fn from(tokens: Vec<TokenTree>) -> Self {
        Self(tokens)
    }
}

impl Extend<TokenTree> for TokenList {
    fn extend<I: IntoIterator<Item = TokenTree>>(&mut self, tokens: I) {
        self.0.extend(tokens);
    }
}

impl ToTokens for TokenList {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}
