//! The expansion of a declaration.

mod definition;
mod docs;
mod editor;
mod languages;
mod literal;
mod replies;
mod structure;
mod undeclared;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};

use crate::diagnostics::Diagnostics;
use crate::parse;

/// Parses, checks and expands a declaration. The struct is written even if there are errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::new();
    let mut parts = None;
    let parsed = (|input: ParseStream<'_>| {
        let krate = runtime(input);
        parts = Some((krate, parse::template(&mut diagnostics, input)));
        Ok(())
    })
    .parse2(input);
    let Some((krate, draft)) = parts else {
        // This is reached only if the input is not a valid token stream.
        return parsed.err().map(|error| error.to_compile_error()).unwrap_or_default();
    };
    let Some(head) = &draft.head else {
        return diagnostics.into_tokens();
    };
    diagnostics.problems(whatsapp_template_model::check(&draft.definition));

    let structure = structure::structure(head, &literal::text(&docs::preview(&draft.definition)));
    let undeclared = undeclared::undeclared(head, &diagnostics.undeclared);
    let editor = editor::editor(head, &diagnostics.texts);
    let template = definition::template(&krate, head, &draft.definition);
    let languages = languages::languages(&krate, head, &draft.definition);
    let replies = replies::replies(&krate, head, &draft.definition);
    let tracked = draft.default_providers.then(docs::tracked_manifest);
    let messages = diagnostics.into_tokens();
    let items = quote! {
        #structure
        #template
        #languages
        #replies
        #messages
        #undeclared
        #editor
    };
    let conditions = &head.attributes.conditions;
    let items = if conditions.is_empty() { items } else { quote!(#conditions #krate::__items! { #items }) };
    quote!(#items #tracked)
}

/// Reads the path of the runtime crate, which is in brackets before the declaration.
fn runtime(input: ParseStream<'_>) -> TokenStream {
    match input.cursor().group(Delimiter::Bracket) {
        Some((path, ..)) => {
            let _ = input.parse::<TokenTree>();
            path.token_stream()
        }
        None => quote!(::whatsapp_template),
    }
}
