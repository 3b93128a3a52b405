//! Parameters as constants, which editors show for placeholders.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use whatsapp_template_model::name::can_be_raw;

use crate::identifier::unraw;
use crate::parse::Field;

/// A constant for each field, with the documentation, the type and the sample of the field. A local variable could be
/// used in a format string as well, but has no documentation. None has a value: nothing compiles them.
pub(super) fn constants<'f>(fields: impl IntoIterator<Item = &'f Field>) -> TokenStream {
    fields.into_iter().map(constant).collect()
}

fn constant(field: &Field) -> TokenStream {
    let name = unraw(&field.name);
    // The spelling differs from the name of the field, so that editors highlight that name as a field.
    let constant = if can_be_raw(&name) { Ident::new_raw(&name, field.name.span()) } else { Ident::clone(&field.name) };
    let mut lines = documentation(field.attributes.tokens.to_token_stream());
    if lines.is_empty() {
        let title = format!("The parameter `{name}`.");
        lines = quote!(#[doc = #title]);
    }
    let sample = field.sample.as_ref().map(|sample| {
        let line = format!("\n\nSample: `{}`", sample.as_str());
        quote!(#[doc = #line])
    });
    let ty = without_lifetimes(field.ty.tokens.to_token_stream());
    quote!(#lines #sample pub const #constant: #ty;)
}

/// The `doc` attributes.
fn documentation(attributes: TokenStream) -> TokenStream {
    let mut tokens = attributes.into_iter();
    let mut documentation = TokenStream::new();
    while let (Some(hash), Some(TokenTree::Group(attribute))) = (tokens.next(), tokens.next()) {
        let first = attribute.stream().into_iter().next();
        if matches!(first, Some(TokenTree::Ident(name)) if name == "doc") {
            documentation.extend([hash, TokenTree::Group(attribute)]);
        }
    }
    documentation
}

/// The type without lifetimes, as it was declared.
fn without_lifetimes(ty: TokenStream) -> TokenStream {
    let is = |token: Option<&TokenTree>, character: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character);
    let mut tokens = ty.into_iter().peekable();
    let mut kept = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                tokens.next();
                if is(tokens.peek(), ',') {
                    tokens.next();
                }
            }
            // A type that another macro passes is in a group without delimiters.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                kept.extend(without_lifetimes(group.stream()));
            }
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), without_lifetimes(group.stream()));
                inside.set_span(group.span());
                kept.extend([TokenTree::Group(inside)]);
            }
            token => kept.extend([token]),
        }
    }
    kept
}
