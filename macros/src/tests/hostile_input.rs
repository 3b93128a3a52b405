//! Tests with hostile input: deep nesting, huge literals, incomplete declarations.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{expand, structure, tokens};

/// The time limit in a build without optimisation. Code that takes longer is quadratic.
const PATIENCE: Duration = Duration::from_secs(20);

#[track_caller]
fn declares(declaration: &str) -> Vec<String> {
    let begin = Instant::now();
    let expansion = expand(tokens(declaration));
    let taken = begin.elapsed();
    assert!(taken < PATIENCE, "{taken:?}");
    structure(expansion).expect("the struct").1
}

/// Runs a test with a stack of the compiler's size. The stack of a test is a quarter of it.
fn on_a_stack_like_the_compilers(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(test).unwrap();
    thread.join().unwrap();
}

const REST: &str = "category: utility, language: en_US,";

#[test]
fn nothing_at_all() {
    for nothing in ["", ",", ";", "[]", "{}", "pub", "struct", "#", "#[x]", "/// only documentation\n"] {
        let expansion = expand(tokens(nothing)).to_string();
        assert!(expansion.contains("compile_error"), "{nothing}: {expansion}");
    }
    assert!(crate::expand::expand(tokens("")).to_string().contains("compile_error"));
}

#[test]
fn an_incomplete_head() {
    for head in [
        "struct A",
        "struct A {",
        "struct A { a",
        "struct A { a:",
        "struct A { a: &",
        "struct A { a: &str",
        "struct A { a: &str =",
        "struct A { a: &str = \"x\"",
        "struct A { a: &str = -",
        "struct A { #[cfg",
        "struct A<",
        "struct A<'a",
        "struct A(",
        "struct A;",
        "struct A { a: Vec<",
        "struct A { a: fn(",
        "struct A { pub(",
        "struct A { , ,",
        "struct A { a: 'b",
        "struct A { a: _ = 5",
        "struct A { a: u8 = 1 2 3",
        "struct A { r#fn",
        "struct A { type: u8",
    ] {
        let closed = format!("{head}{}", if head.contains('(') { ")" } else { "" });
        let closed = if head.contains('{') { format!("{closed}}}") } else { closed };
        let closed = if head.contains("#[") { closed.replace("#[cfg", "#[cfg]") } else { closed };
        // The innermost brackets are closed first.
        let Ok(parsed) = closed.parse::<proc_macro2::TokenStream>() else { panic!("{closed}") };
        let expansion = expand(parsed);
        let text = expansion.to_string();
        assert!(text.contains("compile_error"), "{closed}: {text}");
        assert_eq!(structure(expansion).map(|(name, _)| name).as_deref(), Some("A"), "{closed}");
    }
}

#[test]
fn groups_in_groups() {
    on_a_stack_like_the_compilers(nest);
}

fn nest() {
    // Nesting deeper than the compiler allows in a program.
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(150), close.repeat(150));
    for nest in [deep("(", ")"), deep("[", "]"), deep("{", "}"), deep("quick_reply(", ")"), deep("[{", "}]")] {
        for key in ["body", "header", "buttons", "carousel", "providers", "name", "unknown", "category", "allow"] {
            declares(&format!("struct A {{ a: &str = \"x\" }} {REST} {key}: {nest}, footer: \"x\""));
        }
        declares(&format!("struct A {{ a: &str = {nest} }} {REST}"));
        declares(&format!("struct A {{ {nest} }} {REST} {nest}"));
    }
    declares(&format!("struct A {{ a: {} = \"x\" }} {REST}", deep("Vec<", ">")));
    declares(&format!("struct A {{ a: {} str = \"x\" }} {REST}", "&".repeat(150)));
}

#[test]
fn a_literal_of_a_hundred_thousand_characters() {
    for text in [
        "x ".repeat(50_000),
        "{a}".repeat(7_000),
        "{{".repeat(50_000),
        "{".repeat(100_000),
        "}".repeat(100_000),
        "$(a)".repeat(5_000),
        "{b} ".repeat(5_000),
        "🎉".repeat(5_000),
        "\\n ".repeat(7_000),
        "*a* ".repeat(5_000),
    ] {
        for key in ["body", "header", "footer", "name"] {
            declares(&format!("struct A {{ a: &str = \"x\" }} {REST} {key}: \"{text}\""));
        }
        declares(&format!(
            "struct A {{ a: &str = \"x\", c: &str = \"{text}\" }} {REST} buttons: [url(\"{text}\", \"{text}\")]"
        ));
    }
}

#[test]
fn two_thousand_of_everything() {
    let mut fields = String::new();
    let mut body = String::from("Hello ");
    let (mut buttons, mut keys, mut cards) = (String::new(), String::new(), String::new());
    for number in 0..2_000 {
        let _ = write!(fields, "a{number}: &str = \"x\",");
        let _ = write!(body, "{{a{number}}} and then, ");
        let _ = write!(buttons, "b{number}: quick_reply(\"{number}\"),");
        let _ = write!(keys, "key{number}: \"x\",");
        let _ = write!(cards, "{{ body: \"{number}\" }},");
    }
    let names = declares(&format!("struct A {{ {fields} }} {REST} body: \"{body}\", {keys}"));
    assert_eq!(names.len(), 2_000);
    declares(&format!("struct A {{ a: &str = \"x\" }} {REST} buttons: [{buttons}]"));
    declares(&format!("struct A {{ a: &str = \"x\" }} {REST} carousel: [{cards}]"));
    declares(&format!("struct A {{ {} }} {REST} allow: [{}]", "a: u8 = 1,".repeat(2_000), "x,".repeat(2_000)));
}

#[test]
fn literals_of_every_kind() {
    let literals = [
        "b\"x\"",
        "c\"x\"",
        "'x'",
        "b'x'",
        "1u8",
        "1.5",
        "1e400",
        "\"x\"suffix",
        "99999999999999999999999999",
        "r#\"x\"#",
        "true",
        "-1",
        "- -1",
        "'a",
        "\"\\u{0}\"",
        "\"\\xff\"",
    ];
    for literal in literals {
        let Ok(_) = literal.parse::<proc_macro2::TokenStream>() else { continue };
        for key in ["body", "header", "footer", "name", "category", "language", "buttons", "message_send_ttl_seconds"] {
            declares(&format!("struct A {{ a: &str = \"x\" }} {REST} {key}: {literal}"));
        }
        for ty in ["&str", "u8", "i8", "f64", "String", "Image"] {
            declares(&format!("struct A {{ a: {ty} = {literal} }} {REST} body: \"Hi {{a}}, you there\""));
        }
    }
}

#[test]
fn groups_without_brackets() {
    // A user's `macro_rules!` passes expressions, types and literals in groups without delimiters.
    use proc_macro2::{Delimiter, Group, TokenTree};
    let wrap = |source: &str| TokenTree::from(Group::new(Delimiter::None, tokens(source)));
    let expansion = expand(
        tokens("pub struct")
            .into_iter()
            .chain([wrap("A")])
            .chain([TokenTree::from(Group::new(
                Delimiter::Brace,
                [wrap("a")]
                    .into_iter()
                    .chain(tokens(":"))
                    .chain([wrap("&str")])
                    .chain(tokens("="))
                    .chain([wrap("\"x\"")])
                    .collect(),
            ))])
            .chain(tokens("category:"))
            .chain([wrap("utility")])
            .chain(tokens(", language:"))
            .chain([wrap("en_US")])
            .chain(tokens(", body:"))
            .chain([wrap("\"Hi {a}, you are welcome.\"")]),
    );
    let text = expansion.to_string();
    assert!(!text.contains("compile_error"), "{text}");
    assert_eq!(structure(expansion), Some((String::from("A"), vec![String::from("a")])));
}
