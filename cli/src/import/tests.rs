//! What is imported creates what was there.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use whatsapp_template_model::{Definition, Header, List, Marked, Provider, Providers, Source, arbitrary, check};

use super::{Options, definitions, import};
use crate::creation::Creation;
use crate::document::Document;

fn created(definition: &Definition<'_>, provider: Provider) -> Vec<Value> {
    let languages = definition.translations.iter().map(|translation| translation.language.as_str());
    languages.filter_map(|language| Creation::of(definition, language, provider).ok()?.value().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_imported_creates_what_was_there(definition in arbitrary::template()) {
        for provider in Provider::ALL {
            let definition = Definition { providers: Marked::new(Providers::of(provider)), ..definition.clone() };
            let values = created(&definition, provider);
            let documents: Vec<Document> =
                values.iter().map(|value| Document::of(value, "test", provider).unwrap()).collect();
            let imported = definitions(&documents, None);
            let again: Vec<Value> = imported.iter().flat_map(|definition| created(definition, provider)).collect();
            let sorted = |values: Vec<Value>| {
                let mut texts: Vec<String> = values.iter().map(Value::to_string).collect();
                texts.sort();
                texts.dedup();
                texts
            };
            prop_assert_eq!(sorted(again), sorted(values));
        }
    }
}
