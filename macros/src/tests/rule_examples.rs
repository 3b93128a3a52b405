//! Tests: the example of every rule breaks that rule, and the corrected example is accepted.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-macros examples` writes the messages again.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use whatsapp_template_model::{Level, RULES, Rule};

use super::{expand, structure, tokens};

/// The rules that the parser reports itself, without an id: unknown words.
const REPORTED_BY_THE_GRAMMAR: [&str; 2] = ["category_known", "placeholder_declared"];

/// The folders of examples, one for each part of a template.
fn folders() -> impl Iterator<Item = PathBuf> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/src/rules");
    let parts = std::fs::read_dir(rules).unwrap().map(|part| part.unwrap().path().join("examples"));
    parts.filter(|folder| folder.is_dir())
}

/// The file of a rule's example.
fn path(rule: &Rule) -> PathBuf {
    folders().map(|folder| folder.join(rule.id).with_extension("diff")).find(|path| path.is_file()).unwrap()
}

/// A message of a build.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message {
    level: Level,
    text: String,
}

impl Message {
    pub(super) fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn rule(&self) -> Option<&str> {
        let (_, rule) = self.text.rsplit_once("\n  rule: ")?;
        rule.split(',').next()
    }
}

fn text(tree: &TokenTree) -> Option<String> {
    match tree {
        TokenTree::Literal(literal) => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        TokenTree::Group(group) => text(&group.stream().into_iter().next()?),
        _ => None,
    }
}

/// The texts of `compile_error! { … }` and of `#[deprecated(note = …)]`, in their order.
pub(super) fn messages(stream: TokenStream, found: &mut Vec<Message>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let level = match tree {
            TokenTree::Group(group) => {
                messages(group.stream(), found);
                continue;
            }
            TokenTree::Ident(name) if name == "compile_error" => Level::Error,
            TokenTree::Ident(name) if name == "note" => Level::Advice,
            _ => continue,
        };
        if let Some(text) = trees.get(at + 2).and_then(text) {
            found.push(Message { level, text });
        }
    }
}

fn messages_of(declaration: &str) -> Vec<Message> {
    let expansion = expand(tokens(declaration));
    assert!(structure(expansion.clone()).is_some(), "{declaration}");
    let mut found = Vec::new();
    messages(expansion, &mut found);
    found
}

/// The message of a build about the declaration that breaks the rule.
fn message(rule: &Rule, broken: &str) -> Result<String, String> {
    let found = messages_of(broken);
    let is_of_rule = |message: &Message| match message.rule() {
        Some(id) => id == rule.id && message.level == rule.level,
        None => REPORTED_BY_THE_GRAMMAR.contains(&rule.id) && message.level == Level::Error,
    };
    if found.is_empty() || !found.iter().all(is_of_rule) {
        return Err(format!("{found:?}"));
    }
    Ok(found.into_iter().map(|message| message.text).collect::<Vec<_>>().join("\n\n"))
}

#[test]
fn examples_break_their_rule_and_no_other() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let Some(example) = rule.example() else {
            wrong.push(format!("{} has no example", rule.id));
            continue;
        };
        match message(rule, &example.broken()) {
            Err(found) => {
                wrong.push(format!("{} is not what its example breaks: {found}\n{}", rule.id, example.broken()));
            }
            Ok(message) if message != example.message() => {
                if std::env::var_os("OVERWRITE").is_some() {
                    let path = path(rule);
                    std::fs::write(path, format!("{}\n\n{message}\n", example.diff().trim_end())).unwrap();
                } else {
                    wrong.push(format!("the message of {} is now:\n{message}", rule.id));
                }
            }
            Ok(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn corrected_examples_have_no_messages() {
    for rule in RULES {
        let corrected = rule.example().unwrap().corrected();
        assert_eq!(messages_of(&corrected), [], "{}:\n{corrected}", rule.id);
    }
}

/// Every example belongs to a rule, also after a rule was renamed.
#[test]
fn examples_are_of_rules() {
    let mut files: Vec<String> = folders()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut rules: Vec<String> = RULES.iter().map(|rule| format!("{}.diff", rule.id)).collect();
    rules.sort();
    assert_eq!(files, rules);
}

/// The two declarations of each example differ.
#[test]
fn examples_differ() {
    for rule in RULES {
        let example = rule.example().unwrap();
        assert!(example.diff().lines().all(|line| line.starts_with([' ', '-', '+'])), "{}", rule.id);
        assert_ne!(example.broken(), example.corrected(), "{}", rule.id);
        assert!(example.diff().lines().all(|line| line.chars().count() <= 121), "{}", rule.id);
    }
}
