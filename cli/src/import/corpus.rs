//! A corpus of random templates, valid ones and ones that break a rule: how many are judged, converted and imported right.
//!
//! `cargo test -p whatsapp-template-cli --lib corpus -- --nocapture` prints the numbers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use whatsapp_template_model::{
    Definition, Level, Marked, Provider, Providers, RULES, arbitrary, check, rules::Source, view::text_bubble,
};

use super::definitions;
use crate::create_request::CreateRequest;
use crate::document::Document;

const VALID: usize = 250;
const INVALID: usize = 262;
const ROUND_TRIPS: usize = 910;

/// A template as a provider has it.
#[derive(Clone)]
struct Case {
    provider: Provider,
    definition: Definition<'static>,
    values: Vec<Value>,
    /// The rules that it breaks.
    broken: BTreeSet<&'static str>,
}

/// Rules about what a request cannot contain: keys that the provider does not have are not written, labels that are
/// missing are written in English, and cards whose number varies are written as two.
const NOT_IN_REQUESTS: [&str; 4] = ["button_key_provider", "carousel_cards", "otp_autofill_text", "otp_text"];

/// The errors of a template that are about the provider and not about the declaration. The languages are compared in
/// declarations only.
fn broken(definition: &Definition<'_>) -> BTreeSet<&'static str> {
    let errors = check(definition).into_iter().filter(|problem| problem.level == Level::Error);
    let rules = errors.map(|problem| problem.rule).filter(|rule| rule.source != Source::Language);
    let is_judged = |id: &&str| !id.starts_with("languages_") && !NOT_IN_REQUESTS.contains(id);
    rules.map(|rule| rule.id).filter(is_judged).collect()
}

fn created(definition: &Definition<'_>, provider: Provider) -> Option<Vec<Value>> {
    let languages = definition.translations.iter().map(|translation| translation.language.as_str());
    languages.map(|language| CreateRequest::of(definition, language, provider).ok()?.to_value().ok()).collect()
}

fn documents(values: &[Value], provider: Provider) -> Vec<Document> {
    values.iter().filter_map(|value| Document::of(value, "test", provider)).collect()
}

/// Endless cases, for one provider after the other.
fn cases() -> impl Iterator<Item = Case> {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::template();
    let mut providers = Provider::ALL.into_iter().cycle();
    core::iter::from_fn(move || {
        loop {
            let provider = providers.next()?;
            let definition = strategy.new_tree(&mut runner).unwrap().current();
            let definition = Definition { providers: Marked::new(Providers::of(provider)), ..definition };
            // A part that the provider does not have cannot be in its JSON.
            let Some(values) = created(&definition, provider) else { continue };
            let broken = broken(&definition);
            return Some(Case { provider, definition, values, broken });
        }
    })
}

/// The rules that the documents break, and whether all of each document was read.
fn judged(documents: &[Document]) -> (BTreeSet<&'static str>, bool) {
    let ids = documents.iter().flat_map(|document| {
        let provider = Providers::of(document.provider);
        broken(&Definition { providers: Marked::new(provider), ..document.definition().clone() })
    });
    (ids.collect(), documents.iter().all(|document| document.read.unparsed.is_empty()))
}

/// What customers see, by language.
fn shown(documents: &[Document]) -> BTreeMap<String, String> {
    let shown = documents.iter().map(|document| {
        let definition = document.definition();
        let text = text_bubble(definition, 0, &|parameter| definition.sample(parameter).to_owned());
        (document.language().to_owned(), text)
    });
    shown.collect()
}

fn converted(documents: &[Document], to: Provider) -> Option<Vec<Document>> {
    let mut values = Vec::new();
    for definition in definitions(documents, Some(Providers::of(to))) {
        values.extend(created(&definition, to)?);
    }
    Some(self::documents(&values, to))
}

fn approved(case: &Case) -> Vec<Document> {
    let (key, word) = if case.provider == Provider::Cams { ("AuditStatus", "pass") } else { ("status", "APPROVED") };
    let values: Vec<Value> = case
        .values
        .iter()
        .map(|value| {
            let mut value = value.clone();
            value[key] = json!(word);
            value
        })
        .collect();
    documents(&values, case.provider)
}

#[test]
fn random_templates_are_judged_converted_and_imported_right() {
    let (mut valid, mut invalid) = (Vec::new(), Vec::new());
    let mut by_rule: BTreeMap<(&str, Provider), Case> = BTreeMap::new();
    for case in cases().take(6000) {
        if case.broken.is_empty() && valid.len() < VALID {
            valid.push(case);
        } else if !case.broken.is_empty() && invalid.len() < INVALID {
            invalid.push(case);
        } else {
            for rule in &case.broken {
                by_rule.entry((*rule, case.provider)).or_insert_with(|| case.clone());
            }
        }
    }
    let mut wrong: Vec<String> = Vec::new();

    for Case { provider, values, .. } in &valid {
        let (found, is_whole) = judged(&documents(values, *provider));
        if !found.is_empty() || !is_whole {
            wrong.push(format!("valid for {provider}, but {found:?}, read whole: {is_whole}: {values:?}"));
        }
    }
    println!("valid templates judged right: {} of {}", valid.len() - wrong.len(), valid.len());

    let before = wrong.len();
    for Case { provider, values, broken, .. } in &invalid {
        let (found, _) = judged(&documents(values, *provider));
        if found != *broken {
            wrong.push(format!("for {provider}: {found:?}, not {broken:?}: {values:?}"));
        }
    }
    println!("invalid ones refused for the same rules: {} of {}", invalid.len() + before - wrong.len(), invalid.len());

    let before = wrong.len();
    let mut round_trips = 0;
    'all: for Case { provider: from, definition, .. } in valid.iter().cycle().take(10 * VALID) {
        for to in Provider::ALL {
            if round_trips == ROUND_TRIPS {
                break 'all;
            }
            let both = Providers::of(*from).and(Providers::of(to));
            let portable = Definition { providers: Marked::new(both), ..definition.clone() };
            if !broken(&portable).is_empty() {
                continue;
            }
            let first = documents(&created(&portable, *from).unwrap(), *from);
            let back = converted(&first, to).and_then(|abroad| {
                let (errors, _) = judged(&abroad);
                let back = converted(&abroad, *from)?;
                errors.is_empty().then_some(back)
            });
            round_trips += 1;
            if back.map(|back| shown(&back)) != Some(shown(&first)) {
                wrong.push(format!("{from} to {to} and back: {portable:?}"));
            }
        }
    }
    println!("round trips without a difference: {} of {round_trips}", round_trips + before - wrong.len());

    // Together with those that are written by hand, because random texts break few rules of spelling.
    for (rule, value) in super::approved::tests::templates() {
        let definition = documents(core::slice::from_ref(&value), Provider::Meta).remove(0).definition().clone();
        let case = Case { provider: Provider::Meta, definition, values: vec![value], broken: BTreeSet::from([rule]) };
        by_rule.entry((rule, Provider::Meta)).or_insert(case);
    }
    let before = wrong.len();
    for ((rule, provider), case) in &by_rule {
        let imported = definitions(&approved(case), None);
        // The macro reads the imported source into this definition, and reports what `check` reports.
        let errors: BTreeSet<&str> = imported
            .iter()
            .flat_map(check)
            .filter(|problem| problem.level == Level::Error)
            .filter(|problem| problem.rule.source != Source::Language)
            .map(|problem| problem.rule.id)
            .collect();
        if !errors.is_empty() {
            wrong.push(format!("approved by {provider} although it breaks {rule}: {errors:?}: {:?}", case.values));
        }
    }
    let rules: BTreeSet<&str> = by_rule.keys().map(|(rule, _)| *rule).collect();
    let errors = RULES.iter().filter(|rule| rule.level == Level::Error && rule.source != Source::Language).count();
    println!(
        "approved ones whose import compiles: {} of {}, which break {} of {errors} rules",
        by_rule.len() + before - wrong.len(),
        by_rule.len(),
        rules.len()
    );

    assert_eq!((valid.len(), invalid.len(), round_trips), (VALID, INVALID, ROUND_TRIPS));
    assert!(rules.len() >= 50, "{rules:?}");
    assert!(wrong.is_empty(), "{} are wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(6)].join("\n"));
}
