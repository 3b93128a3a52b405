//! Templates that are JSON are judged like their declarations.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use whatsapp_template_model::{Definition, List, Marked, Provider, Providers, arbitrary, check, rules::Source};

use super::{Checker, Report};
use crate::create_request::CreateRequest;
use crate::document::{Document, Gathered};

fn checked(documents: Vec<Document>) -> Report {
    Checker::default().check(Gathered { documents, ..Gathered::default() })
}

/// The rules of providers that a definition breaks.
fn broken(definition: &Definition<'_>) -> BTreeSet<&'static str> {
    let problems = check(definition).into_iter().filter(|problem| problem.rule.source != Source::Language);
    problems.map(|problem| problem.rule.id).collect()
}

/// The rules of which nothing is left in the JSON: a part that a provider does not have is not written, a text that
/// it requires is written for who left it out, and of products only the first two.
const UNWRITTEN: [&str; 3] = ["carousel_cards", "flow_reference_one", "otp_text"];

/// Whether a definition has a key for which the provider's JSON has no place.
fn has_foreign_key(broken: &BTreeSet<&str>) -> bool {
    broken.contains("key_provider") || broken.contains("button_key_provider")
}

/// Compares what JSON breaks with what its definition breaks. Returns how many were compared, and how many of these
/// break a rule.
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
            // What a provider has no part for cannot be written.
            let request = CreateRequest::of(&alone, translation.language.as_str(), provider);
            let Some(request) = request.ok().filter(|_| !has_foreign_key(&broken)) else { continue };
            let value = request.to_value().unwrap();
            let document = Document::of(&value, "test", provider).unwrap();
            assert_eq!(document.provider, provider);
            assert_eq!(document.read.unparsed, [], "{value}");
            let report = checked(vec![document]);
            let found: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule).collect();
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

/// The comparison is worth something only if there is much to compare.
#[test]
fn much_is_compared_and_much_of_it_breaks_rules() {
    let mut runner = TestRunner::deterministic();
    let compared = (0..200).map(|_| compare(&arbitrary::template().new_tree(&mut runner).unwrap().current()));
    let (all, broken) = compared.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(all > 400 && broken > 150 && all - broken > 100, "{broken} of {all}");
}
