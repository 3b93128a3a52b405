//! Tests of the code for editors: it is Rust, whatever is being typed, and only editors get it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::{DECLARATIONS, expand, structure, tokens};

fn for_editor(declaration: &TokenStream) -> TokenStream {
    crate::expand::expand_for(quote!([::whatsapp_template] #declaration), true)
}

/// Every declaration that results if one token is left out, or a word is inserted, at any depth.
fn half_typed(declaration: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = declaration.clone().into_iter().collect();
    let mut all = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let with = |replacement: TokenStream| -> TokenStream {
            let (before, after) = (trees.iter().take(at).cloned(), trees.iter().skip(at + 1).cloned());
            before.chain(replacement).chain(after).collect()
        };
        all.push(with(TokenStream::new()));
        all.push(with(quote!(intellijRulezz #tree)));
        if let TokenTree::Group(group) = tree {
            let again = |inside: TokenStream| with(TokenTree::from(Group::new(group.delimiter(), inside)).into());
            all.extend(half_typed(&group.stream()).into_iter().map(again));
            let content = group.stream();
            all.push(again(quote!(#content intellijRulezz)));
        }
    }
    all
}

/// The declaration without its struct, which must be whole for any code to be written.
fn entries(declaration: &TokenStream) -> (TokenStream, TokenStream) {
    let mut head = TokenStream::new();
    let mut rest = declaration.clone().into_iter();
    for tree in rest.by_ref() {
        let is_body = matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        head.extend([tree]);
        if is_body {
            break;
        }
    }
    (head, rest.collect())
}

#[test]
fn half_typed_declarations_are_rust_with_their_struct() {
    for (name, declaration) in DECLARATIONS {
        let (head, entries) = entries(&tokens(declaration));
        for entries in half_typed(&entries) {
            let expansion = for_editor(&quote!(#head #entries));
            assert!(structure(expansion).is_some(), "{name}: {entries}");
        }
    }
}

#[test]
fn the_code_for_editors_is_in_front_and_nothing_else_differs() {
    for (name, declaration) in DECLARATIONS {
        let declaration = tokens(declaration);
        let (with, without) = (for_editor(&declaration).to_string(), expand(declaration).to_string());
        let editor = with.strip_suffix(&without).unwrap_or_else(|| panic!("{name}: {with}"));
        assert!(editor.contains("editor :: keys :: category"), "{name}: {editor}");
        assert!(!without.contains("editor"), "{name}: {without}");
    }
}

#[test]
fn each_word_is_used_once() {
    let declaration = tokens(
        r#"struct A { photo: Image, code: &str = "1" }
        category: utility, language: en-US, lang, providers: [meta, ca], allow: [body_length], deny: [],
        header: image(photo, caption: "x"), body: "{code}", footer: include_str!("footer.txt"), footer: , allow_category_change: true,
        buttons: [one: copy_code(code, text: "Copy"), url("x", "https://a.example/{code}"), qui],
        limited_time_offer: offer("x", expires: cod),"#,
    );
    let editor = for_editor(&declaration).to_string();
    for used in [
        "keys :: category",
        "categories :: utility",
        "languages :: en",
        "keys :: lang ;",
        "providers :: meta",
        "providers :: ca ;",
        "providers :: __",
        "rules :: body_length",
        "headers :: image",
        "header_keys :: caption",
        "A { photo : loop",
        "buttons :: copy_code",
        "button_keys :: copy_code :: text",
        "A { code : loop",
        "buttons :: url",
        "buttons :: qui",
        "offers :: offer",
        "offer_keys :: expires",
        "parameters :: message :: cod ;",
    ] {
        assert_eq!(editor.matches(used).count(), 1, "`{used}` in {editor}");
    }
    for unused in ["keys :: US", "keys :: include_str", "keys :: true", "buttons :: one"] {
        assert!(!editor.contains(unused), "`{unused}` in {editor}");
    }
}
