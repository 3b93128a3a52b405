//! The command `list`.

use std::io::Write;

use serde_json::{Value, json};
use whatsapp_template_model::{Definition, MarkedStr, Provider, Role};

use super::{CommandResult, TextOrJson};
use crate::printable::sanitize_line;
use crate::session::Templates;
use crate::style::{BOLD, DIM};

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only the names, one per line
    #[arg(long, short)]
    quiet: bool,
    /// The format of the list
    #[arg(long, value_enum, default_value_t, conflicts_with = "quiet")]
    format: TextOrJson,
}

/// Lists the templates.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let mut definitions: Vec<_> = templates.definitions().iter().collect();
    definitions.sort_by(|one, other| one.name.as_str().cmp(other.name.as_str()));
    if arguments.format == TextOrJson::Json {
        writeln!(out, "{:#}", definitions.into_iter().map(json).collect::<Value>())?;
        return Ok(0);
    }
    let width = definitions.iter().map(|definition| definition.name.as_str().chars().count()).max().unwrap_or(0);
    let codes = |definition: &Definition<'_>| {
        let codes: Vec<&str> = definition.translations.iter().map(|one| one.language.as_str()).collect();
        sanitize_line(&codes.join(", "))
    };
    let languages = definitions.iter().map(|definition| codes(definition).chars().count()).max().unwrap_or(0);
    for definition in definitions {
        let name = sanitize_line(definition.name.as_str());
        if arguments.quiet {
            writeln!(out, "{name}")?;
            continue;
        }
        let providers: Vec<&str> = definition.providers.iter().map(Provider::keyword).collect();
        writeln!(
            out,
            "{BOLD}{name:width$}{BOLD:#}  {:14}  {:languages$}  {DIM}{}{DIM:#}",
            definition.category.keyword(),
            codes(definition),
            providers.join(", ")
        )?;
    }
    Ok(0)
}

fn json(definition: &Definition<'_>) -> Value {
    let roles = definition.roles();
    let parameters = definition.parameters.iter().enumerate().map(|(index, parameter)| {
        let role = roles.get(index).and_then(|roles| roles.first()).map(|(role, _)| *role);
        json!({
            "name": parameter.full_name(),
            "type": role.map(Role::type_name),
            "sample": parameter.sample.as_ref().map(MarkedStr::as_str),
        })
    });
    json!({
        "name": definition.name.as_str(),
        "category": definition.category.keyword(),
        "languages": definition.translations.iter().map(|one| one.language.as_str()).collect::<Vec<_>>(),
        "providers": definition.providers.iter().map(Provider::keyword).collect::<Vec<_>>(),
        "parameters": parameters.collect::<Vec<_>>(),
    })
}
