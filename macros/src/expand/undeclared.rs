//! Names in a text that nobody declared: rustc finds them inside the literal.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use crate::parse::Head;

/// Hands the user's own literals to `format_args!` where the parameters are in scope, and nothing else.
///
/// The module matters: a `const` or `static` of the surrounding code would otherwise be taken for a
/// parameter, and the mistake would go unseen.
pub(super) fn undeclared(head: &Head, literals: &[Literal]) -> TokenStream {
    if literals.is_empty() {
        return TokenStream::new();
    }
    let names = head.fields.iter().map(|field| &field.name);
    let calls = literals.iter().map(|literal| quote_spanned!(literal.span()=> ::core::format_args!(#literal)));
    quote! {
        const _: () = {
            mod parameters {
                #[allow(unused_variables, dead_code, clippy::all)]
                fn texts(#(#names: &::core::primitive::str),*) {
                    #(let _ = #calls;)*
                }
            }
        };
    }
}
