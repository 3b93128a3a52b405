//! Tests: each mistake of a beginner in `tests/ui/fail/beginner` is one error that says what to write.

use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use super::rule_examples::{Message, messages};
use super::{expand, structure};

/// Files with a mistake in several places, each of which is an error.
const SEVERAL: [(&str, usize); 14] = [
    ("button_of_another_tool", 2),
    ("buttons_as_texts", 2),
    ("comma_missing_between_keys", 2),
    ("equals_everywhere", 5),
    ("key_in_quotes", 3),
    ("keys_of_other_tools", 3),
    ("languages_with_texts", 2),
    ("languages_without_colon", 2),
    ("placeholder_misspelt_among_several", 2),
    ("provider_of_another_name", 2),
    ("providers_as_paths", 2),
    ("providers_in_quotes", 2),
    ("semicolon_after_key", 3),
    ("semicolon_after_parameter", 2),
];

/// Mistakes that the compiler reports, so that the macro does not.
const OF_THE_COMPILER: [&str; 2] = ["float_in_text", "image_type_not_imported"];

/// The tokens between the braces of the first call of the macro.
fn declaration(stream: TokenStream) -> Option<TokenStream> {
    let mut is_call = false;
    for tree in stream {
        match tree {
            TokenTree::Ident(name) => is_call = name == "whatsapp_template",
            TokenTree::Group(group) if is_call => return Some(group.stream()),
            TokenTree::Punct(punct) if punct.as_char() == '!' => {}
            _ => is_call = false,
        }
    }
    None
}

/// The messages about a declaration. The struct is there in spite of them, unless there is none at all.
fn messages_of(declaration: TokenStream, name: &str) -> Vec<Message> {
    let expansion = expand(declaration);
    assert_eq!(structure(expansion.clone()).is_some(), name != "function_in_place_of_struct", "{name}");
    let mut found = Vec::new();
    messages(expansion, &mut found);
    found
}

#[test]
fn one_mistake_is_one_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/fail/beginner");
    let (mut files, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        files += 1;
        let name = path.file_stem().unwrap().to_str().unwrap();
        // Quotation marks other than `"` are no tokens.
        let Ok(tokens) = std::fs::read_to_string(&path).unwrap().parse::<TokenStream>() else {
            assert_eq!(name, "curly_quotes");
            continue;
        };
        let messages = messages_of(declaration(tokens).unwrap(), name);
        let errors: Vec<&str> = messages.iter().filter(|message| message.is_error()).map(Message::text).collect();
        let several = SEVERAL.iter().find(|(file, _)| *file == name).map_or(1, |(_, count)| *count);
        let expected = if OF_THE_COMPILER.contains(&name) { 0 } else { several };
        if errors.len() != expected || errors.iter().any(|error| !error.contains("\n  write: ")) {
            wrong.push(format!("{name}: {} errors, expected {expected}\n{}", errors.len(), errors.join("\n")));
        }
    }
    assert!(files > 100, "{files}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
