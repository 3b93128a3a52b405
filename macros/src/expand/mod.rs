//! The expansion of a declaration.

mod definition;
mod docs;
mod languages;
mod replies;
mod structure;
mod undeclared;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};

use crate::diagnostics::Diagnostics;
use crate::editor;
use crate::parse;

/// Parses, checks and expands a declaration. The struct is written even if there are errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_for(input, editor::is_editor())
}

/// Expands a declaration for a compiler or for an editor.
pub(crate) fn expand_for(input: TokenStream, is_editor: bool) -> TokenStream {
    let mut diagnostics = Diagnostics::new();
    let (krate, input) = split(input);
    let for_editor = is_editor.then(|| input.clone());
    let mut draft = None;
    let parsed = (|input: ParseStream<'_>| {
        draft = Some(parse::template(&mut diagnostics, input));
        Ok(())
    })
    .parse2(input);
    let Some(draft) = draft else {
        // This is reached only if the input is not a valid token stream.
        return parsed.err().map(|error| error.to_compile_error()).unwrap_or_default();
    };
    let Some(head) = &draft.head else {
        return diagnostics.into_tokens();
    };
    diagnostics.problems(whatsapp_template_model::check(&draft.definition));

    let structure = structure::structure(head, &docs::preview(&draft.definition));
    let undeclared = undeclared::undeclared(head, &diagnostics.undeclared);
    let editor = for_editor.map(|declaration| editor::editor(&krate, head, declaration));
    let template = definition::template(&krate, head, &draft.definition);
    let languages = languages::languages(&krate, head, &draft.definition);
    let replies = replies::replies(&krate, head, &draft.definition, &diagnostics);
    let tracked = draft.default_providers.then(docs::tracked_manifest);
    let messages = diagnostics.into_tokens();
    let items = quote! {
        #editor
        #structure
        #template
        #languages
        #replies
        #messages
        #undeclared
    };
    let conditions = &head.attributes.conditions;
    let items = if conditions.is_empty() { items } else { quote!(#conditions #krate::__items! { #items }) };
    quote!(#items #tracked)
}

/// Splits off the path of the runtime crate, which is in brackets before the declaration.
fn split(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        other => (quote!(::whatsapp_template), other.into_iter().chain(tokens).collect()),
    }
}
