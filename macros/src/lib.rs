//! The procedural macro of [`whatsapp-template`](https://docs.rs/whatsapp-template). Depend on that crate: the code that
//! this macro generates refers to it.
//!
//! The macro is a function from tokens to tokens. All decisions about WhatsApp are in the model. The stages are
//!
//! 1. `parse`: the tokens become the struct and a definition, and each part gets a mark;
//! 2. [`whatsapp_template_model::check`]: the problems of the definition;
//! 3. `expand`: the struct, the encoded definition, the documentation, and every error on its own tokens.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod diagnostics;
mod editor;
mod expand;
mod identifier;
mod manifest;
mod parse;
mod source_file;
mod span_range;
#[cfg(test)]
mod tests;
mod tokens;

use proc_macro::TokenStream;

/// The body of `whatsapp_template!`. The first argument is the path of the runtime crate, in brackets.
#[doc(hidden)]
#[proc_macro]
pub fn expand_template(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}
