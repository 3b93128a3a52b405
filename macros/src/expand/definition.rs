//! The definition as a `const`, the values as a list, the providers as implementations.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use whatsapp_template_model::{Definition, MediaKind, Provider, Providers, Role};

use super::structure;
use crate::parse::{Field, Head};

/// The implementations of `Template` and `Via`.
pub(super) fn template(krate: &TokenStream, head: &Head, definition: &Definition<'_>) -> TokenStream {
    let name = &head.name;
    let generics = structure::borrows(head).then(|| quote!(<'_>));
    let tape = whatsapp_template_model::encode(definition);
    // The role of each field; none for a parameter that stands nowhere.
    let roles: Vec<Option<Role>> =
        definition.roles().iter().map(|roles| roles.first().map(|(role, _)| *role)).collect();
    let mut bounds: Vec<&str> = roles.iter().flatten().map(|role| bound(*role)).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let bounds = bounds.into_iter().map(|bound| Ident::new(bound, Span::mixed_site()));
    let values =
        roles.iter().zip(&head.fields).enumerate().map(|(index, (role, field))| value(krate, *role, index, field));
    let fields = head.fields.iter().map(|field| &field.name);
    // What stands nowhere has no use for its local.
    let locals = roles.iter().zip(&head.fields).enumerate().map(|(index, (role, field))| match role {
        Some(_) => local(index, field.ty.span()).into_token_stream(),
        None => quote!(_),
    });
    let via = via(krate, definition, name, generics.as_ref());
    quote! {
        #[automatically_derived]
        impl #krate::Template for #name #generics {
            const TAPE: &'static ::core::primitive::str = #tape;
            fn values(&self) -> #krate::Values<'_> {
                #(use #krate::#bounds;)*
                let Self { #(#fields: #locals),* } = self;
                #krate::Values::new([#(#values),*])
            }
        }
        #via
    }
}

/// Through whom the template may go. All providers at once cost the compiler a third of three.
fn via(krate: &TokenStream, definition: &Definition<'_>, name: &Ident, generics: Option<&TokenStream>) -> TokenStream {
    if *definition.providers == Providers::ALL {
        return quote!(#[automatically_derived] impl<P: #krate::BuiltIn> #krate::Via<P> for #name #generics {});
    }
    let providers = definition.providers.iter().map(|provider| match provider {
        Provider::Meta => quote!(Meta),
        Provider::Cams => quote!(Cams),
        Provider::Nxcloud => quote!(Nxcloud),
    });
    quote!(#(#[automatically_derived] impl #krate::Via<#krate::#providers> for #name #generics {})*)
}

/// The trait that says what a role takes.
const fn bound(role: Role) -> &'static str {
    match role {
        Role::Text => "TextParameter",
        Role::Media(MediaKind::Image) => "ImageParameter",
        Role::Media(MediaKind::Video) => "VideoParameter",
        Role::Media(MediaKind::Document) => "DocumentParameter",
        Role::Location => "LocationParameter",
        Role::CouponCode => "CouponCodeParameter",
        Role::OtpCode => "OtpCodeParameter",
    }
}

/// `TextParameter::value(customer)`, on the type's own tokens: an error about the type stands there.
///
/// The trait is named by one token of one hygiene, because rustc reports a path of several on the whole
/// call.
fn value(krate: &TokenStream, role: Option<Role>, index: usize, field: &Field) -> TokenStream {
    // A parameter that stands nowhere says nothing of its type, and is an error already.
    let Some(role) = role else { return quote!(#krate::Value::Text("")) };
    let place = Span::mixed_site().located_at(field.ty.span());
    let bound = Ident::new(bound(role), place);
    let local = local(index, field.ty.span());
    quote_spanned!(place=> #bound::value(#local))
}

/// The local variable of a field: one token, so that an error about it has one place.
fn local(index: usize, place: Span) -> Ident {
    format_ident!("p{index}", span = Span::mixed_site().located_at(place))
}
