//! The implementations of `Template` and `Via`.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{TokenStreamExt, quote, quote_spanned};
use whatsapp_template_model::{Category, Definition, Mark, Provider, Providers, Role, encoded::encode};

use super::{languages, structure};
use crate::parse::{Field, Head};
use crate::tokens::TokenList;

/// The implementations of `Template` and `Via`.
///
/// Their code is in the runtime, in the declarative macro `__implement!`. The compiler transcribes a declarative macro
/// itself, while each token of a procedural macro costs time.
pub(super) fn template(krate: &TokenList, head: &Head, definition: &Definition<'_>) -> TokenStream {
    let name = &head.name;
    let generics = structure::elided(&head.fields);
    let encoded = encode(definition);
    let roles = definition.roles();
    // A field whose type is reported has no bound, so that rustc does not report it again. The type of a code depends
    // on the category.
    let is_known =
        |role: &Role| *definition.category != Category::Unknown || !matches!(role, Role::OtpCode | Role::CouponCode);
    let bounds: Vec<Option<String>> = head
        .parameter_fields()
        .zip(&roles)
        .map(|(field, roles)| single(roles).filter(is_known).filter(|_| !field.ty.is_reported()).map(bound))
        .collect();
    let mut rest = bounds.iter();
    let mut values = |of: &Ident, fields: &mut dyn Iterator<Item = &Field>| {
        let mut tokens = TokenStream::new();
        for field in fields {
            value(&mut tokens, krate, of, field, rest.next());
            tokens.append(Punct::new(',', Spacing::Alone));
        }
        Group::new(Delimiter::Bracket, tokens)
    };
    // The receiver of the method and its uses need the same hygiene, so the method gets it from here.
    let this = Ident::new("self", Span::mixed_site());
    let fields = values(&this, &mut head.message_fields());
    let cards = head.cards().map(|(field, cards)| {
        let field = &field.name;
        let card = Ident::new("__card", Span::mixed_site());
        let values = values(&card, &mut cards.fields.iter());
        quote!([#field #card #values])
    });
    let mut imported: Vec<&String> = Vec::new();
    for bound in bounds.iter().flatten() {
        if !imported.contains(&bound) {
            imported.push(bound);
        }
    }
    let imported = imported.into_iter().map(|bound| Ident::new(bound, Span::mixed_site()));
    let language = languages::name(head, definition);
    let via = if *definition.providers == Providers::ALL {
        // A generic implementation costs the compiler a third of three separate ones.
        let any = ["any", "P"].map(|word| TokenTree::from(Ident::new(word, Span::call_site())));
        TokenList::from(Vec::from(any))
    } else {
        let providers = definition.providers.iter().map(|provider| match provider {
            Provider::Meta => quote!(Meta),
            Provider::Cams => quote!(Cams),
            Provider::Nxcloud => quote!(Nxcloud),
        });
        let mut via = TokenList::default();
        via.extend(quote!(#({ #krate::#providers })*));
        via
    };
    let language = language.as_ref().map(|language| quote!(in #language));
    quote!(#krate::__implement! { #this #name #generics, #encoded [#(#imported)*] #fields #cards #via #language })
}

/// Writes the expression of a field's value.
fn value(tokens: &mut TokenStream, krate: &TokenList, of: &Ident, field: &Field, bound: Option<&Option<String>>) {
    // All tokens of the call have the same hygiene and the span of the type, so that rustc reports an error about the
    // type there. It would report a path of mixed tokens on the whole declaration.
    let range = Span::mixed_site().located_at(field.ty.span);
    let (mut of, mut name) = (of.clone(), field.name.clone());
    of.set_span(range);
    name.set_span(range);
    let Some(bound) = bound.and_then(Option::as_ref) else {
        // An unused parameter is an error unless that is allowed. Its type is not restricted.
        tokens.extend(quote!({ let _ = &#of.#name; #krate::parameter::Value::Text("") }));
        return;
    };
    let bound = Ident::new(bound, range);
    let mut argument = Group::new(Delimiter::Parenthesis, quote_spanned!(range=> &#of.#name));
    argument.set_span(range);
    tokens.extend(quote_spanned!(range=> #bound::value));
    tokens.append(argument);
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
