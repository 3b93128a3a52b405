//! The struct, as it was declared.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Visibility;

use crate::parse::{Head, lifetime};

/// Whether any parameter borrows.
pub(super) fn borrows(head: &Head) -> bool {
    head.fields.iter().any(|field| field.borrows)
}

pub(super) fn structure(head: &Head, preview: &str) -> TokenStream {
    let Head { attributes, visibility, name, fields } = head;
    let generics = borrows(head).then(|| {
        let lifetime = lifetime();
        quote!(<#lifetime>)
    });
    let documented = attributes.iter().any(|attribute| attribute.path().is_ident("doc"));
    let title = (!documented).then(|| {
        let title = format!("The message template `{}`.", syn::ext::IdentExt::unraw(name));
        quote!(#[doc = #title])
    });
    let fields = fields.iter().map(|field| {
        let name = &field.name;
        let attributes = &field.attributes;
        // What can be sent from elsewhere must be filled in from there.
        let visibility = match &field.visibility {
            Visibility::Inherited => visibility,
            own => own,
        };
        let ty = &field.ty;
        let documented = attributes.iter().any(|attribute| attribute.path().is_ident("doc"));
        let title = (!documented).then(|| {
            let sample =
                field.sample.as_ref().map(|sample| format!(", for example `{}`", sample.as_str())).unwrap_or_default();
            let title = format!("The parameter `{}`{sample}.", syn::ext::IdentExt::unraw(name));
            quote!(#[doc = #title])
        });
        quote!(#title #(#attributes)* #visibility #name: #ty)
    });
    quote! {
        #title
        #(#attributes)*
        #[doc = #preview]
        #visibility struct #name #generics {
            #(#fields),*
        }
    }
}
