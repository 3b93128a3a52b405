//! Tests of the import: the imported templates create the same templates.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use serde_json::{Value, json};
use whatsapp_template_model::{Definition, Marked, Provider, Providers, arbitrary};

use super::{Options, definitions, import};
use crate::create_request::CreateRequest;
use crate::document::{Document, Gathered};
use crate::report::Checker;

/// The requests that create a template in each of its languages, as far as the provider supports its parts.
fn created(definition: &Definition<'_>, provider: Provider) -> Vec<Value> {
    let languages = definition.translations.iter().map(|translation| translation.language.as_str());
    languages.filter_map(|language| CreateRequest::of(definition, language, provider).ok()?.to_value().ok()).collect()
}

fn documents(values: &[Value], provider: Provider) -> Vec<Document> {
    values.iter().filter_map(|value| Document::of(value, "test", provider)).collect()
}

fn sorted(values: &[Value]) -> Vec<String> {
    let mut texts: Vec<String> = values.iter().map(Value::to_string).collect();
    texts.sort();
    texts.dedup();
    texts
}

/// All pointers into a value.
fn pointers(value: &Value, pointer: &str, all: &mut Vec<String>) {
    all.push(pointer.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, inner)| pointers(inner, &format!("{pointer}/{key}"), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| pointers(inner, &format!("{pointer}/{n}"), all));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_imported_template_creates_the_same_template(definition in arbitrary::template()) {
        for provider in Provider::ALL {
            let definition = Definition { providers: Marked::new(Providers::of(provider)), ..definition.clone() };
            let values = created(&definition, provider);
            let documents = documents(&values, provider);
            let imported = definitions(&documents, None);
            let again: Vec<Value> = imported.iter().flat_map(|definition| created(definition, provider)).collect();
            prop_assert_eq!(sorted(&again), sorted(&values));
            // So nothing is reported as missing, and the source is valid Rust.
            let imported = import(&documents, &[], Options::default());
            let notes = imported.notes.iter().filter(|note| !note.what.ends_with("left out")).count();
            prop_assert_eq!(notes, 0, "{:#?}", imported.notes);
            prop_assert!(imported.source.parse::<TokenStream>().is_ok(), "{}", imported.source);
        }
    }

    /// Any value in a document is reported or imported, and the source is valid Rust.
    #[test]
    fn a_document_with_arbitrary_values_is_imported(
        definition in arbitrary::template(),
        places in proptest::collection::vec((any::<usize>(), 0_usize..12), 1..4),
    ) {
        let other = [
            json!(null), json!(7), json!(true), json!(""), json!("\u{202e}\"\\\n\r"), json!([]), json!({}), json!([[{}]]),
            json!("{{2}} {{1}} {{1}}"), json!("$(a b) $(1) $(type) $(größe)"), json!("{{type}} {{self}}"), json!("x-y z"),
        ];
        for provider in Provider::ALL {
            let mut values = created(&definition, provider);
            for (place, with) in &places {
                for value in &mut values {
                    let mut all = Vec::new();
                    pointers(value, "", &mut all);
                    let pointer = &all[place % all.len()];
                    *value.pointer_mut(pointer).unwrap() = other[*with].clone();
                }
            }
            let documents = documents(&values, provider);
            let imported = import(&documents, &[], Options::default());
            prop_assert!(imported.source.parse::<TokenStream>().is_ok(), "{}", imported.source);
            let report = Checker::default().check(Gathered { documents, ..Gathered::default() });
            for finding in &report.findings {
                prop_assert!(finding.position.line > 0 && finding.position.column > 0);
            }
        }
    }
}
