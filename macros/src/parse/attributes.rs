//! Attributes and visibility of a struct or a field.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::item;
use crate::tokens::{Cursor, Input, TokenList, is_name};

/// The attributes of a struct or a field.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) tokens: TokenList,
    /// Whether there is documentation.
    pub(crate) has_docs: bool,
    /// The `derive` attributes.
    pub(crate) derives: TokenList,
    /// The `cfg` attributes, also those within `cfg_attr`.
    pub(crate) conditions: TokenList,
    /// The span of a `cfg`.
    pub(super) cfg: Option<Span>,
    /// The name of an attribute of another tool, which is removed.
    pub(super) foreign: Option<Ident>,
}

/// Derives of the standard library, which have no helper attributes on a struct.
const STANDARD_DERIVES: [&str; 9] =
    ["Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"];

/// Attributes in which other tools have what this macro reads elsewhere.
const FOREIGN: [&str; 8] =
    ["sample", "example", "default", "param", "parameter", "template", "whatsapp", "whatsapp_template"];

/// Whether the next attributes have a derive of another crate, which may have helper attributes. `None` if there is no
/// derive at all.
pub(super) fn derives_with_helpers(mut cursor: Cursor<'_>) -> Option<bool> {
    let mut found = None;
    while let Some((inside, _, rest)) = cursor.after('#').and_then(|rest| rest.group(Delimiter::Bracket)) {
        // In `cfg_attr(test, derive(…))`, the condition is taken for a derive, which is harmless.
        let tokens = inside.token_stream();
        if contains(&tokens, &|word| word == "derive") {
            let of_others =
                |word: &Ident| word != "derive" && !STANDARD_DERIVES.iter().any(|standard| word == standard);
            found = Some(found == Some(true) || contains(&tokens, &of_others));
        }
        cursor = rest;
    }
    found
}

/// Whether a name in the tokens, at any depth, is one of these.
fn contains(tokens: &TokenStream, is: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(name) => is(&name),
        TokenTree::Group(group) => contains(&group.stream(), is),
        _ => false,
    })
}

/// Reads the attributes without interpreting them. On a struct, `cfg` is kept; on a field or a card, it is removed. With
/// derives that have helper attributes, each attribute is kept, since it may be one of theirs.
pub(super) fn attributes(input: &Input<'_>, keep_cfg: bool, has_helpers: bool) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some((inside, _, _)) = input.cursor().after('#').and_then(|rest| rest.group(Delimiter::Bracket)) {
        let name = inside.ident().map(|(name, _)| name);
        let word = inside.word().map_or("", |(word, _)| word);
        let condition = condition(inside);
        let tokens = [item::next_token(input), item::next_token(input)];
        attributes.has_docs |= word == "doc";
        if word == "derive" {
            attributes.derives.extend(tokens.iter().flatten().cloned());
        }
        if !has_helpers && FOREIGN.contains(&word) {
            attributes.foreign = name.cloned();
            continue;
        }
        if let Some(condition) = condition {
            attributes.conditions.extend(condition);
            if !keep_cfg {
                // It is reported. It is not copied, since the code for the field would then be missing its field.
                attributes.cfg = name.map(Ident::span);
                continue;
            }
        }
        attributes.tokens.extend(tokens.into_iter().flatten());
    }
    attributes
}

/// The attribute that decides whether the item exists: a `cfg`, or what is left of a `cfg_attr` without its other
/// attributes.
fn condition(attribute: Cursor<'_>) -> Option<TokenStream> {
    let (word, _) = attribute.word()?;
    let (name, rest) = attribute.ident()?;
    let (inside, ..) = rest.group(Delimiter::Parenthesis)?;
    if word == "cfg" {
        let inside = inside.token_stream();
        return Some(quote!(#[#name(#inside)]));
    }
    if word != "cfg_attr" {
        return None;
    }
    let inside: Vec<TokenTree> = inside.token_stream().into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let is_cfg = |part: &&[TokenTree]| matches!(part, [TokenTree::Ident(name), TokenTree::Group(_)] if name == "cfg");
    let mut parts = inside.split(is_comma);
    let predicate: TokenStream = parts.next()?.iter().cloned().collect();
    let conditions: Vec<TokenStream> = parts.filter(is_cfg).map(|part| part.iter().cloned().collect()).collect();
    (!conditions.is_empty()).then(|| quote!(#[#name(#predicate, #(#conditions),*)]))
}

/// Whether this is all that Rust takes in the parentheses after `pub`: `crate`, `self`, `super`, or `in` and a path.
fn is_scope(inside: Cursor<'_>) -> bool {
    let Some((word, mut rest)) = inside.word() else { return false };
    if matches!(word, "crate" | "self" | "super") {
        return rest.token_tree().is_none();
    }
    if word != "in" {
        return false;
    }
    if rest.is("::") {
        rest = rest.skip().skip();
    }
    loop {
        match rest.word() {
            Some((part, after)) if is_name(rest) || matches!(part, "crate" | "self" | "super") => rest = after,
            _ => return false,
        }
        if rest.token_tree().is_none() {
            return true;
        }
        if !rest.is("::") {
            return false;
        }
        rest = rest.skip().skip();
    }
}

/// `pub`, `pub(crate)` and the like. Other parentheses are not a part of it.
pub(super) fn visibility(input: &Input<'_>) -> Option<TokenList> {
    if !input.at_word("pub") {
        return None;
    }
    let word = item::next_token(input);
    let is_scope = input.cursor().group(Delimiter::Parenthesis).is_some_and(|(inside, ..)| is_scope(inside));
    let scope = if is_scope { item::next_token(input) } else { None };
    let mut tokens = TokenList::default();
    tokens.extend(word.into_iter().chain(scope));
    Some(tokens)
}
