//! The implementations of `Template` and `Via`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use whatsapp_template_model::{Definition, Mark, Provider, Providers, Role, encoded::encode};

use super::{languages, literal, structure};
use crate::parse::{Field, Head};

/// The implementations of `Template` and `Via`.
///
/// Their code is in the runtime, in the declarative macro `__implement!`. The compiler transcribes a declarative macro
/// itself, while each token of a procedural macro costs time.
pub(super) fn template(krate: &TokenStream, head: &Head, definition: &Definition<'_>) -> TokenStream {
    let name = &head.name;
    let generics = structure::borrows(&head.fields).then(|| quote!(<'_>));
    let encoded = literal::text(&encode(definition));
    let roles = definition.roles();
    let bounds: Vec<Option<String>> = roles.iter().map(|roles| single(roles).map(bound)).collect();
    let mut rest = bounds.iter();
    let fields: Vec<_> =
        head.message_fields().enumerate().map(|(n, field)| value(krate, n, field, rest.next())).collect();
    let cards = head.cards().map(|(field, cards)| {
        let card = &cards.name;
        let field = &field.name;
        let values = cards.fields.iter().enumerate().map(|(n, field)| value(krate, n, field, rest.next()));
        quote!(#field #card [#(#values)*])
    });
    let mut imported: Vec<&String> = bounds.iter().flatten().collect();
    imported.sort_unstable();
    imported.dedup();
    let imported = imported.into_iter().map(|bound| Ident::new(bound, Span::mixed_site()));
    let language = languages::name(head, definition);
    let via = if *definition.providers == Providers::ALL {
        // A generic implementation costs the compiler a third of three separate ones.
        quote!({ [<P: #krate::template::BuiltIn>] P })
    } else {
        let providers = definition.providers.iter().map(|provider| match provider {
            Provider::Meta => quote!(Meta),
            Provider::Cams => quote!(Cams),
            Provider::Nxcloud => quote!(Nxcloud),
        });
        quote!(#({ [] #krate::#providers })*)
    };
    let cards = cards.map(|cards| quote!([#cards]));
    let language = language.map(|language| quote!(in #language));
    quote!(#krate::__implement! { #name #generics, #encoded [#(#imported)*] [#(#fields)*] #cards #via #language })
}

/// A field, a local name for its value, and the expression of the value.
fn value(krate: &TokenStream, index: usize, field: &Field, bound: Option<&Option<String>>) -> TokenStream {
    // All tokens of the call have the same hygiene and the span of the type, so that rustc reports an error about the
    // type there. It would report a path of mixed tokens on the whole declaration.
    let range = Span::mixed_site().located_at(field.ty.span);
    let local = Ident::new(&format!("__parameter{index}"), range);
    let name = &field.name;
    let Some(bound) = bound.and_then(Option::as_ref).map(|bound| Ident::new(bound, range)) else {
        // An unused parameter is an error unless that is allowed. Its type is not restricted.
        return quote!(#name #local [{ let _ = #local; #krate::parameter::Value::Text("") }]);
    };
    let call = quote_spanned!(range=> [#bound::value(#local)]);
    quote!(#name #local #call)
}

/// The role that determines the type. If there are several, which is an error, text is the more likely mistake.
fn single(roles: &[(Role, Mark)]) -> Option<Role> {
    let roles = || roles.iter().map(|(role, _)| *role);
    roles().find(|role| *role != Role::Text).or_else(|| roles().next())
}

/// The trait for the values of a role, which the runtime names after the type.
fn bound(role: Role) -> String {
    match role {
        Role::Text => String::from("TextParameter"),
        _ => format!("{}Parameter", role.type_name()),
    }
}
