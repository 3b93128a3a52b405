//! The procedural macro behind [`whatsapp-template`](https://docs.rs/whatsapp-template). Depend on that
//! crate: what this one expands to names it.
//!
//! Tokens go in, tokens come out; nothing here decides about WhatsApp. The stages are
//!
//! 1. `parse`: the tokens become a head and a draft of a definition, and each part gets a mark,
//! 2. `whatsapp_template_model::check`: the draft is judged,
//! 3. `expand`: the struct, the definition, the documentation, and every error on its own token.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod diagnostics;
mod expand;
mod identifier;
mod manifest;
mod parse;
mod span_range;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// The body of `whatsapp_template!`. The first argument is the path of the runtime crate, in brackets.
#[doc(hidden)]
#[proc_macro]
pub fn expand_template(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}
