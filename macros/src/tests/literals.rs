//! Tests with random literals: their values are those that syn reads.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use syn::Lit;

use super::{expand, tokens};
use crate::tokens::Buffer;

/// A part of a text in quotes, as it is written.
fn text_part() -> impl Strategy<Value = String> {
    let character = any::<char>().prop_filter("has to be escaped", |c| !matches!(c, '"' | '\'' | '\\' | '\r'));
    let escape = prop::sample::select(vec![r"\n", r"\r", r"\t", r"\0", r"\\", r"\'", r#"\""#]);
    let continued = "\\\\(\n|\r\n)[ \t\n]{0,4}";
    prop_oneof![
        character.clone().prop_map(String::from),
        escape.prop_map(str::to_owned),
        (0_u8..0x80).prop_map(|code| format!("\\x{code:02X}")),
        (any::<char>(), any::<bool>()).prop_map(|(c, is_split)| {
            let digits = format!("{:x}", u32::from(c));
            let (first, rest) = digits.split_at(1);
            if is_split { format!("\\u{{{first}_{rest}__}}") } else { format!("\\u{{{digits}}}") }
        }),
        continued,
        Just("\r\n".to_owned()),
        "[ a-z{}.!#]{1,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(text_part(), 0..8).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

/// A raw text with as many `#` as it needs, or more.
fn raw_text() -> impl Strategy<Value = String> {
    ("[ -~\tüß🎉\n]{0,12}", 0_usize..3).prop_map(|(text, more)| {
        let mut hashes = String::new();
        while text.contains(&format!("\"{hashes}")) {
            hashes.push('#');
        }
        hashes.push_str(&"#".repeat(more));
        format!("r{hashes}\"{text}\"{hashes}")
    })
}

fn number() -> impl Strategy<Value = String> {
    let digits = "[0-9][0-9_]{0,12}";
    prop_oneof![
        digits,
        "0x[0-9a-fA-F_]{0,12}[0-9a-fA-F]",
        "0o[0-7_]{0,12}[0-7]",
        "0b[01_]{0,12}[01]",
        (digits, "[0-9][0-9_]{0,6}").prop_map(|(whole, fraction)| format!("{whole}.{fraction}")),
        (digits, "(\\.[0-9]{1,4})?", "[eE][+-]?_{0,1}[0-9][0-9_]{0,3}")
            .prop_map(|(whole, fraction, exponent)| format!("{whole}{fraction}{exponent}")),
    ]
}

/// A literal of any kind, as it is written.
fn literal() -> impl Strategy<Value = String> {
    let suffix = prop::sample::select(vec!["", "", "", "", "u8", "i128", "usize", "f32", "f64", "_x", "px"]);
    let quoted = prop_oneof![
        6 => text(),
        3 => raw_text(),
        1 => text_part().prop_map(|part| format!("'{part}'")),
        1 => prop::sample::select(vec!["b\"x\\xff\"", "br#\"x\"#", "c\"x\"", "cr\"x\"", "b'x'", "'\"'", "'#'"])
            .prop_map(str::to_owned),
    ];
    (prop_oneof![2 => quoted, 1 => number()], suffix).prop_map(|(written, suffix)| written + suffix)
}

/// Compares the values, if what is written is one valid literal.
fn compare(written: &str) -> Result<(), TestCaseError> {
    let Ok(tokens) = written.parse::<TokenStream>() else { return Ok(()) };
    let mut trees = tokens.clone().into_iter();
    let (Some(proc_macro2::TokenTree::Literal(token)), None) = (trees.next(), trees.next()) else { return Ok(()) };
    let buffer = Buffer::new(tokens);
    let (read, rest) = buffer.begin().literal().unwrap();
    prop_assert!(rest.eof());
    let number = read.number().map(|number| (number.digits, number.is_whole, number.has_suffix));
    let all = (read.string(), read.character(), number);
    let expected = match Lit::new(token) {
        Lit::Str(text) if text.suffix().is_empty() => (Some(text.value()), None, None),
        Lit::Char(character) if character.suffix().is_empty() => (None, Some(character.value().to_string()), None),
        Lit::Int(number) => (None, None, Some((number.base10_digits().to_owned(), true, !number.suffix().is_empty()))),
        Lit::Float(number) => {
            (None, None, Some((number.base10_digits().to_owned(), false, !number.suffix().is_empty())))
        }
        _ => (None, None, None),
    };
    prop_assert_eq!(read.is_string(), all.0.is_some(), "{}", written);
    prop_assert_eq!(all, expected, "{}", written);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn values_are_those_that_syn_reads(written in literal()) {
        compare(&written)?;
    }
}

#[test]
fn a_text_with_a_suffix_is_reported() {
    for key in ["category", "language", "providers", "name", "header", "body", "footer", "buttons", "carousel"] {
        let declaration = format!("struct A {{ a: &str = \"x\" }} {key}: \"utility\"suffix");
        let expansion = expand(tokens(&declaration)).to_string();
        assert!(expansion.contains(r#"found `\"utility\"suffix`"#), "{key}: {expansion}");
    }
}
