//! Tests that the output of `import` compiles and creates the same templates.
//!
//! `json/` has requests that create templates: those of the wire tests, the examples of NXCloud's documentation, and random
//! ones. `templates.rs` is the output of `import` for them, and `all.rs` lists its types. `OVERWRITE=1` updates both.
#![allow(clippy::unwrap_used, reason = "a test")]

mod all;
#[allow(dead_code, deprecated, reason = "these are never sent, and some have warnings")]
#[rustfmt::skip]
mod templates;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use whatsapp_template::model::{Definition, Header, MediaSource, Provider, Translation};
use whatsapp_template::{Meta, cams, meta, nxcloud};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imported")
}

fn import() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"))
        .args(["import", "json"])
        .current_dir(directory())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "everything is represented");
    String::from_utf8(output.stdout).unwrap()
}

/// The list of the types in a source.
fn list(source: &str) -> String {
    let mut list = String::from(
        "//! The types in `templates.rs`.\n\nuse whatsapp_template::Template;\nuse whatsapp_template::model::Definition;\n\n\
         use crate::templates as t;\n\n\
         pub(crate) fn all() -> Vec<&'static Definition<'static>> {\n    vec![\n",
    );
    let structs = source.lines().filter_map(|line| line.strip_prefix("    pub struct "));
    for line in structs {
        list.extend(["        t::", line.split([' ', '{']).next().unwrap(), "::definition(),\n"]);
    }
    list.push_str("    ]\n}\n");
    list
}

#[test]
fn the_source_is_up_to_date() {
    let source = import();
    for (name, text) in [("templates.rs", source.clone()), ("all.rs", list(&source))] {
        let path = directory().join(name);
        if std::env::var_os("OVERWRITE").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        assert!(std::fs::read_to_string(&path).unwrap() == text, "{name} is out of date; OVERWRITE=1 updates it");
    }
}

/// An account in which the handle of each sample file is its own name.
fn account(definition: &Definition<'_>) -> Meta {
    let mut account = Meta::new("token", "1", "1").unwrap();
    for header in definition.translations.iter().flat_map(Translation::headers) {
        if let Header::Media(media) = header {
            let file = match &media.source {
                MediaSource::Link(link) => link.as_str(),
                MediaSource::Parameter(parameter) => definition.sample(*parameter),
            };
            account = account.with_header_handle(file, file);
        }
    }
    account
}

fn created(definition: &Definition<'_>) -> Vec<String> {
    let languages = definition.translations.iter().map(|translation| translation.language.as_str());
    let one = |language: &str| match definition.providers.iter().next().unwrap() {
        Provider::Meta => {
            serde_json::to_value(meta::CreateTemplate::of(&account(definition), definition, language).unwrap())
        }
        Provider::Cams => serde_json::to_value(cams::CreateChatappTemplate::of(definition, language).unwrap()),
        Provider::Nxcloud => serde_json::to_value(nxcloud::CreateTemplate::of(definition, language).unwrap()),
    };
    languages.map(|language| one(language).unwrap().to_string()).collect()
}

#[test]
fn the_compiled_declarations_create_the_same_templates() {
    let mut given = BTreeSet::new();
    for file in std::fs::read_dir(directory().join("json")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let mut value: Value = serde_json::from_str(&text).unwrap();
        // Approved templates break rules, which their declarations allow.
        if let Some(template) = value.as_object_mut() {
            template.remove("status");
        }
        // Those of NXCloud are inside a response, because their format is the same as Meta's.
        match value.get("data").unwrap_or(&value) {
            Value::Array(templates) => given.extend(templates.iter().map(Value::to_string)),
            template => assert!(given.insert(template.to_string())),
        }
    }
    let created: BTreeSet<String> = all::all().into_iter().flat_map(created).collect();
    let missing: Vec<_> = given.difference(&created).collect();
    let other: Vec<_> = created.difference(&given).collect();
    assert!(missing.is_empty() && other.is_empty(), "missing: {missing:#?}\nother: {other:#?}");
    assert!(given.len() > 70, "{}", given.len());
}
