//! Attributes and visibility of a struct or a field.

use proc_macro2::{Delimiter, Span, TokenStream};
use syn::Token;
use syn::parse::ParseStream;

use super::item;

/// The attributes of a struct or a field.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) tokens: TokenStream,
    /// Whether there is documentation.
    pub(crate) has_docs: bool,
    /// The `derive` attributes.
    pub(crate) derives: TokenStream,
    /// The span of a `cfg`.
    pub(super) cfg: Option<Span>,
}

/// Reads the attributes without interpreting them. On a field, `cfg` is removed.
pub(super) fn attributes(input: ParseStream<'_>, conditions: bool) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some((inside, _, _)) = input
        .cursor()
        .punct()
        .filter(|(punct, _)| punct.as_char() == '#')
        .and_then(|(_, rest)| rest.group(Delimiter::Bracket))
    {
        let name = inside.ident().map(|(name, _)| name);
        let tokens = [item::next_token(input), item::next_token(input)];
        attributes.has_docs |= name.as_ref().is_some_and(|name| name == "doc");
        if name.as_ref().is_some_and(|name| name == "derive") {
            attributes.derives.extend(tokens.iter().flatten().cloned());
        }
        match name.filter(|name| conditions && name == "cfg") {
            // It is reported. It is not copied, since the code for the field would then be missing its field.
            Some(cfg) => attributes.cfg = Some(cfg.span()),
            None => attributes.tokens.extend(tokens.into_iter().flatten()),
        }
    }
    attributes
}

/// `pub`, `pub(crate)` and the like.
pub(super) fn visibility(input: ParseStream<'_>) -> Option<TokenStream> {
    if !input.peek(Token![pub]) {
        return None;
    }
    let word = item::next_token(input);
    let scope = if input.peek(syn::token::Paren) { item::next_token(input) } else { None };
    Some(word.into_iter().chain(scope).collect())
}
