//! The expansion of a declaration.

mod definition;
mod docs;
mod languages;
mod replies;
mod structure;

use proc_macro2::{Delimiter, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::diagnostics::Diagnostics;
use crate::editor;
use crate::parse;
use crate::tokens::{Buffer, Input, TokenList};

/// Parses, checks and expands a declaration. The struct is written even if there are errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_for(input, editor::is_editor())
}

/// Expands a declaration for a compiler or for an editor.
pub(crate) fn expand_for(input: TokenStream, is_editor: bool) -> TokenStream {
    let buffer = Buffer::new(input);
    let input = &Input::new(buffer.begin(), Span::call_site());
    let krate = runtime(input);
    let mut templates = template(&krate, Diagnostics::new(), input, is_editor);
    while !input.is_empty() {
        let mut diagnostics = Diagnostics::new();
        parse::report_second(&mut diagnostics, input);
        templates.extend(template(&krate, diagnostics, input, is_editor));
    }
    templates
}

/// Parses, checks and expands one declaration.
fn template(krate: &TokenList, mut diagnostics: Diagnostics, input: &Input<'_>, is_editor: bool) -> TokenStream {
    let for_editor = is_editor.then(|| input.cursor().token_stream());
    let draft = parse::template(&mut diagnostics, input);
    let Some(head) = &draft.head else {
        return diagnostics.into_tokens();
    };
    diagnostics.problems(&draft.definition);

    let structure = structure::structure(head, &docs::preview(&draft.definition));
    let editor = for_editor.map(|declaration| editor::editor(&krate.to_token_stream(), head, declaration));
    let template = definition::template(krate, head, &draft.definition);
    let languages = languages::languages(krate, head, &draft.definition);
    let replies = replies::replies(krate, head, &draft.definition, &diagnostics);
    let tracked = draft.default_providers.then(docs::tracked_manifest);
    let included = docs::tracked_files(&diagnostics.included_files);
    let messages = diagnostics.into_tokens();
    // Moved, and at once: each stream that is copied into another takes two calls of the compiler.
    let mut items = editor.unwrap_or_default();
    items.extend(
        [Some(structure), Some(template), languages, replies, Some(included), Some(messages)].into_iter().flatten(),
    );
    let conditions = &head.attributes.conditions;
    let mut items = if conditions.is_empty() { items } else { quote!(#conditions #krate::__items! { #items }) };
    items.extend(tracked);
    items
}

/// Reads the path of the runtime crate, which is in brackets before the declaration.
fn runtime(input: &Input<'_>) -> TokenList {
    let mut path = TokenList::default();
    match input.group(Delimiter::Bracket) {
        Some((tokens, _)) => path.extend(core::iter::from_fn(|| tokens.next())),
        None => path.extend(quote!(::whatsapp_template)),
    }
    path
}
