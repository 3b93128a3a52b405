//! Tests of the import: the imported templates create the same templates.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use serde_json::{Value, json};
use whatsapp_template_model::{Definition, Level, Marked, Provider, Providers, arbitrary, check, view::text_bubble};

use super::{Options, definitions, import};
use crate::content::Content;
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
            // What a provider returns for it is not a change.
            for document in &documents {
                let [declared, actual] = [&definition, document.definition()]
                    .map(|definition| Content::of(provider, definition, document.language()).unwrap());
                prop_assert_eq!(declared.changes(&actual), vec![]);
            }
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

#[test]
fn a_text_at_its_limit_has_room_for_its_names() {
    let document = |length: usize| {
        let words = "{{1}} and {{2}} come to see your new shop today, ".to_owned();
        let text = format!("Hello, {words}{}", "x".repeat(length - words.len() - "Hello, ".len()));
        json!({
            "name": "visit", "language": "en_US", "category": "UTILITY", "parameter_format": "POSITIONAL",
            "components": [{ "type": "BODY", "text": text, "example": { "body_text": [["Ann", "Mei"]] } }],
        })
    };
    let names = |length: usize| -> Vec<String> {
        let documents = documents(&[document(length)], Provider::Meta);
        for provider in Provider::ALL {
            let converted = converted(&documents, provider);
            assert_eq!(check(converted[0].definition()), [], "{length}: {provider}");
        }
        let parameters = definitions(&documents, None).remove(0).parameters;
        parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect()
    };
    assert_eq!(names(1024), ["a", "b"]);
    assert_eq!(names(900), ["first", "second"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Names of CAMS that Meta refuses are renamed on the way to Meta, each variable to another name, and stay on the way
    /// to CAMS.
    #[test]
    fn names_of_cams_are_valid_at_each_provider(
        definition in arbitrary::template(),
        names in proptest::collection::vec("[A-Za-z][A-Za-z0-9]{0,6}|[a-z]{1,3}[-.ä][A-Z]?", 40),
    ) {
        let definition = Definition { providers: Marked::new(Providers::CAMS), ..definition };
        let has_cards = definition.parameters.iter().any(|parameter| parameter.card.is_some());
        if has_cards || check(&definition).iter().any(|problem| problem.level == Level::Error) {
            return Ok(());
        }
        let mut parameters = definition.parameters.to_vec();
        let mut given: Vec<String> = Vec::new();
        for (parameter, name) in parameters.iter_mut().zip(&names) {
            let name = if given.contains(name) { format!("{name}{}", given.len()) } else { name.clone() };
            given.push(name.clone());
            parameter.name.value = name.into();
        }
        let definition = Definition { parameters: parameters.into(), ..definition };
        let first = documents(&created(&definition, Provider::Cams), Provider::Cams);
        for to in Provider::ALL {
            let exported = super::exported(&first, to);
            let values: Vec<Value> = exported
                .iter()
                .map(|exported| Definition { providers: Marked::new(Providers::of(to)), ..exported.definition.clone() })
                .flat_map(|definition| created(&definition, to))
                .collect();
            let abroad = documents(&values, to);
            for document in &abroad {
                let mut problems = check(document.definition());
                problems.retain(|problem| problem.rule.id.starts_with("parameter_name") && problem.level == Level::Error);
                prop_assert_eq!(problems, vec![], "{}: {}", to, document.value);
                prop_assert!(document.read.unparsed.is_empty(), "{}: {:?}", to, document.read.unparsed);
            }
            if to == Provider::Cams {
                prop_assert_eq!(sorted(&values), sorted(&first.iter().map(|d| d.value.clone()).collect::<Vec<_>>()));
            } else if abroad.len() == first.len() {
                prop_assert_eq!(bodies(&abroad), bodies(&first), "to {}", to);
            }
        }
    }
}

/// The bodies with their samples, by language.
fn bodies(documents: &[Document]) -> Vec<(String, Option<String>)> {
    let body = |document: &Document| {
        let definition = document.definition();
        let body = definition.translations.first().and_then(|translation| translation.body.as_ref());
        (document.language().to_owned(), body.map(|body| body.filled(|parameter| definition.sample(parameter))))
    };
    let mut all: Vec<_> = documents.iter().map(body).collect();
    all.sort();
    all
}

/// The requests of documents, converted to the format of a provider.
fn converted(documents: &[Document], provider: Provider) -> Vec<Document> {
    let providers = Some(Providers::of(provider));
    let values: Vec<Value> = definitions(documents, providers).iter().flat_map(|d| created(d, provider)).collect();
    self::documents(&values, provider)
}

/// The messages with their samples, and the rules that the templates break, by language.
fn shown_and_broken(documents: &[Document]) -> Vec<(String, String, Vec<&'static str>)> {
    let each = documents.iter().map(|document| {
        let definition = document.definition();
        let shown = text_bubble(definition, 0, &|parameter| definition.sample(parameter).to_owned());
        let mut broken: Vec<&str> = check(definition).into_iter().map(|problem| problem.rule.id).collect();
        broken.sort_unstable();
        broken.dedup();
        (document.language().to_owned(), shown, broken)
    });
    let mut all: Vec<_> = each.collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_template_is_the_same_after_the_way_to_another_provider_and_back(definition in arbitrary::template()) {
        for (from, to) in Provider::ALL.into_iter().flat_map(|from| Provider::ALL.map(|to| (from, to))) {
            let providers = Providers::of(from).and(Providers::of(to));
            let definition = Definition { providers: Marked::new(providers), ..definition.clone() };
            if check(&definition).iter().any(|problem| problem.level == Level::Error) {
                continue;
            }
            let first = documents(&created(&definition, from), from);
            let abroad = converted(&first, to);
            for document in &abroad {
                let errors: Vec<_> = check(document.definition()).into_iter().filter(|p| p.level == Level::Error).collect();
                prop_assert_eq!(errors, vec![], "{}: {}", to, document.value);
            }
            let again = converted(&abroad, from);
            prop_assert_eq!(shown_and_broken(&again), shown_and_broken(&first), "{} to {} and back", from, to);
        }
    }
}
