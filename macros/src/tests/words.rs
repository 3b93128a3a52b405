//! Tests: the items for the words of declarations, which editors show, are those of the model.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-macros words` writes them again.

#![allow(clippy::format_collect, clippy::single_match_else, reason = "it writes files, once")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use whatsapp_template_model::button::{Argument, ButtonKey, ButtonRow, FlowAction, FlowIcon, KeyValue};
use whatsapp_template_model::header::Header;
use whatsapp_template_model::key::{CARD_KEYS, KEYS, KeyRow, TRANSLATION_KEYS};
use whatsapp_template_model::language::LANGUAGES;
use whatsapp_template_model::{
    ButtonKind, Category, DisplayFormat, Level, MediaKind, ParameterFormat, ParameterOrder, Provider, Providers, RULES,
    SubCategory,
};

/// Stands for a word that is missing. Editors do not propose it.
const MISSING: &str = "    #[doc(hidden)]\n    pub const __: () = ();\n";

/// The generated files, by name.
fn files() -> Vec<(&'static str, String)> {
    let file = |title: &str, items: String| format!("//! {title}, generated from the model.\n\n{items}");
    vec![
        ("key_words.rs", file("The keys of declarations", keys())),
        ("button_words.rs", file("The buttons, headers and offers with their keys", buttons())),
        ("value_words.rs", file("The words that are values of keys", values())),
        ("language_words.rs", file("The languages", languages())),
        ("rule_words.rs", file("The rules that `allow` and `deny` name", rules())),
    ]
}

#[test]
fn the_words_in_editors_are_those_of_the_model() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/editor");
    for (file, expected) in files() {
        let path = folder.join(file);
        if std::env::var_os("OVERWRITE").is_some() {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{} is not what the model says; run `cargo xtask bless rules`", path.display());
    }
}

#[test]
fn every_word_is_documented() {
    for (file, source) in files() {
        let mut documented = false;
        for line in source.lines().map(str::trim) {
            let is_word = line.starts_with("pub const") || line.starts_with("pub fn") || line.ends_with(',');
            // The item for a missing word is hidden.
            assert!(!is_word || documented || line.contains("__"), "{file}: `{line}` has no documentation");
            documented = line.starts_with("#[doc = ");
        }
    }
}

/// A module with these items and the one for a missing word.
fn module(name: &str, items: &str) -> String {
    format!("pub mod {name} {{\n{items}{MISSING}}}\n")
}

fn constant(name: &str, doc: &str, syntax: &str) -> String {
    format!("    #[doc = {doc:?}]\n    pub const {name}: &str = {syntax:?};\n")
}

fn supported(providers: Providers) -> String {
    if providers == Providers::ALL { String::new() } else { format!("\n\nProviders: {providers}.") }
}

fn keys() -> String {
    let all: String = KEYS
        .iter()
        .map(|row: &KeyRow| {
            let required = if row.required { "\n\nEvery template needs it." } else { "" };
            let doc = format!("{}{required}{}", row.description, supported(row.providers));
            constant(row.keyword, &doc, row.syntax)
        })
        .collect();
    let some = |rows: &[KeyRow]| -> String {
        let mut words: Vec<&str> = rows.iter().map(|row| row.keyword).collect();
        words.sort_unstable();
        words.iter().map(|word| format!("    pub use super::keys::{word};\n")).collect()
    };
    [module("keys", &all), module("card_keys", &some(CARD_KEYS)), module("translation_keys", &some(TRANSLATION_KEYS))]
        .join("\n")
}

fn buttons() -> String {
    let files = ["mod", "code", "flow"].map(|file| source(&format!("button/{file}.rs")));
    let [actions, ..] = &files;
    let functions: String = ButtonKind::ROWS
        .iter()
        .map(|row: &ButtonRow| {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.keyword)).collect();
            let keys = if keys.is_empty() { String::new() } else { format!("\n\nKeys: {}.", keys.join(", ")) };
            let about = documentation(actions, "pub enum Action", &format!("    {:?}", row.kind));
            let providers = Providers::ALL
                .iter()
                .filter(|provider| row.ordinary.contains(*provider) || row.authentication.contains(*provider));
            let doc = format!("{about}\n\n```text\n{}\n```{keys}{}", row.syntax, supported(providers.collect()));
            function(row.keyword, &doc, row.arguments)
        })
        .collect();
    let mut keys = String::new();
    for row in &ButtonKind::ROWS {
        let constants: String = row.keys.iter().map(|key| button_key(key, &files)).collect();
        keys.push_str(&indented(&module(row.keyword, &constants)));
    }
    let words: String = ["image", "video", "document", "gif", "location", "product"]
        .into_iter()
        .inspect(|word| assert!(Header::words().any(|known| known == *word), "`{word}` is no header"))
        .map(header)
        .collect();
    assert_eq!(Header::words().count(), 6, "a header is missing here");
    let media = source("header/media.rs");
    let media_key = |key: &str, syntax: &str| {
        constant(key, &documentation(&media, "pub struct Media<", &format!("    pub {key}:")), syntax)
    };
    let header_keys =
        media_key("caption", "caption: \"The shop\"") + &media_key("file_name", "file_name: \"bill.pdf\"");
    let offer = KEYS.iter().find(|row| row.keyword == "limited_time_offer").unwrap();
    let offers =
        function("offer", &format!("{}\n\n```text\n{}\n```", offer.description, offer.syntax), &[Argument::Label]);
    let expires = constant("expires", "The parameter with the end of the offer.", "expires: ends");
    [
        module("buttons", &functions),
        format!("pub mod button_keys {{\n{}}}\n", keys.trim_start_matches('\n')),
        module("headers", &words),
        module("header_keys", &header_keys),
        module("offers", &offers),
        module("offer_keys", &expires),
        module("no_keys", ""),
    ]
    .join("\n")
}

fn indented(text: &str) -> String {
    text.lines().fold(String::from("\n"), |mut all, line| {
        writeln!(all, "    {line}").unwrap();
        all
    })
}

fn header(word: &str) -> String {
    let (about, providers) = match MediaKind::from_keyword(word) {
        Some(kind) => (
            documentation(&source("header/media.rs"), "pub enum MediaKind", &format!("    {kind:?},")),
            kind.row().providers,
        ),
        None => {
            let variant = if word == "location" { "    Location {" } else { "    Product {" };
            (documentation(&source("header/mod.rs"), "pub enum Header", variant), Providers::META)
        }
    };
    let doc = format!("{about}\n\n```text\nheader: {word}(parameter)\n```{}", supported(providers));
    format!("    #[doc = {doc:?}]\n    pub fn {word}(parameter: &str) {{}}\n")
}

fn function(name: &str, doc: &str, arguments: &[Argument]) -> String {
    let arguments: Vec<&str> = arguments
        .iter()
        .map(|argument| match argument {
            Argument::Label => "label: &str",
            Argument::Url => "url: &str",
            Argument::PhoneNumber => "phone_number: &str",
            Argument::Code => "code: &str",
        })
        .collect();
    format!("    #[doc = {doc:?}]\n    pub fn {name}({}) {{}}\n", arguments.join(", "))
}

fn button_key(key: &ButtonKey, files: &[String]) -> String {
    let about = files
        .iter()
        .find_map(|file| {
            let fields = ["        ", "    pub "].map(|before| format!("{before}{}:", key.keyword));
            fields.into_iter().find_map(|field| documentation_of(file, &field))
        })
        .unwrap_or_else(|| panic!("there is no documentation of the field `{}`", key.keyword));
    let required = if key.required { "\n\nThe button needs it." } else { "" };
    constant(key.keyword, &format!("{about}{required}"), &format!("{}: {}", key.keyword, key.value.syntax()))
}

fn values() -> String {
    let alias = |name: &str, kind: &str, words: Vec<(String, &str)>| {
        let mut uses: Vec<String> = words
            .into_iter()
            .map(|(variant, word)| format!("    pub use crate::model::{kind}::{variant} as {word};\n"))
            .collect();
        uses.sort();
        module(name, &uses.concat())
    };
    macro_rules! all {
        ($name:literal, $kind:ty, $path:literal) => {
            alias($name, $path, <$kind>::ALL.map(|value| (format!("{value:?}"), value.keyword())).to_vec())
        };
    }
    let choices = [all!("flow_action", FlowAction, "button::FlowAction"), all!("icon", FlowIcon, "button::FlowIcon")];
    for key in ButtonKind::ROWS.iter().flat_map(|row| row.keys) {
        let is_choice = matches!(key.value, KeyValue::Choice(_));
        assert!(!is_choice || ["flow_action", "icon"].contains(&key.keyword), "`{}` is missing here", key.keyword);
    }
    [
        all!("categories", Category, "Category"),
        all!("providers", Provider, "Provider"),
        all!("parameter_formats", ParameterFormat, "ParameterFormat"),
        all!("parameter_orders", ParameterOrder, "ParameterOrder"),
        all!("sub_categories", SubCategory, "SubCategory"),
        all!("display_formats", DisplayFormat, "DisplayFormat"),
        format!(
            "pub mod choices {{\n{}}}\n",
            choices.iter().map(|choice| indented(choice)).collect::<String>().trim_start_matches('\n')
        ),
        module("languages", "    pub use super::super::language_words::Language::*;\n"),
        module("rules", "    pub use super::super::rule_words::Rule::*;\n"),
    ]
    .join("\n")
}

/// An enumeration, so that editors colour its words as such.
fn enumeration(name: &str, words: impl Iterator<Item = (String, &'static str)>) -> String {
    let variants: String = words.fold(String::new(), |mut all, (doc, word)| {
        writeln!(all, "    #[doc = {doc:?}]\n    {word},").unwrap();
        all
    });
    format!("pub enum {name} {{\n{variants}}}\n")
}

fn languages() -> String {
    enumeration("Language", LANGUAGES.iter().map(|row| (String::from(row.title), row.code)))
}

fn rules() -> String {
    enumeration(
        "Rule",
        RULES.iter().map(|rule| {
            let level = match rule.level {
                Level::Error => "An error",
                Level::Advice => "Advice",
            };
            (format!("{}\n\n{level} for {}. Source: {}.", rule.statement(), rule.providers, rule.reference), rule.id)
        }),
    )
}

/// A source file of the model.
fn source(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/src").join(file)).unwrap()
}

/// The documentation of the first item that begins with `item` after `from`.
fn documentation(source: &str, from: &str, item: &str) -> String {
    let at = source.find(from).unwrap_or_else(|| panic!("there is no `{from}`"));
    documentation_of(&source[at..], item).unwrap_or_else(|| panic!("`{item}` has no documentation"))
}

fn documentation_of(source: &str, item: &str) -> Option<String> {
    let lines: Vec<&str> = source.lines().collect();
    let at = lines.iter().position(|line| line.starts_with(item))?;
    let before = lines.get(..at)?;
    let comments = before.iter().rev().map_while(|line| line.trim().strip_prefix("///")).collect::<Vec<_>>();
    let text: Vec<&str> = comments.into_iter().rev().map(str::trim).collect();
    (!text.is_empty()).then(|| text.join(" "))
}
