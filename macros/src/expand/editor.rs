//! What only editors see: texts as format strings over the struct's own fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::path::Path;
use std::sync::OnceLock;

use crate::parse::Head;

/// For rust-analyzer alone: placeholders are highlighted, and renamed with their fields. The compiler
/// never sees it, so it costs no build anything.
pub(super) fn editor(head: &Head, texts: &[Literal]) -> TokenStream {
    if texts.is_empty() || !is_editor() {
        return TokenStream::new();
    }
    let name = &head.name;
    let names: Vec<_> = head.message_fields().map(|field| &field.name).collect();
    quote! {
        const _: () = {
            #[allow(unused_variables, dead_code)]
            fn texts(#name { #(#names,)* .. }: &#name) {
                #(let _ = ::core::format_args!(#texts);)*
            }
        };
    }
}

/// Whether this process expands for an editor and not for a compiler: rust-analyzer runs macros in a
/// server of its own name. A `cfg` would say so too, at the price of the tokens in every build.
fn is_editor() -> bool {
    static IS_EDITOR: OnceLock<bool> = OnceLock::new();
    *IS_EDITOR.get_or_init(|| {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("rust-analyzer") || name.starts_with("ra_ap"))
    })
}
