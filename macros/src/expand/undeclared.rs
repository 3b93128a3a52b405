//! Undeclared names in a text, which rustc reports inside the literal.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::parse::Head;

/// Passes the user's literals to `format_args!` where only the parameters are in scope.
///
/// The module is necessary: otherwise a `const` or `static` of the surrounding code would count as a parameter, and
/// the mistake would not be reported.
pub(super) fn undeclared(head: &Head, literals: &[(Literal, bool)]) -> TokenStream {
    if literals.is_empty() {
        return TokenStream::new();
    }
    let message: Vec<&Ident> = head.message_fields().map(|field| &field.name).collect();
    let card = head.cards().into_iter().flat_map(|(_, cards)| &cards.fields).map(|field| &field.name);
    let within: Vec<&Ident> = message.iter().copied().chain(card).collect();
    let functions = [(false, "texts", &message), (true, "cards", &within)].map(|(in_card, function, names)| {
        let function = Ident::new(function, Span::mixed_site());
        let texts: Vec<TokenStream> = literals
            .iter()
            .filter(|(_, is_in_card)| *is_in_card == in_card)
            .map(|(text, _)| format(text, names))
            .collect();
        (!texts.is_empty()).then(|| {
            quote! {
                #[allow(unused_variables, dead_code, clippy::all)]
                fn #function() {
                    #(#texts)*
                }
            }
        })
    });
    quote! {
        const _: () = {
            mod parameters {
                #(#functions)*
            }
        };
    }
}

/// Formats a literal with parameters of these names.
///
/// The names have the hygiene of the literal: another macro may have passed the literal and not the struct, or the
/// struct and not the literal, and rustc would then not find the parameters.
fn format(literal: &Literal, names: &[&Ident]) -> TokenStream {
    let names = names.iter().map(|name| {
        let mut name = Ident::clone(name);
        name.set_span(name.span().resolved_at(literal.span()));
        name
    });
    let call = quote_spanned!(literal.span()=> ::core::format_args!(#literal));
    quote!(let _ = |#(#names: &::core::primitive::str),*| { let _ = #call; };)
}
