//! Parsers for arguments that several commands accept.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use whatsapp_template_model::{Provider, Providers, suggest::suggest};

use crate::report::known_rule_ids;

/// The name of a provider.
pub(crate) fn provider() -> impl TypedValueParser<Value = Provider> {
    PossibleValuesParser::new(Provider::ALL.map(Provider::keyword))
        .try_map(|word| Provider::from_keyword(&word).ok_or("no such provider"))
}

/// The id of a rule.
pub(crate) fn rule(id: &str) -> Result<String, String> {
    if known_rule_ids().any(|known| known == id) {
        return Ok(id.to_owned());
    }
    Err(suggest(id, known_rule_ids()).map_or_else(
        || String::from("there is no such rule; write the id in the brackets of a message"),
        |suggestion| format!("there is no such rule; did you mean `{suggestion}`?"),
    ))
}

/// The provider of a template that could be Meta's or NXCloud's, given the providers that were named.
pub(crate) fn graph_provider(named: Providers) -> Provider {
    let nxcloud = named.contains(Provider::Nxcloud) && !named.contains(Provider::Meta);
    if nxcloud { Provider::Nxcloud } else { Provider::Meta }
}
