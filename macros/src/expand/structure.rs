//! The struct, as it was declared.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::parse::{Head, lifetime};

/// Whether any parameter borrows.
pub(super) fn borrows(head: &Head) -> bool {
    head.fields.iter().any(|field| field.ty.borrows)
}

pub(super) fn structure(head: &Head, preview: &str) -> TokenStream {
    let Head { attributes, visibility, name, fields } = head;
    let generics = borrows(head).then(|| {
        let lifetime = lifetime(Span::mixed_site());
        quote!(<#lifetime>)
    });
    let documented = attributes.documented;
    let attributes = &attributes.tokens;
    let title = (!documented).then(|| {
        let title = format!("The message template `{}`.", crate::context::plain(name));
        quote!(#[doc = #title])
    });
    let fields = fields.iter().map(|field| {
        let name = &field.name;
        let attributes = &field.attributes.tokens;
        // What can be sent from elsewhere must be filled in from there.
        let visibility = field.visibility.as_ref().unwrap_or(visibility);
        let ty = &field.ty.tokens;
        let title = (!field.attributes.documented).then(|| {
            let sample =
                field.sample.as_ref().map(|sample| format!(", for example `{}`", sample.as_str())).unwrap_or_default();
            let title = format!("The parameter `{}`{sample}.", crate::context::plain(name));
            quote!(#[doc = #title])
        });
        quote!(#title #attributes #visibility #name: #ty)
    });
    quote! {
        #title
        #attributes
        #[doc = #preview]
        #visibility struct #name #generics {
            #(#fields),*
        }
    }
}
