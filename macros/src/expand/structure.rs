//! The declared struct, and the struct of a repeated card.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::identifier::unraw;
use crate::parse::{Cards, Field, Head, lifetime};
use crate::tokens::TokenList;

/// Whether any parameter borrows.
pub(super) fn borrows(fields: &[Field]) -> bool {
    fields.iter().any(|field| match &field.cards {
        Some(cards) => borrows(&cards.fields),
        None => field.ty.borrows,
    })
}

/// The lifetime of the struct, if it needs one.
fn generics(fields: &[Field]) -> Option<TokenList> {
    borrows(fields).then(|| in_angles(lifetime(Span::mixed_site())))
}

/// `<'_>`, if any parameter borrows.
pub(super) fn elided(fields: &[Field]) -> Option<TokenList> {
    borrows(fields).then(|| {
        let quote = Punct::new('\'', Spacing::Joint).into();
        in_angles([quote, Ident::new("_", Span::call_site()).into()])
    })
}

fn in_angles([quote, name]: [TokenTree; 2]) -> TokenList {
    let angle = |character| Punct::new(character, Spacing::Alone).into();
    vec![angle('<'), quote, name, angle('>')].into()
}

pub(super) fn structure(head: &Head, preview: &str) -> TokenStream {
    let Head { attributes, visibility, name, fields, .. } = head;
    let generics = generics(fields);
    let title = (!attributes.has_docs).then(|| {
        let title = format!("The message template `{}`.", unraw(name));
        quote!(#[doc = #title])
    });
    let card = head.cards().map(|(_, cards)| card(head, cards));
    let attributes = &attributes.tokens;
    let fields = self::fields(fields, visibility);
    quote! {
        #title
        #attributes
        #[doc = #preview]
        #visibility struct #name #generics #fields
        #card
    }
}

/// The struct of a card. It has the derives of the template, unless it has its own.
fn card(head: &Head, cards: &Cards) -> TokenStream {
    let Cards { attributes, visibility, name, fields, .. } = cards;
    let visibility = visibility.as_ref().unwrap_or(&head.visibility);
    let generics = generics(fields);
    let title = (!attributes.has_docs).then(|| {
        let title = format!("A card of [`{}`].", unraw(&head.name));
        quote!(#[doc = #title])
    });
    let derives = attributes.derives.is_empty().then_some(&head.attributes.derives);
    let attributes = &attributes.tokens;
    let fields = self::fields(fields, visibility);
    quote! {
        #title
        #derives
        #attributes
        #visibility struct #name #generics #fields
    }
}

/// The fields in braces. They are written into one stream: each stream within another takes two calls of the compiler.
fn fields(fields: &[Field], visibility: &TokenList) -> Group {
    let mut tokens = TokenStream::new();
    for field in fields {
        self::field(&mut tokens, field, visibility);
        tokens.append(Punct::new(',', Spacing::Alone));
    }
    Group::new(Delimiter::Brace, tokens)
}

fn field(tokens: &mut TokenStream, field: &Field, visibility: &TokenList) {
    let name = &field.name;
    if !field.attributes.has_docs {
        let name = unraw(name);
        let title = if field.cards.is_some() {
            format!("The cards `{name}`.")
        } else {
            let sample = field.sample.as_ref().map(|sample| format!(", for example `{}`", sample.as_str()));
            format!("The parameter `{name}`{}.", sample.unwrap_or_default())
        };
        tokens.extend(quote!(#[doc = #title]));
    }
    field.attributes.tokens.to_tokens(tokens);
    // A field is as visible as the struct, so that the struct can be built wherever it is visible.
    field.visibility.as_ref().unwrap_or(visibility).to_tokens(tokens);
    name.to_tokens(tokens);
    tokens.append(Punct::new(':', Spacing::Alone));
    match &field.cards {
        Some(cards) => {
            let (card, generics) = (&cards.name, generics(&cards.fields));
            if let Some(count) = &cards.count {
                let count = &count.literal;
                tokens.extend(quote!([#card #generics; #count]));
            } else {
                tokens.extend(quote!(::std::vec::Vec<#card #generics>));
            }
        }
        None => field.ty.tokens.to_tokens(tokens),
    }
}
