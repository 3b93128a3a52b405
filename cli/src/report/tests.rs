//! Tests that JSON templates are checked like their declarations.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use whatsapp_template_model::{Definition, List, Marked, Provider, Providers, arbitrary, check, rules::Source};

use super::sample_link::SAMPLE_LINK;
use super::{Checker, Report};
use crate::create_request::CreateRequest;
use crate::document::{Document, Gathered};

fn checked(documents: Vec<Document>) -> Report {
    Checker::default().check(Gathered { documents, ..Gathered::default() })
}

/// The providers' rules that a definition breaks.
fn broken(definition: &Definition<'_>) -> BTreeSet<&'static str> {
    let problems = check(definition).into_iter().filter(|problem| problem.rule.source != Source::Language);
    problems.map(|problem| problem.rule.id).collect()
}

/// The rules that the JSON does not break any more: a part that a provider does not have is not written, a missing text
/// that it requires is added, and of several products only the first two are written.
const UNWRITTEN: [&str; 3] = ["carousel_cards", "flow_reference_one", "otp_text"];

/// Whether a definition has a key that the provider's JSON does not have.
fn has_foreign_key(broken: &BTreeSet<&str>) -> bool {
    broken.contains("key_provider") || broken.contains("button_key_provider")
}

/// Compares the rules that the JSON breaks with those that its definition breaks. Returns the number of comparisons, and
/// of those with a broken rule.
fn compare(definition: &Definition<'static>) -> (usize, usize) {
    let mut compared = (0, 0);
    for provider in Provider::ALL {
        for translation in &definition.translations {
            let alone = Definition {
                providers: Marked::new(Providers::of(provider)),
                translations: List::Owned(vec![translation.clone()]),
                ..definition.clone()
            };
            let mut broken = broken(&alone);
            // A part that the provider does not have cannot be written.
            let request = CreateRequest::of(&alone, translation.language.as_str(), provider);
            let Some(request) = request.ok().filter(|_| !has_foreign_key(&broken)) else { continue };
            let value = request.to_value().unwrap();
            let document = Document::of(&value, "test", provider).unwrap();
            assert_eq!(document.provider, provider);
            assert_eq!(document.read.unparsed, [], "{value}");
            let report = checked(vec![document]);
            let found = report.findings.iter().map(|finding| finding.rule);
            // Only JSON has handles, so this is no rule of the definition.
            let found: BTreeSet<&str> = found.filter(|rule| *rule != SAMPLE_LINK).collect();
            let mut found = found;
            if broken.contains("otp_text") {
                // It is in English.
                found.remove("otp_text_language");
            }
            if alone.roles().iter().any(Vec::is_empty) {
                // A parameter of other languages.
                let of_parameter = |id: &&str| id.starts_with("parameter_") || id.starts_with("sample_");
                broken.retain(|id| !of_parameter(id));
                found.retain(|id| !of_parameter(id));
            }
            for unwritten in UNWRITTEN {
                if !found.contains(unwritten) {
                    broken.remove(unwritten);
                }
            }
            assert_eq!(found, broken, "{value}");
            compared.0 += 1;
            compared.1 += usize::from(!found.is_empty());
        }
    }
    compared
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn json_breaks_the_rules_that_its_definition_breaks(definition in arbitrary::template()) {
        compare(&definition);
    }
}

/// Guards against a comparison that compares nothing.
#[test]
fn enough_templates_are_compared_and_enough_break_rules() {
    let mut runner = TestRunner::deterministic();
    let compared = (0..200).map(|_| compare(&arbitrary::template().new_tree(&mut runner).unwrap().current()));
    let (all, broken) = compared.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(all > 400 && broken > 150 && all - broken > 100, "{broken} of {all}");
}
