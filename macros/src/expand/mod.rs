//! What a declaration becomes.

mod definition;
mod docs;
mod editor;
mod languages;
mod replies;
mod structure;
mod undeclared;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};

use crate::context::Context;
use crate::parse;

/// Parses, checks, expands. The struct is written whatever is wrong.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut context = Context::new();
    let (krate, input) = split(input);
    let mut draft = None;
    let parsed = (|input: ParseStream<'_>| {
        draft = Some(parse::template(&mut context, input));
        Ok(())
    })
    .parse2(input);
    let Some(draft) = draft else {
        // Only tokens that are no tokens bring us here.
        return parsed.err().map(|error| error.to_compile_error()).unwrap_or_default();
    };
    let Some(head) = &draft.head else {
        return context.into_tokens();
    };
    context.problems(whatsapp_template_model::check(&draft.definition));

    let structure = structure::structure(head, &docs::preview(&draft.definition));
    let undeclared = undeclared::undeclared(head, &context.undeclared);
    let editor = editor::editor(head, &context.texts);
    let template = definition::template(&krate, head, &draft.definition);
    let languages = languages::languages(&krate, head, &draft.definition);
    let replies = replies::replies(&krate, head, &draft.definition);
    let tracked = draft.default_providers.then(docs::tracked_manifest);
    let messages = context.into_tokens();
    quote! {
        #structure
        #template
        #languages
        #replies
        #messages
        #undeclared
        #tracked
        #editor
    }
}

/// Takes the path of the runtime crate, which stands in brackets before the declaration.
fn split(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = input.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(group)) => (group.stream(), tokens.collect()),
        other => (quote!(::whatsapp_template), other.into_iter().chain(tokens).collect()),
    }
}
