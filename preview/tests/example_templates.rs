//! The templates of `examples/templates.json`.

use serde_json::Value;
use whatsapp_template_model::json::{self, Parsed};
use whatsapp_template_model::{Definition, Provider};

/// All of them, in order.
pub(crate) fn templates() -> Vec<Parsed> {
    let all: Vec<Value> = serde_json::from_str(include_str!("../examples/templates.json")).expect("the file is JSON");
    all.iter().map(|template| json::from_graph(template, Provider::Meta)).collect()
}

/// The one with this name and language.
pub(crate) fn template(name: &str, language: &str) -> Definition<'static> {
    let is = |definition: &Definition<'_>| {
        definition.name.as_str() == name && definition.translations[0].language.as_str() == language
    };
    let found = templates().into_iter().map(|read| read.definition).find(|definition| is(definition));
    found.unwrap_or_else(|| panic!("the example has no {name} in {language}"))
}
