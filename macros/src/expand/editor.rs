//! Code for editors only: texts as format strings over the fields of the struct.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::path::Path;
use std::sync::OnceLock;

use crate::parse::Head;

/// For rust-analyzer only: placeholders are highlighted, and renamed together with their fields. It is not part of any
/// build, so it costs no build time.
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

/// Whether an editor runs this process: rust-analyzer has its own server for macros. A `cfg` would work as well, but
/// its tokens would be part of every build.
fn is_editor() -> bool {
    static IS_EDITOR: OnceLock<bool> = OnceLock::new();
    *IS_EDITOR.get_or_init(|| {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("rust-analyzer") || name.starts_with("ra_ap"))
    })
}
