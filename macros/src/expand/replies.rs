//! The enum with the quick replies of a template.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use whatsapp_template_model::{Action, Button, Definition, Mark, name::camel_case, reply::quick_replies};

use super::structure;
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::parse::Head;
use crate::tokens::TokenList;

/// The variant for any other reply.
const UNKNOWN: &str = "Unknown";

/// The enum, if the template has quick replies.
pub(super) fn replies(
    krate: &TokenList,
    head: &Head,
    definition: &Definition<'_>,
    diagnostics: &Diagnostics,
) -> Option<TokenStream> {
    let replies = quick_replies(definition, 0);
    let first = replies.first()?;
    let template = &head.name;
    let name = Ident::new(&format!("{}Reply", unraw(template)), template.span());
    let visibility = &head.visibility;
    let mut keys: Vec<&str> = Vec::new();
    let mut names: Vec<String> = vec![UNKNOWN.to_owned()];
    let mut variants = Vec::new();
    for (reply, mark) in replies.iter().zip(marks(definition)) {
        if keys.contains(&reply.key.as_str()) {
            // It is the same reply on another card.
            continue;
        }
        keys.push(&reply.key);
        let mut variant = camel_case(&reply.key);
        while variant == "Self" || names.contains(&variant) {
            variant.push_str("Reply");
        }
        let title = format!("\u{201c}{}\u{201d}", reply.label);
        // An editor goes from the variant to its button.
        let ident = Ident::new(&variant, template.span().located_at(diagnostics.range(mark).start));
        variants.push(quote!(#ident #title,));
        names.push(variant);
    }
    let title = format!("What a customer can answer to [`{}`] with a tap.", unraw(template));
    let generics = structure::borrows(&head.fields).then(|| quote!(<'static>));
    let elided = structure::borrows(&head.fields).then(|| quote!(<'_>));
    let cards = first.card.map(|_| quote!(cards));
    Some(quote! {
        #krate::__replies! { #title [#visibility] #name [#template #generics] [#template #elided] #cards #(#variants)* }
    })
}

/// The marks of the names or labels of the quick replies, in the order of [`quick_replies`].
fn marks<'d>(definition: &'d Definition<'_>) -> impl Iterator<Item = Mark> + 'd {
    let mark = |button: &Button<'_>| match (&button.name, &button.action) {
        (Some(name), Action::QuickReply { .. }) => Some(name.mark),
        (None, Action::QuickReply { label, .. }) => Some(label.mark),
        _ => None,
    };
    let first = definition.translations.first().into_iter();
    first.flat_map(move |first| {
        let cards = first.cards.iter().flat_map(|card| card.buttons.iter());
        first.buttons.iter().chain(cards).filter_map(mark)
    })
}
