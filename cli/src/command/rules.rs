//! The command `rules`.

use std::ffi::OsStr;
use std::io::Write;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use whatsapp_template_model::{Provider, RULES, Rule, suggest::suggest};

use super::CommandResult;
use crate::CliError;
use crate::catalogue::{Catalogue, Format};
use crate::value_parsers;

/// The arguments of `rules`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The id of the rule to explain, for example `body_length` [default: list all rules]
    #[arg(value_parser = Id, hide_possible_values = true)]
    id: Option<String>,
    /// Only the rules of this provider
    #[arg(long, short, value_name = "PROVIDER", value_parser = value_parsers::provider(), conflicts_with = "id")]
    provider: Option<Provider>,
    /// The format of the rules
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Parses any id. The known ids are only used for shell completion; `find_rule` reports an unknown one.
#[derive(Debug, Clone, Copy)]
struct Id;

impl TypedValueParser for Id {
    type Value = String;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&clap::Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(RULES.iter().map(|rule| PossibleValue::new(rule.id).help(rule.statement().into_owned()))))
    }
}

/// Lists rules, or explains one.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let catalogue = match (&arguments.id, arguments.provider) {
        (Some(id), _) => Catalogue::One(find_rule(id)?),
        (None, Some(provider)) => Catalogue::OfProvider(provider),
        (None, None) => Catalogue::All,
    };
    catalogue.write(arguments.format, out)?;
    Ok(0)
}

fn find_rule(id: &str) -> Result<&'static Rule, CliError> {
    Rule::find(id).ok_or_else(|| {
        let help = suggest(id, RULES.iter().map(|rule| rule.id)).map_or_else(
            || String::from("write the id that follows `rule:` in a message; `rules` without an id lists all"),
            |near| format!("did you mean `{near}`?"),
        );
        CliError::new(format!("there is no rule `{id}`")).with_help(help)
    })
}
