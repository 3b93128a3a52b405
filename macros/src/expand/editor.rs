//! What only editors see: texts as format strings over the struct's own fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::parse::Head;

/// For rust-analyzer alone, which expands with the `cfg` of that name: placeholders are highlighted and
/// renamed with their fields. The compiler never sees it, so it costs no build anything.
pub(super) fn editor(krate: &TokenStream, head: &Head, texts: &[Literal]) -> TokenStream {
    if texts.is_empty() {
        return TokenStream::new();
    }
    let name = &head.name;
    let names: Vec<_> = head.fields.iter().map(|field| &field.name).collect();
    quote! {
        #krate::__editor! {
            const _: () = {
                #[allow(unused_variables, dead_code)]
                fn texts(#name { #(#names),* }: &#name) {
                    #(let _ = ::core::format_args!(#texts);)*
                }
            };
        }
    }
}
