//! Code for editors only: the words of a declaration as paths to documented items, and its texts as format strings.
//!
//! rust-analyzer looks at the tokens of an expansion that have the position of the cursor. Therefore each word of the
//! declaration is used here once as what it stands for: a key as a constant of the runtime's hidden module `editor`, the
//! name of a parameter as a field of the struct, a placeholder as a constant with the documentation of its field.
//! No compiler gets any of this.

mod constants;
mod cursor;
mod words;

use proc_macro2::TokenStream;
use quote::quote;
use std::path::Path;
use std::sync::OnceLock;

use crate::parse::{Field, Head};
use words::Words;

/// The code for an editor, from the tokens of the declaration.
///
/// It has to be in front of the expansion: to complete a word, rust-analyzer expands the declaration twice, with and
/// without a mark at the cursor, and compares positions. All that is in front of the word must be the same in both.
pub(crate) fn editor(krate: &TokenStream, head: &Head, declaration: TokenStream) -> TokenStream {
    let Words { uses, message_texts, card_texts, .. } = Words::read(krate, head, declaration);
    let message = constants::constants(head.message_fields());
    let (cards, fields): (Vec<&Field>, &[Field]) = match head.cards() {
        Some((field, cards)) => (vec![field], &cards.fields),
        None => (Vec::new(), &[]),
    };
    let card = constants::constants(fields);
    let cards = constants::constants(cards);
    quote! {
        const _: () = {
            #[allow(warnings)]
            mod parameters {
                pub mod message {
                    #message
                    fn texts() { #message_texts }
                }
                pub mod card {
                    pub use super::message::*;
                    #card
                    fn texts() { #card_texts }
                }
                pub mod cards {
                    #cards
                }
            }
            #[allow(warnings)]
            fn words() { #uses }
        };
    }
}

/// Whether an editor runs this process: rust-analyzer has its own server for macros. A `cfg` would work as well, but
/// its tokens would be part of every build.
pub(crate) fn is_editor() -> bool {
    static IS_EDITOR: OnceLock<bool> = OnceLock::new();
    *IS_EDITOR.get_or_init(|| {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("rust-analyzer") || name.starts_with("ra_ap"))
    })
}
