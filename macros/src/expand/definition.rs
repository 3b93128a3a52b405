//! The definition as a `const`, the values as a list, the providers as implementations.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use whatsapp_template_model::{Definition, MediaKind, Provider, Providers, Role, encode};

use super::structure;
use crate::parse::Head;

/// The implementations of `Template` and `Via`.
///
/// What they look like is written in the runtime, as `__implement!`: a declarative macro is transcribed by
/// the compiler itself, while each token that comes from here costs.
pub(super) fn template(krate: &TokenStream, head: &Head, definition: &Definition<'_>) -> TokenStream {
    let name = &head.name;
    let generics = structure::borrows(head).then(|| quote!(<'_>));
    let tape = encode(definition);
    let roles = definition.roles();
    let used = roles.iter().all(|roles| !roles.is_empty());
    // A parameter that stands nowhere is an error; then the values do not matter.
    let fields = head.fields.iter().zip(&roles).enumerate().filter(|_| used).map(|(index, (field, roles))| {
        // One token on the type's place: an error about the type stands there.
        let local = Ident::new(&format!("p{index}"), Span::mixed_site().located_at(field.ty.span));
        let function = Ident::new(function(roles.first().map_or(Role::Text, |(role, _)| *role)), Span::mixed_site());
        let name = &field.name;
        quote!(#name #local #function)
    });
    let via = if *definition.providers == Providers::ALL {
        // One implementation for all costs the compiler a third of three.
        quote!({ [<P: #krate::BuiltIn>] P })
    } else {
        let providers = definition.providers.iter().map(|provider| match provider {
            Provider::Meta => quote!(Meta),
            Provider::Cams => quote!(Cams),
            Provider::Nxcloud => quote!(Nxcloud),
        });
        quote!(#({ [] #krate::#providers })*)
    };
    quote!(#krate::__implement! { #name #generics, #tape [#(#fields)*] #via })
}

/// The function of the runtime's private module that takes a value of a role.
const fn function(role: Role) -> &'static str {
    match role {
        Role::Text => "text",
        Role::Media(MediaKind::Image) => "image",
        Role::Media(MediaKind::Video) => "video",
        Role::Media(MediaKind::Document) => "document",
        Role::Location => "location",
        Role::CouponCode => "coupon_code",
        Role::OtpCode => "otp_code",
    }
}
