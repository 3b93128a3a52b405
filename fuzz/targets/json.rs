//! Definitions from the providers' JSON: any value can be read, checked and drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whatsapp_template_model::{Provider, check, json, view::text_bubble};

fuzz_target!(|document: &[u8]| {
    let Ok(document) = serde_json::from_slice(document) else { return };
    for read in [json::from_cams(&document), json::from_graph(&document, Provider::Meta), json::from_graph(&document, Provider::Nxcloud)] {
        for problem in check(&read.definition) {
            let _ = problem.to_string();
        }
        let _ = text_bubble(&read.definition, 0, &|parameter| read.definition.sample(parameter).to_owned());
    }
});
